import type { Minor } from '../money/money.js';
import type { Bilingual } from '../text/language.js';
import type { Entry } from './entry.js';

/** The screens of "check my case": the code, the wait, and what became of the payment. */
export type CaseScreen =
  | { readonly name: 'caseEntry'; readonly entry: Entry; readonly scanner: boolean }
  | { readonly name: 'caseSearching'; readonly pace: 'normal' | 'slow' | 'verySlow' }
  | CaseFoundScreen
  /** "No such code" and "not yours" say the same on purpose (attack A23). */
  | { readonly name: 'caseEnded'; readonly why: 'notFound' | 'tooManyTries' | 'unavailable' };

/** What became of a payment; nothing of its customer but the masked account. */
export interface CaseFoundScreen {
  readonly name: 'caseFound';
  readonly verdict: 'done' | 'notCharged' | 'beingConfirmed' | 'claim';
  readonly code: string;
  readonly fee: Bilingual;
  readonly account: string;
  /** Local time, e.g. "2026-11-23 16:05". */
  readonly openedAt: string;
  readonly kiosk: string;
  readonly applied: Minor;
  /** Money for the customer: `none` where there never was any. */
  readonly claim: 'none' | 'open' | 'paid' | 'withdrawn';
  readonly owed: Minor;
  /** What the count of the box may add. */
  readonly uncounted: Minor;
  readonly untilCounted: boolean;
  readonly paid: Minor;
}
