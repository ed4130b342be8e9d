import type { Limit } from './limit.js';

/** How money can come in. */
export const TENDER_KINDS = ['cash', 'card', 'wallet'] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];

/**
 * What a customer chooses: `wallet:<id>` for each wallet that central offers, plain `wallet` where
 * there is none to name.
 */
export type MethodId = TenderKind | `wallet:${string}`;

/** The kind of a method, for its picture. */
export const kindOf = (id: MethodId): TenderKind =>
  id === 'cash' || id === 'card' ? id : 'wallet';

/**
 * Why a method cannot be chosen now. `blocked`: nobody can say yet what became of a card payment, or
 * the terminal is still giving one back.
 */
export type MethodRefusal = Limit | 'overLimit' | 'notOffered' | 'blocked';
