import type { Minor } from '../money/money.js';
import type { Bilingual } from '../text/language.js';

/** The six things a lobby kiosk is there for; the page has a picture for each. */
export const FEE_CATEGORIES = [
  'water',
  'electricity',
  'gas',
  'property',
  'tuition',
  'administrative',
] as const;
export type FeeCategory = (typeof FEE_CATEGORIES)[number];

/**
 * What happens when the inserted cash is not exactly what is due, without a payout device.
 *
 * `prepay-any`: everything inserted goes to the account. `partial-ok`: less is a part payment, a
 * surplus becomes a claim. `exact-only`: less cancels and becomes a claim, a surplus becomes a claim.
 */
export const SURPLUS_POLICIES = ['prepay-any', 'partial-ok', 'exact-only'] as const;
export type SurplusPolicy = (typeof SURPLUS_POLICIES)[number];

/** A question put to the customer: account number, or the second factor. */
export interface Question {
  readonly label: Bilingual;
  /** Where to find it and why it is asked. */
  readonly hint: Bilingual;
  readonly keyboard: 'digits' | 'alphanumeric';
  readonly lengthMin: number;
  readonly lengthMax: number;
  /** Anchored regular expression over ASCII; the grammar of the biller. */
  readonly pattern: string;
  readonly example: string;
}

/** One entry of the catalogue: a fee that one biller collects. Versioned at central. */
export interface FeeType {
  /** e.g. "water". Unique in the catalogue. */
  readonly id: string;
  readonly category: FeeCategory;
  readonly name: Bilingual;
  readonly biller: { readonly id: string; readonly name: Bilingual; readonly phone: string };
  readonly account: Question;
  readonly factor: Question;
  readonly policy: SurplusPolicy;
  /** May the customer choose less than what is due before paying (policy partial-ok). */
  readonly partialMin: Minor;
  /** Paying with no bill open: allowed amounts. Absent where nothing can be paid ahead. */
  readonly prepay?: {
    readonly min: Minor;
    readonly max: Minor;
    readonly presets: readonly Minor[];
  };
  /** Most cash one payment may take in. */
  readonly cashMax: Minor;
  /** Most that one payment may charge to a card, and to a wallet; absent where only theirs counts. */
  readonly cardMax?: Minor;
  readonly walletMax?: Minor;
  /** A note that would leave a surplus above this is given back (policies other than prepay-any). */
  readonly surplusMax: Minor;
  /** Oldest bill first: a later one can only be chosen with all earlier ones. */
  readonly oldestFirst: boolean;
  /** When the biller shows the payment, for the done screen, e.g. "within 2 hours". */
  readonly postedWithin: Bilingual;
}

/** An account at a biller, already masked: this is all a kiosk ever learns of its holder. */
export interface Account {
  readonly feeId: string;
  /** The number as the biller needs it. Kept out of logs; shown and printed masked. */
  readonly number: string;
  readonly maskedNumber: string;
  readonly maskedName: string;
  readonly maskedAddress: string;
  /** Prepaid balance, where the biller keeps one. May be negative. */
  readonly balance?: Minor;
}

/** One bill of an account. */
export interface Bill {
  /** Stable over queries: institution, account, period and bill number in one. */
  readonly id: string;
  /** e.g. "2026-10" or "2026 autumn term", as the biller writes it. */
  readonly period: Bilingual;
  readonly description: Bilingual;
  /** ISO date, e.g. "2026-11-30". */
  readonly dueDate: string;
  /** What is still open, late fee included. */
  readonly amount: Minor;
  /** Part of `amount`. */
  readonly lateFee: Minor;
  readonly status: 'open' | 'overdue' | 'paid';
}
