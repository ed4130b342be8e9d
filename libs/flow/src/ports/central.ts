import type { Account, Bill, FeeType } from '../catalogue/fee-type.js';
import type { Minor } from '../money/money.js';
import type { Bilingual } from '../text/language.js';

export interface FindRequest {
  readonly feeId: string;
  /** As typed or scanned; already checked against the fee's pattern. */
  readonly account: string;
  readonly factor: string;
}

/** "Not found" and "wrong factor" are one answer on purpose (attack A23). */
export type FindReply =
  | { readonly result: 'found'; readonly account: Account; readonly bills: readonly Bill[] }
  | { readonly result: 'notFound' }
  | { readonly result: 'tooManyTries'; readonly retryAfterSeconds: number }
  /** The biller does not answer, or central cannot be reached. */
  | { readonly result: 'unavailable' };

export interface PostRequest {
  /** The idempotency key: one payment is posted once, however often it is asked for (I06). */
  readonly paymentId: string;
  readonly feeId: string;
  readonly account: string;
  /** What the biller gets: the items' sum plus `prepaid`. */
  readonly amount: Minor;
  readonly items: readonly { readonly billId: string; readonly amount: Minor }[];
  /** Part of `amount` that pays no bill but goes to the account. */
  readonly prepaid: Minor;
  readonly tender: 'cash' | 'card' | 'wallet';
}

export const REFUSALS = ['alreadyPaid', 'amountChanged', 'accountClosed', 'refused'] as const;
export type Refusal = (typeof REFUSALS)[number];

export type PostReply =
  | { readonly result: 'accepted'; readonly billerReference: string }
  | { readonly result: 'refused'; readonly reason: Refusal }
  /** The biller has not answered yet. Central goes on; ask again. */
  | { readonly result: 'pending' };

/** The three verdicts (facts: reliability 4.3), and money that is owed back instead. */
export const CASE_VERDICTS = ['done', 'notCharged', 'beingConfirmed', 'claim'] as const;
export type CaseVerdict = (typeof CASE_VERDICTS)[number];

/** What became of a payment, for whoever has its code: masked, and nothing but what is so. */
export interface CaseFacts {
  readonly verdict: CaseVerdict;
  readonly fee: Bilingual;
  /** Masked. */
  readonly account: string;
  readonly kiosk: string;
  /** Wall time of that kiosk. */
  readonly openedAtMs: number;
  readonly applied: Minor;
  /** Owed to the customer for certain, and not yet paid out. */
  readonly owed: Minor;
  /** What the count of the box may add, at most. */
  readonly uncounted: Minor;
  /** A note of this payment has not been counted yet. */
  readonly untilCounted: boolean;
  /** Paid out already. */
  readonly paid: Minor;
  /** Last row of the payment that was seen: of two tellers, who has seen more knows better. */
  readonly seq: number;
}

/** "No such code" and "not yours" are one answer on purpose (attack A23). */
export type CaseReply =
  | { readonly result: 'found'; readonly facts: CaseFacts }
  | { readonly result: 'notFound' }
  | { readonly result: 'tooManyTries'; readonly retryAfterSeconds: number };

/** Central's word on a code, if it could be asked. */
export type CaseAnswer = CaseReply | { readonly result: 'unavailable' };

export interface Catalogue {
  readonly version: number;
  readonly fees: readonly FeeType[];
}

/** Whether a biller will take a payment. `notOffered`: it keeps nothing, and says so at posting. */
export type ReserveReply =
  | { readonly result: 'reserved' }
  | { readonly result: 'refused'; readonly reason: Refusal }
  | { readonly result: 'notOffered' }
  /** Central or the biller: nobody has said anything. */
  | { readonly result: 'unreachable' };

/** Central, as the kiosk's flow sees it. Nothing here rejects: not reached is an answer. */
export interface Central {
  find(request: FindRequest): Promise<FindReply>;
  /** `unreachable`: it may or may not have arrived. Asking again with the same id is safe. */
  post(request: PostRequest): Promise<PostReply | { readonly result: 'unreachable' }>;
  /**
   * Asks the biller to keep what `post` will post, while a terminal waits for word about the goods.
   * Safe to repeat; what is never posted is let go by itself. Absent: no biller can.
   */
  reserve?(request: PostRequest): Promise<ReserveReply>;
  /** What became of the payment with this code, made at whichever kiosk. */
  findCase(code: string): Promise<CaseAnswer>;
  /** Whether the last contact worked; fees that need central are offered only then. */
  online(): boolean;
  /** The newest one known, kept over restarts; version 0 and no fees before the first contact. */
  catalogue(): Catalogue;
  /** Calls when `online` or `catalogue` changed. */
  onChange(listener: () => void): void;
}
