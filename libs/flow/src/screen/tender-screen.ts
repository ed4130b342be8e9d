import type { Minor } from '../money/money.js';
import type { Bilingual } from '../text/language.js';
import type { NothingTaken } from './claim-cause.js';
import type { FeeTile } from './fee-tile.js';
import type { MethodId, MethodRefusal, TenderKind } from './method.js';
import type { NotPaid } from './not-paid.js';

/** The screens of choosing how to pay, and of paying by card or wallet. */
export type TenderScreen = MethodScreen | CardScreen | WalletScreen | NotChargedScreen;

/** S12: cash, each wallet that central offers, card. */
export interface MethodScreen {
  readonly name: 'method';
  readonly fee: FeeTile;
  readonly total: Minor;
  readonly methods: readonly {
    readonly id: MethodId;
    /** The wallet's own name; absent for cash, card and where no wallet is offered. */
    readonly label?: Bilingual;
    readonly available: boolean;
    readonly why?: MethodRefusal;
    /** Most that can be paid this way at once. */
    readonly max?: Minor;
  }[];
}

/** S17: the customer follows the terminal. */
export interface CardScreen {
  readonly name: 'card';
  readonly fee: FeeTile;
  readonly amount: Minor;
  /**
   * `preparing`: the terminal is not ready yet. `card`: it asks for card or PIN. `checking`: it was
   * approved, and is being made final. `cancelling`: being stopped; the end is not known yet.
   */
  readonly step: 'preparing' | 'card' | 'checking' | 'cancelling';
  /** What the terminal wants said, word for word (facts: payments 7.6); often none. */
  readonly texts: readonly string[];
  readonly mayCancel: boolean;
}

/** S18: a code to scan with the phone, or the phone's own code. */
export interface WalletScreen {
  readonly name: 'wallet';
  readonly fee: FeeTile;
  readonly amount: Minor;
  readonly wallet: { readonly id: string; readonly name: Bilingual };
  /** Who is paid, as the phone shows it too. */
  readonly merchant: Bilingual;
  /**
   * `preparing`: the order is being made. `scan`: the code can be scanned. `phone`: the phone's code
   * was read, the customer confirms there. `closing`: being ended; the end is not known yet.
   */
  readonly step: 'preparing' | 'scan' | 'phone' | 'closing';
  /** What the QR code says; with `scan` only. */
  readonly qrText?: string;
  /** The order's number at the provider, once there is one. */
  readonly number?: string;
  /** Until the code is withdrawn; with `scan` only. */
  readonly secondsLeft?: number;
  /** The phone's own code can be held against the scanner instead. */
  readonly mayScan: boolean;
  readonly mayCancel: boolean;
}

/** S23: no money was taken, or all of it is back. */
export interface NotChargedScreen {
  readonly name: 'notCharged';
  readonly why: NothingTaken | NotPaid;
  readonly tender: TenderKind;
  /** The same way once more. */
  readonly mayRetry: boolean;
  /** Another way to pay, for the same bill. */
  readonly mayChange: boolean;
}
