import { minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { within } from '../billers/within.js';
import type { Order } from './decide-order.js';
import { refundNumberOf, type OrderBook } from './order-book.js';
import { unknown, type Unknown, type WalletOrder, type WalletProvider } from './wallet-provider.js';
import type { Wallets } from './wallets.js';

/** What steps work with. */
export interface StepPorts {
  readonly book: OrderBook;
  readonly wallets: Wallets;
  readonly clock: Clock;
}

/** How a step begins: `fresh` when no provider can have heard of it; the customer's code, once. */
export interface Beginning {
  readonly fresh: boolean;
  readonly code?: string;
}

const PROVIDER_LIMIT_MS = 5_000;
/** Not before this may a payment by code be reversed. Source: WeChat Pay, codes. */
const REVERSE_AFTER_MS = 15_000;

/** An order as its provider needs it. */
export const walletOrderOf = (order: Order): WalletOrder => ({
  number: order.number,
  kind: order.kind,
  amount: minor(order.amount),
  currency: order.currency,
  description: order.description,
  kiosk: order.kiosk,
  expiresMs: order.expires_ms,
});

/**
 * One step towards the end of an order: asks its provider, writes what was proved. The state is the
 * durable intent; a step that is not fresh asks what happened before it does anything again (R1).
 */
export class OrderSteps {
  constructor(private readonly ports: StepPorts) {}

  /** @returns the order after the step; its state is the same when nothing was proved. */
  async step(order: Order, beginning: Beginning): Promise<Order> {
    const { book, wallets } = this.ports;
    const provider = wallets.withId(order.wallet)?.provider;
    // Another provider never heard of this order: only its own can end it.
    if (provider === undefined) return book.failed(order, `no wallet ${order.wallet} here`);
    switch (order.state) {
      case 'asked':
        return order.kind === 'qr'
          ? this.#create(order, provider, beginning)
          : this.#pay(order, provider, beginning);
      case 'open':
        return this.#follow(order, provider);
      case 'closing':
        return this.#close(order, provider);
      case 'refunding':
        return this.#refund(order, provider, beginning);
      default:
        return order; // final
    }
  }

  /** The same order again is the same order, so that a lost answer is asked for once more. */
  async #create(order: Order, provider: WalletProvider, { fresh }: Beginning): Promise<Order> {
    const { book } = this.ports;
    const before = fresh ? order : await this.#query(order, provider);
    if (before.state !== 'asked') return before;
    if (this.#isOver(before)) return this.#close(await book.closing(before), provider);
    const created = await this.#ask((stop) => provider.createOrder(walletOrderOf(order), stop));
    switch (created.result) {
      case 'open':
        return book.opened(before, created.qrText);
      case 'refused': // when an earlier call may have arrived, only the query proves that it did not
        return fresh
          ? book.refused(before, created.why)
          : this.#close(await book.closing(before, created.why), provider);
      case 'unknown':
        return book.failed(before, created.why);
    }
  }

  /** Pays by the customer's code: once. Whoever comes back without the code can only ask. */
  async #pay(order: Order, provider: WalletProvider, { fresh, code }: Beginning): Promise<Order> {
    const { book } = this.ports;
    if (!fresh || code === undefined) return this.#follow(order, provider);
    const paid = await this.#ask((stop) => provider.payByCode(walletOrderOf(order), code, stop));
    if (paid.result === 'refused') {
      return this.#close(await book.closing(order, paid.why), provider);
    }
    return paid.result === 'unknown' ? book.failed(order, paid.why) : book.learn(order, paid);
  }

  async #follow(order: Order, provider: WalletProvider): Promise<Order> {
    const { book } = this.ports;
    if (this.#isOver(order)) return this.#close(await book.closing(order), provider);
    return this.#query(order, provider);
  }

  async #query(order: Order, provider: WalletProvider): Promise<Order> {
    const answer = await this.#ask((stop) => provider.query(walletOrderOf(order), stop));
    const { book } = this.ports;
    return answer.result === 'unknown' ? book.failed(order, answer.why) : book.learn(order, answer);
  }

  /** Asks first: what was paid in the last moment is paid. Then closes, at once. */
  async #close(order: Order, provider: WalletProvider): Promise<Order> {
    const { book, clock } = this.ports;
    if (order.state !== 'closing') return order;
    const before = await this.#ask((stop) => provider.query(walletOrderOf(order), stop));
    const known = before.result === 'unknown' ? order : await book.learn(order, before);
    if (known.state !== 'closing') return known;
    const early = order.kind === 'code' && clock.wallMs() - order.asked_ms < REVERSE_AFTER_MS;
    if (early) return book.waited(known);
    const answer = await this.#ask((stop) => provider.close(walletOrderOf(order), stop));
    const after = answer.result === 'unknown' ? known : await book.learn(known, answer);
    if (after.state !== 'closing') return after;
    if (answer.result === 'absent') return book.waited(after); // our own question may be on its way
    return book.failed(after, answer.result === 'unknown' ? answer.why : `it is ${answer.result}`);
  }

  async #refund(order: Order, provider: WalletProvider, { fresh }: Beginning): Promise<Order> {
    const { book } = this.ports;
    const refund = { number: refundNumberOf(order), order: walletOrderOf(order) };
    let answer = fresh
      ? ({ result: 'absent' } as const)
      : await this.#ask((stop) => provider.queryRefund(refund, stop));
    // The same number: a refund that arrived before is not a second one.
    if (answer.result === 'absent' || answer.result === 'refused') {
      answer = await this.#ask((stop) => provider.refund(refund, stop));
    }
    switch (answer.result) {
      case 'refunded':
        return book.refunded(order);
      case 'pending':
        return book.waited(order);
      case 'absent':
        return book.failed(order, 'the provider does not know the order');
      default:
        return book.failed(order, answer.why);
    }
  }

  #isOver({ expires_ms }: Order): boolean {
    return this.ports.clock.wallMs() >= expires_ms;
  }

  async #ask<Answer extends { readonly result: string }>(
    call: (stop: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | Unknown> {
    try {
      return await within(this.ports.clock, PROVIDER_LIMIT_MS, call);
    } catch (error) {
      return unknown(error instanceof Error ? error.message : String(error));
    }
  }
}
