import { add, minor, zero, type Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';

export const WALLETS = ['wechat', 'alipay', 'unionpay'] as const;
export type WalletId = (typeof WALLETS)[number];

/** An order as a merchant makes it. */
export interface NewOrder {
  readonly wallet: WalletId;
  readonly number: string;
  /** Fen. */
  readonly amount: Minor;
  readonly currency: string;
  readonly description: string;
  readonly expiresMs: number;
  /** Empty: the merchant wants to hear nothing. */
  readonly notifyUrl: string;
}

/** An order as it really is, whatever anybody was told. */
export interface HeldOrder extends NewOrder {
  readonly kind: 'qr' | 'code';
  readonly qrText: string;
  readonly transaction: string;
  /** `reversed`: closed after it was paid, the money went back at once. */
  state: 'open' | 'paid' | 'closed' | 'reversed' | 'refunded';
  paidMs: number;
  /** By refund number; each is one movement of money. */
  readonly refunds: Map<string, Minor>;
}

/** An order as a file keeps it. */
export type KeptOrder = Omit<HeldOrder, 'refunds'> & {
  readonly refunds: readonly (readonly [number: string, amount: Minor])[];
};

/** Customers' and the merchant's money at one moment. */
export interface WalletBalance {
  readonly taken: Minor;
  readonly givenBack: Minor;
}

/** Owns what customers really paid and got back. No message changes it, only what it acts out. */
export class WalletTruth {
  /** Called after any money or order has moved. */
  onChange: () => void = () => undefined;
  readonly #orders = new Map<string, HeldOrder>();
  #transactions = 0;

  constructor(private readonly clock: Clock) {}

  get orders(): readonly HeldOrder[] {
    return [...this.#orders.values()];
  }

  /** All orders, oldest first. Plain JSON. */
  get memory(): readonly KeptOrder[] {
    return this.orders.map((order) => ({ ...order, refunds: [...order.refunds] }));
  }

  /** Takes over what `memory` was in another life. */
  recall(orders: readonly KeptOrder[]): void {
    for (const { refunds, ...order } of orders) {
      this.#orders.set(`${order.wallet} ${order.number}`, { ...order, refunds: new Map(refunds) });
    }
    this.#transactions = this.#orders.size;
  }

  find(wallet: WalletId, number: string): HeldOrder | undefined {
    const order = this.#orders.get(`${wallet} ${number}`);
    if (order !== undefined) this.#expire(order);
    return order;
  }

  /** The order behind a code on a screen. */
  byQrText(qrText: string): HeldOrder | undefined {
    const order = this.orders.find((each) => each.qrText === qrText && qrText !== '');
    if (order !== undefined) this.#expire(order);
    return order;
  }

  /** Makes an order; without a code to show, the customer's phone showed one. */
  open(asked: NewOrder, qrTextOf: ((serial: string) => string) | undefined): HeldOrder {
    this.#transactions += 1;
    const serial = `${this.#transactions}`.padStart(10, '0');
    const order: HeldOrder = {
      ...asked,
      kind: qrTextOf === undefined ? 'code' : 'qr',
      qrText: qrTextOf?.(serial) ?? '',
      transaction: `42${asked.wallet.length}${serial}`,
      state: 'open',
      paidMs: 0,
      refunds: new Map(),
    };
    this.#orders.set(`${asked.wallet} ${asked.number}`, order);
    this.onChange();
    return order;
  }

  /** @returns whether the money went over. */
  pay(order: HeldOrder): boolean {
    this.#expire(order);
    if (order.state !== 'open') return false;
    this.payLate(order);
    return true;
  }

  /** As a bank's late word does: an order that is closed is paid all the same. */
  payLate(order: HeldOrder): void {
    order.paidMs = this.clock.wallMs();
    this.#become(order, 'paid');
  }

  close(order: HeldOrder): void {
    if (order.state === 'open') this.#become(order, 'closed');
  }

  /** Ends an order that may be paid: the money goes back at once. */
  reverse(order: HeldOrder): void {
    if (order.state === 'paid') this.#become(order, 'reversed');
    else this.close(order);
  }

  /** @returns whether this refund stands; the same number again is the same refund. */
  refund(order: HeldOrder, number: string, amount: Minor): boolean {
    if (order.refunds.has(number)) return order.refunds.get(number) === amount;
    const already = [...order.refunds.values()].reduce(add, zero);
    if (order.state !== 'paid' || add(already, amount) > order.amount) return false;
    order.refunds.set(number, amount);
    this.#become(order, add(already, amount) === order.amount ? 'refunded' : 'paid');
    return true;
  }

  /** What moved on one order. */
  balanceOf(order: HeldOrder): WalletBalance {
    const paid = order.state === 'paid' || order.state === 'reversed' || order.state === 'refunded';
    const back = [...order.refunds.values()].reduce(add, zero);
    return {
      taken: paid ? order.amount : minor(0),
      givenBack: order.state === 'reversed' ? order.amount : back,
    };
  }

  #expire(order: HeldOrder): void {
    if (this.clock.wallMs() >= order.expiresMs) this.close(order);
  }

  #become(order: HeldOrder, state: HeldOrder['state']): void {
    order.state = state;
    this.onChange();
  }
}
