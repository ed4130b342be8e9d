import type { Status } from './status.js';

type Kind = Status['kind'];

const AT_WORK: ReadonlySet<Kind> = new Set(['idling', 'disabled', 'accepting', 'boxFull']);

/** A note is in the unit, or could come in, or an event of one is still to be heard. */
const WITH_NOTES: ReadonlySet<Kind> = new Set([
  'idling',
  'accepting',
  'paused',
  'escrow',
  'holding',
  'stacking',
  'returning',
  'rejecting',
  'stacked',
  'returned',
]);

/** Whether the unit works: its box is in, and it has no fault that stops it. */
export const isAtWork = (kind: Kind): boolean => AT_WORK.has(kind);

/** Whether no note can arrive: none is inside, and none would be drawn in. */
export const isSettled = (kind: Kind): boolean => !WITH_NOTES.has(kind);

/**
 * Whether IDENTIFICATION and GET BILL TABLE are answered in this state.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002: only in power-up, initialize, 41 to 47, disabled.
 */
export const maySpeakOfItself = (kind: Kind): boolean => kind !== 'busy' && isSettled(kind);

/** Whether the unit is ready and nothing is inside: whatever was on its way has ended. */
export const isAtRest = (kind: Kind): boolean => kind === 'idling' || kind === 'disabled';
