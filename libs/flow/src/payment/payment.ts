import type { Account, FeeType } from '../catalogue/fee-type.js';
import type { Minor } from '../money/money.js';
import type { PrintOutcome } from '../ports/thermal-printer.js';
import type { PostRequest } from '../ports/central.js';
import type { ClaimCause } from '../screen/claim-cause.js';
import type { NotPaid } from '../screen/not-paid.js';
import type { Bilingual, Language } from '../text/language.js';
import type { Charge, Tender } from './tender.js';

/** A bill, or part of one, that the customer chose to pay. */
export interface PayItem {
  readonly billId: string;
  readonly label: Bilingual;
  readonly amount: Minor;
}

/**
 * Where one note of this payment is.
 *
 * `intent`: told to stay, not heard of since. `undecided`: the device cannot say. `foreign`: it
 * stacked without our intent or with another value, so it is money whose owner must be checked.
 */
export type NoteState = 'escrow' | 'intent' | 'stacked' | 'returned' | 'undecided' | 'foreign';

export interface PaymentNote {
  readonly noteId: string;
  readonly value: Minor;
  readonly state: NoteState;
  /** The cash box it lies in, once it does: the box may be changed while a payment is open. */
  readonly batch?: string;
}

/** Why the slot was closed. */
export type Ending =
  'covered' | 'finished' | 'stopped' | 'timeUp' | 'acceptorFault' | 'kioskStopped';

/** One printed paper of the payment: the original or a copy. */
export interface Paper {
  readonly jobId: string;
  readonly copy: number;
  readonly outcome: PrintOutcome | 'printing';
}

/** What a payment is opened with; all of it stands in its first journal row. */
export interface PaymentInput {
  readonly paymentId: string;
  /** 10 characters of Crockford base 32 and a check character: the customer's hold on the case. */
  readonly caseCode: string;
  readonly language: Language;
  /** The fee as it was quoted: later catalogue versions do not touch this payment (I29). */
  readonly fee: FeeType;
  readonly account: Account;
  readonly items: readonly PayItem[];
  /** What is to be paid: the items' sum, or the amount chosen for a prepayment. */
  readonly due: Minor;
  readonly openedAtMs: number;
  /** Absent: cash. */
  readonly tender?: Tender;
}

/** A payment as its journal rows add up to. */
export interface Payment extends PaymentInput {
  readonly notes: readonly PaymentNote[];
  readonly ending?: Ending;
  /** What was sent to the biller; the same at every try. */
  readonly request?: PostRequest;
  /** What the biller accepted. */
  readonly applied: Minor;
  /** Certain money that is owed back. Notes that are not certain stand in `notes`. */
  readonly claimed: Minor;
  readonly claimCause?: ClaimCause;
  /** The present try by card or wallet; all before it took nothing. */
  readonly charge?: Charge;
  /** Why the last try took nothing, or was given back. */
  readonly notPaid?: NotPaid | undefined;
  /** Put before people, and not settled by them. */
  readonly isCase?: boolean;
  readonly receiptNo?: string;
  readonly billerReference?: string;
  /** Wall time of the end, information only. */
  readonly endedAtMs?: number;
  readonly papers: readonly Paper[];
}
