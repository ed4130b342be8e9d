import type { Minor } from '../money/money.js';
import type {
  Approval,
  AuthorisationIntent,
  AuthorisationStep,
  ReceiptLine,
  TerminalRecord,
} from '../ports/card-reader.js';
import type { WalletOffer, WalletOrderRequest } from '../ports/wallets.js';

/**
 * What a payment is paid with; fixed in its first row for its whole life (I10). A payment without
 * one is paid in cash.
 */
export type Tender = CardTender | WalletTender;

/** By the payment terminal. */
export interface CardTender {
  readonly kind: 'card';
  /** ISO 4217, e.g. "CNY". */
  readonly currency: string;
  /** What the terminal accepted last, by the journal; see `AuthorisationIntent`. */
  readonly lastAccepted?: TerminalRecord;
}

/** By an order at central that the customer's phone pays. */
export interface WalletTender {
  readonly kind: 'wallet';
  readonly currency: string;
  readonly wallet: Pick<WalletOffer, 'id' | 'name' | 'takesCodes'>;
}

/**
 * What became of one charge. `asked`: nobody has answered. `notTaken`: declined, aborted, closed.
 * `taken`: ours, also while it is `goingBack`, until it is `givenBack`. `doubtful`: 0 or 1 until
 * people have found out.
 */
export type ChargeState = 'asked' | 'taken' | 'notTaken' | 'goingBack' | 'givenBack' | 'doubtful';

/** One try to be paid by card or wallet. A new one begins only once the one before took nothing. */
export interface Charge {
  /** 1 for the first. */
  readonly attempt: number;
  readonly state: ChargeState;
  readonly amount: Minor;
  /** How often it could not be given back. */
  readonly failures: number;
  readonly card?: CardCharge;
  readonly order?: WalletCharge;
}

/** The terminal's side of a charge. */
export interface CardCharge {
  readonly intent: AuthorisationIntent;
  readonly step: AuthorisationStep;
  readonly approval?: Approval;
  /** What the terminal wants on the customer's paper. */
  readonly paper?: readonly ReceiptLine[];
}

/** Central's side of a charge. */
export interface WalletCharge {
  readonly request: WalletOrderRequest;
  /** `code`: the phone's own code was read; `qr`: ours is shown. */
  readonly by: 'qr' | 'code';
  readonly number?: string;
  /** Present once somebody could pay it. */
  readonly qrText?: string;
  readonly expiresMs?: number;
  readonly transaction?: string;
}

/** Tries of one payment; then the customer chooses anew. */
export const ATTEMPTS_MAX = 5;
