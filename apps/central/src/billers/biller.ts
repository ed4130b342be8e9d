import type { Account, Bill } from '@kiosk/flow/catalogue/fee-type';
import type { Minor } from '@kiosk/flow/money/money';
import type { PostRequest, Refusal } from '@kiosk/flow/ports/central';

/** What a customer typed, already in the biller's grammar. */
export interface BillQuery {
  readonly feeId: string;
  readonly account: string;
  readonly factor: string;
}

/** An account and its bills, oldest first; masked already. */
export interface FoundAccount {
  readonly account: Account;
  readonly bills: readonly Bill[];
}

/** A biller's word on one payment. Final: it says the same whenever it is asked again. */
export type BillerAnswer =
  | { readonly result: 'accepted'; readonly billerReference: string }
  | { readonly result: 'refused'; readonly reason: Refusal };

/** Why a biller keeps what it has. */
export const VOID_REFUSALS = [
  /** Its day is over: only a claim of the customer can undo the payment now. */
  'tooLate',
  /** It never accepted this payment, or no longer knows how it was spread. */
  'unknownPayment',
  /** Another void has undone the payment already. */
  'voided',
  /** A bill of it was settled in another way since. */
  'settled',
  'refused',
] as const;
export type VoidRefusal = (typeof VOID_REFUSALS)[number];

/** A posting to undo, whole. */
export interface VoidRequest {
  /** Ours, unique for ever: asking twice with it is harmless. */
  readonly number: string;
  readonly paymentId: string;
  readonly amount: Minor;
}

/** A biller's word on one void. Final, as its word on a payment is. */
export type VoidAnswer =
  | { readonly result: 'voided'; readonly billerReference: string }
  | { readonly result: 'refused'; readonly reason: VoidRefusal };
/** A biller's word before the money is final. */
export type Reserved =
  { readonly result: 'reserved' } | { readonly result: 'refused'; readonly reason: Refusal };

/**
 * One biller, as central needs it. Every call ends when `stop` aborts, by rejecting; a call that
 * rejects may or may not have reached the biller.
 */
export interface Biller {
  /** What the catalogue calls it; a posting stays with the biller of this id. */
  readonly id: string;
  /** `undefined` for no such account and for a wrong second factor alike. */
  find(query: BillQuery, stop: AbortSignal): Promise<FoundAccount | undefined>;
  /** Posts once per `paymentId`; asked again, it gives its first answer. */
  post(request: PostRequest, stop: AbortSignal): Promise<BillerAnswer>;
  /**
   * Whether `post` would be accepted now. A biller that can keeps it for this payment; where it
   * cannot, somebody else may still be first. Absent: it only says so when it is posted.
   */
  reserve?(request: PostRequest, stop: AbortSignal): Promise<Reserved>;
  /** What became of a payment; `undefined` when the biller never saw it. */
  status(paymentId: string, stop: AbortSignal): Promise<BillerAnswer | undefined>;
  /** Undoes a posting once per `number`, within the biller's day; asked again, the first answer. */
  void(request: VoidRequest, stop: AbortSignal): Promise<VoidAnswer>;
  /** What became of a void; `undefined` when the biller never saw it. */
  voidStatus(number: string, stop: AbortSignal): Promise<VoidAnswer | undefined>;
}

/** The biller of a fee type; `undefined` when the catalogue has no such fee. */
export type BillerOfFee = (feeId: string) => Biller | undefined;

/** The billers that the catalogue knows, by fee and by their own id. */
export interface Billers {
  readonly ofFee: BillerOfFee;
  /** `undefined` when no fee of the catalogue has this biller any more. */
  withId(id: string): Biller | undefined;
}
