import type { Minor } from '@kiosk/flow/money/money';

/** An order as its provider needs it; made from the book, the same whenever it is asked about. */
export interface WalletOrder {
  /** Ours, unique for ever: `out_trade_no`. 6 to 32 letters and digits. */
  readonly number: string;
  /** `qr`: we show a code. `code`: the customer's phone showed one. */
  readonly kind: 'qr' | 'code';
  readonly amount: Minor;
  readonly currency: string;
  readonly description: string;
  /** The device, for the provider's own books. */
  readonly kiosk: string;
  /** Milliseconds since 1970 UTC. */
  readonly expiresMs: number;
}

/** Money that a provider says it took. */
export interface WalletPayment {
  readonly amount: Minor;
  readonly currency: string;
  /** The provider's own number. */
  readonly transaction: string;
}

/** Nothing was proved: no answer, a wrong signature, a word that decides nothing. Ask again. */
export interface Unknown {
  readonly result: 'unknown';
  readonly why: string;
}

/** What a provider says about an order. Everything but `unknown` stood under its signature. */
export type OrderAnswer =
  | { readonly result: 'open' }
  | { readonly result: 'paid'; readonly payment: WalletPayment }
  | { readonly result: 'closed' }
  /** It was paid, and all of it went back. */
  | { readonly result: 'refunded' }
  /** The provider has no such order. */
  | { readonly result: 'absent' }
  | Unknown;

export type CreateAnswer =
  | { readonly result: 'open'; readonly qrText: string }
  /** The provider will not make this order, and has not. */
  | { readonly result: 'refused'; readonly why: string }
  | Unknown;

export type PayAnswer =
  | { readonly result: 'paid'; readonly payment: WalletPayment }
  /** The customer has to agree on the phone. */
  | { readonly result: 'open' }
  | { readonly result: 'refused'; readonly why: string }
  | Unknown;

/** All of an order's money on its way back. The number makes asking twice harmless. */
export interface Refund {
  readonly number: string;
  readonly order: WalletOrder;
}

export type RefundAnswer =
  | { readonly result: 'refunded' }
  /** Accepted, on its way. */
  | { readonly result: 'pending' }
  /** The provider never saw this refund. */
  | { readonly result: 'absent' }
  /** No for now: not enough money in the merchant's account, or a rule of the provider. */
  | { readonly result: 'refused'; readonly why: string }
  | Unknown;

/** One line of a day's statement. */
export interface StatementLine {
  readonly number: string;
  readonly transaction: string;
  /** `paid` took money, `refunded` gave it back. */
  readonly kind: 'paid' | 'refunded';
  readonly amount: Minor;
}

export type StatementAnswer =
  | { readonly result: 'lines'; readonly lines: readonly StatementLine[] }
  /** Not made yet. */
  | { readonly result: 'notReady' }
  | Unknown;

/** A notification as it came in. Header names are lower case. */
export interface Notification {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a notification proves. */
export type Notice =
  | { readonly result: 'order'; readonly number: string; readonly answer: OrderAnswer }
  /** Genuine, and about nothing that we follow. */
  | { readonly result: 'other' }
  | { readonly result: 'forged'; readonly why: string };

/** What a provider wants to hear so that it stops repeating. */
export interface Acknowledgement {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * One wallet provider, as central needs it. Nothing here rejects but by `stop`: what is not proved
 * by a signature is `unknown`, never "failed".
 */
export interface WalletProvider {
  /** What the configuration calls it; an order stays with the provider of this id. */
  readonly id: string;
  readonly takesCodes: boolean;
  readonly acknowledgement: Acknowledgement;
  /** The same order again is the same order. */
  createOrder(order: WalletOrder, stop: AbortSignal): Promise<CreateAnswer>;
  /** Once only for an order: asking again may take the money again. */
  payByCode(order: WalletOrder, code: string, stop: AbortSignal): Promise<PayAnswer>;
  query(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer>;
  /** Makes an unpaid order unpayable, and tells what became of it. Safe to repeat. */
  close(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer>;
  refund(refund: Refund, stop: AbortSignal): Promise<RefundAnswer>;
  queryRefund(refund: Refund, stop: AbortSignal): Promise<RefundAnswer>;
  /** @param day "yyyy-mm-dd" where the provider is. */
  statement(day: string, stop: AbortSignal): Promise<StatementAnswer>;
  readNotification(notification: Notification): Notice;
}

export const unknown = (why: string): Unknown => ({ result: 'unknown', why });
