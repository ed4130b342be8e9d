import { add, minor, zero, type Minor } from '@kiosk/flow/money/money';
import {
  unknown,
  type CreateAnswer,
  type Notice,
  type OrderAnswer,
  type PayAnswer,
  type Refund,
  type RefundAnswer,
  type StatementAnswer,
  type WalletOrder,
  type WalletPayment,
  type WalletProvider,
} from './wallet-provider.js';

/** What happens to a call: it is answered, it never arrives, or its answer is lost. */
export type Fate = 'answered' | 'down' | 'lost' | 'diesBefore' | 'diesAfter';

interface Held {
  readonly order: WalletOrder;
  state: 'open' | 'paid' | 'closed' | 'refunded';
  payment?: WalletPayment;
}

/** A provider in memory that owns what was paid; its fate of each call is told beforehand. */
export class FakeProvider implements WalletProvider {
  readonly id = 'fake';
  readonly takesCodes = true;
  readonly acknowledgement = { status: 200, type: 'text/plain', body: 'ok' };
  readonly orders = new Map<string, Held>();
  /** Names of all calls that were tried, in order. */
  readonly calls: string[] = [];
  /** Money that customers gave and got back, by order. */
  readonly taken = new Map<string, Minor>();
  readonly givenBack = new Map<string, Minor>();
  refusing = false;
  refundsPending = false;
  /** The fate of the call of this number, counted from 1. */
  fateOf: (call: number, name: string) => Fate = () => 'answered';
  /** Called when a call shall end the process that made it. */
  onDeath: () => void = () => undefined;

  createOrder(order: WalletOrder): Promise<CreateAnswer> {
    return this.#fate('create', () => {
      if (this.refusing) return { result: 'refused', why: 'NO_AUTH' };
      const { state } = this.#held(order);
      return state === 'open' ? { result: 'open', qrText: `qr:${order.number}` } : unknown(state);
    });
  }

  payByCode(order: WalletOrder, code: string): Promise<PayAnswer> {
    return this.#fate('pay', () => {
      if (code.endsWith('9')) return { result: 'refused', why: 'NO_BALANCE' };
      this.#held(order);
      if (code.endsWith('1')) return { result: 'open' };
      return { result: 'paid', payment: this.customerPays(order.number) };
    });
  }

  query(order: WalletOrder): Promise<OrderAnswer> {
    return this.#fate('query', () => this.#answer(order));
  }

  close(order: WalletOrder): Promise<OrderAnswer> {
    return this.#fate('close', () => {
      const held = this.orders.get(order.number);
      if (held?.state === 'open') held.state = 'closed';
      return this.#answer(order);
    });
  }

  refund({ order }: Refund): Promise<RefundAnswer> {
    return this.#fate('refund', () => {
      const held = this.orders.get(order.number);
      if (held?.state !== 'paid' && held?.state !== 'refunded') return { result: 'absent' };
      if (held.state === 'paid') this.#giveBack(held);
      return { result: this.refundsPending ? 'pending' : 'refunded' };
    });
  }

  queryRefund({ order }: Refund): Promise<RefundAnswer> {
    return this.#fate('queryRefund', () => {
      if (this.orders.get(order.number)?.state !== 'refunded') return { result: 'absent' };
      return { result: this.refundsPending ? 'pending' : 'refunded' };
    });
  }

  statement(): Promise<StatementAnswer> {
    return Promise.resolve({ result: 'notReady' });
  }

  /** A notification is its own word here: "<number> paid <amount>", signed by "genuine". */
  readNotification({ headers, body }: { headers: Record<string, string>; body: string }): Notice {
    if (headers['signature'] !== 'genuine') return { result: 'forged', why: 'wrong signature' };
    const [number = '', amount = '0', transaction = `T${number}`] = body.split(' ');
    const payment = { amount: minor(Number(amount)), currency: 'CNY', transaction };
    return { result: 'order', number, answer: { result: 'paid', payment } };
  }

  /** The customer's phone: pays, whatever central believes. Closed orders too: banks are late. */
  customerPays(number: string, amount?: Minor): WalletPayment {
    const held = this.orders.get(number);
    if (held === undefined) throw new Error(`no order ${number}`);
    held.state = 'paid';
    held.payment = {
      amount: amount ?? held.order.amount,
      currency: held.order.currency,
      transaction: `T${number}`,
    };
    this.taken.set(number, add(this.taken.get(number) ?? zero, held.payment.amount));
    return held.payment;
  }

  #held(order: WalletOrder): Held {
    const held = this.orders.get(order.number) ?? { order, state: 'open' };
    this.orders.set(order.number, held);
    return held;
  }

  #answer({ number }: WalletOrder): OrderAnswer {
    const held = this.orders.get(number);
    if (held === undefined) return { result: 'absent' };
    return held.state === 'paid'
      ? { result: 'paid', payment: held.payment! }
      : { result: held.state };
  }

  #giveBack(held: Held): void {
    held.state = 'refunded';
    const { number } = held.order;
    this.givenBack.set(number, add(this.givenBack.get(number) ?? zero, held.payment!.amount));
  }

  async #fate<Answer>(name: string, act: () => Answer): Promise<Answer> {
    this.calls.push(name);
    const fate = this.fateOf(this.calls.length, name);
    if (fate === 'down') throw new Error('not reached');
    if (fate === 'diesBefore') return this.#die();
    const answer = act();
    if (fate === 'lost') throw new Error('the answer was lost');
    return fate === 'diesAfter' ? this.#die() : answer;
  }

  #die(): Promise<never> {
    this.onDeath();
    return new Promise(() => undefined); // nothing of the process goes on
  }
}
