import type { WalletOrderState } from '@kiosk/flow/ports/wallets';
import type { AlarmCode } from '../alarms/alarms.js';
import type { WalletOrderRow } from '../database/wallet-order-row.js';
import type { OrderAnswer, WalletPayment } from './wallet-provider.js';

export type Order = Readonly<WalletOrderRow>;

/** What a proved word does to an order. Columns that are left out stay as they are. */
export interface Change {
  readonly state?: WalletOrderState;
  /** 0 lets the payment have another order. */
  readonly live?: 0;
  readonly transaction_no?: string;
  readonly alarm?: { readonly code: AlarmCode; readonly detail: string };
}

/**
 * Before this a customer's code may still be on its way to the provider; WeChat Pay asks for 15 s
 * before a payment is reversed, the rest is for the way.
 */
export const CODE_SETTLES_MS = 60_000;

/** States that something has to be done about, without anybody asking. */
export const UNFINISHED = ['asked', 'open', 'closing', 'refunding'] as const;

/**
 * Decides what a provider's word means for an order as it is now. Words may come twice, late and
 * out of order; `undefined` for one that changes nothing.
 */
export function changeOf(order: Order, answer: OrderAnswer, nowMs: number): Change | undefined {
  switch (answer.result) {
    case 'paid':
      return afterPaid(order, answer.payment);
    case 'closed':
      return isPending(order) ? { state: 'closed', live: 0 } : undefined;
    case 'refunded':
      return afterRefunded(order);
    case 'absent':
      return afterAbsent(order, nowMs);
    case 'open':
      // A code order that the phone asks its owner about; a QR order is open once we have its text.
      return order.state === 'asked' && order.kind === 'code' ? { state: 'open' } : undefined;
    case 'unknown':
      return undefined;
  }
}

const isPending = ({ state }: Order): boolean =>
  state === 'asked' || state === 'open' || state === 'closing';

function afterPaid(order: Order, { amount, currency, transaction }: WalletPayment) {
  if (amount !== order.amount || currency !== order.currency) {
    const detail = `order ${order.number}: ${order.amount} ${order.currency} were asked for, ${amount} ${currency} were paid`;
    return inDoubt(order, detail);
  }
  if (isPending(order)) return { state: 'paid', transaction_no: transaction } as const;
  if (order.state === 'closed') {
    const code = 'walletLate' as const;
    const detail = `order ${order.number} of payment ${order.payment_id} was paid after it was closed; the money goes back`;
    return { state: 'refunding', transaction_no: transaction, alarm: { code, detail } } as const;
  }
  if (order.transaction_no === null || order.transaction_no === transaction) return undefined;
  const detail = `order ${order.number} was paid as ${order.transaction_no} and as ${transaction}`;
  return inDoubt(order, detail);
}

/** No program gives this back or books it: a person compares both sides. It stays one alarm. */
function inDoubt(order: Order, detail: string): Change | undefined {
  if (order.state === 'inDoubt') return undefined;
  return { state: 'inDoubt', alarm: { code: 'walletMismatch', detail } };
}

function afterRefunded(order: Order): Change | undefined {
  if (isPending(order) || order.state === 'refunding') return { state: 'refunded', live: 0 };
  if (order.state !== 'paid') return undefined;
  return inDoubt(order, `order ${order.number} was given back, and not by us`);
}

/** Only while closing it decides, and only when no question of ours can still be on its way. */
function afterAbsent(order: Order, nowMs: number): Change | undefined {
  if (order.state !== 'closing') return undefined;
  const settled = order.kind === 'qr' || nowMs - order.asked_ms >= CODE_SETTLES_MS;
  return settled ? { state: 'closed', live: 0 } : undefined;
}
