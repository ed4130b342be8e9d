import type { Minor } from '../money/money.js';

/** A wallet that can be chosen now. */
export interface WalletOffer {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly currency: string;
  /** Whether a code on the customer's phone can be scanned, beside the code that we show. */
  readonly takesCodes: boolean;
}

/** One try to be paid by a wallet. A payment has one live order at a time. */
export interface WalletOrderId {
  readonly paymentId: string;
  /** 1 for the first; a new one is asked for only after the one before is closed. */
  readonly attempt: number;
}

/** What an order asks for. The same id with other words is a conflict. */
export interface WalletOrderRequest extends WalletOrderId {
  /** Id of the wallet. */
  readonly wallet: string;
  readonly amount: Minor;
  readonly currency: string;
  /** What the customer's phone shows, at most 60 characters; no account number in it. */
  readonly description: string;
}

/**
 * How far an order is. `asked`, `closing` and `refunding` are on their way and nobody may guess
 * their end; `inDoubt` ends with a person.
 */
export const WALLET_ORDER_STATES = [
  'asked',
  'open',
  'closing',
  'paid',
  'closed',
  'refunding',
  'refunded',
  'inDoubt',
] as const;
export type WalletOrderState = (typeof WALLET_ORDER_STATES)[number];

/** An order as central knows it. */
export interface WalletOrderView extends WalletOrderId {
  /** The order number at the provider; stands on the receipt. */
  readonly number: string;
  readonly wallet: string;
  readonly amount: Minor;
  readonly state: WalletOrderState;
  /** What the kiosk shows as a QR code; only while the order is open. */
  readonly qrText?: string;
  /** Milliseconds since 1970 UTC. */
  readonly expiresMs: number;
  /** The provider's own number of the payment. */
  readonly transaction?: string;
  /** Why it was closed without being paid, when the provider said no. */
  readonly refusal?: string;
}

/** Why an order was not made. */
export const ORDER_REFUSALS = ['liveOrder', 'notOffered', 'conflict'] as const;
export type OrderRefusal = (typeof ORDER_REFUSALS)[number];

/** What a kiosk is told of an order. */
export type WalletOrderReply =
  | { readonly result: 'order'; readonly order: WalletOrderView }
  | { readonly result: 'refused'; readonly reason: OrderRefusal }
  /** No such order here. */
  | { readonly result: 'absent' };

/** Central's word on an order, if it could be asked. */
export type WalletAnswer = WalletOrderReply | { readonly result: 'unreachable' };

/**
 * Phone wallets, as the kiosk's flow sees them: central holds the merchant keys and makes the orders.
 *
 * Nothing here rejects: not reached is an answer, and then it may or may not have arrived. Asking
 * again with the same words is safe, and is how one learns what happened.
 */
export interface Wallets {
  /** What can be chosen, as central last told it; none before the first contact. */
  offers(): readonly WalletOffer[];
  /** Makes an order whose code we show, or tells how far the one of this id is. */
  order(request: WalletOrderRequest): Promise<WalletAnswer>;
  /** Pays by the code on the customer's phone: once. Asked again, it tells how far the order is. */
  payByCode(request: WalletOrderRequest, code: string): Promise<WalletAnswer>;
  /** How far an order is. */
  state(id: WalletOrderId): Promise<WalletAnswer>;
  /** Ends an order that is not paid. It may be paid after all: the reply says so. */
  close(id: WalletOrderId): Promise<WalletAnswer>;
  /** Gives a paid order back; `refused` with `conflict` while the biller has, or may have, the money. */
  refund(id: WalletOrderId): Promise<WalletAnswer>;
  /** Calls when `offers` changed. */
  onChange(listener: () => void): void;
}
