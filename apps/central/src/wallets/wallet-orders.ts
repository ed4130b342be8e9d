import type { PayByCodeRequest } from '@kiosk/flow/link/wallet-messages';
import { minor } from '@kiosk/flow/money/money';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type {
  WalletOffer,
  WalletOrderId,
  WalletOrderReply,
  WalletOrderRequest,
  WalletOrderView,
} from '@kiosk/flow/ports/wallets';
import type { Alarms } from '../alarms/alarms.js';
import type { Store } from '../database/store.js';
import { backoffMs } from '../payments/backoff.js';
import { UNFINISHED, type Order } from './decide-order.js';
import { OrderBook, orderNumberOf } from './order-book.js';
import { OrderSteps, type Beginning } from './order-steps.js';
import type { Wallets } from './wallets.js';

/** What wallet orders work with. */
export interface WalletOrderPorts {
  readonly store: Store;
  readonly wallets: Wallets;
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** A customer who shows a code waits in front of us: so long and no longer. */
const CODE_VALID_MS = 45_000;
/** How often a provider is asked about an open order, while a kiosk asks us. */
const ASK_PERIOD_MS = 2_000;
const ASK_PERIOD_LATER_MS = 4_000;
const LATER_MS = 60_000;

/**
 * Wallet payments, one live order each. Every step is durable before its provider hears of it;
 * what was left open, by the network or by a restart, is asked for until it is decided.
 */
export class WalletOrders {
  readonly #book: OrderBook;
  readonly #steps: OrderSteps;
  /** One step at a time for an order; who asks meanwhile waits for the same one. */
  readonly #running = new Map<string, Promise<Order>>();
  readonly #timers = new Map<string, () => void>();
  readonly #askedMs = new Map<string, number>();
  #ended = false;

  constructor(private readonly ports: WalletOrderPorts) {
    const { store, clock, alarms, wallets } = ports;
    this.#book = new OrderBook(store, clock, alarms);
    this.#steps = new OrderSteps({ book: this.#book, wallets, clock });
  }

  get book(): OrderBook {
    return this.#book;
  }

  /** What can be chosen now. */
  offers(): readonly WalletOffer[] {
    return this.ports.wallets.offers;
  }

  /** Makes an order whose code we show, or tells how far the one of this id is. */
  async create(kiosk: string, request: WalletOrderRequest): Promise<WalletOrderReply> {
    return this.#open(kiosk, request);
  }

  /** Pays by the code on the customer's phone. Asked again, it only tells how far the order is. */
  async payByCode(kiosk: string, request: PayByCodeRequest): Promise<WalletOrderReply> {
    const { code, ...order } = request;
    return this.#open(kiosk, order, code);
  }

  /** How far an order is; asks the provider when that was not just done. */
  async state(kiosk: string, id: WalletOrderId): Promise<WalletOrderReply> {
    const order = await this.#find(kiosk, id);
    if (order === undefined) return { result: 'absent' };
    return replyOf(this.#mayAsk(order) ? await this.#advance(order, STALE) : order);
  }

  /** Ends an order that is not paid. The reply says what became of it: it may be paid after all. */
  async closeOrder(kiosk: string, id: WalletOrderId): Promise<WalletOrderReply> {
    const order = await this.#find(kiosk, id);
    if (order === undefined) return { result: 'absent' };
    await this.#running.get(order.number)?.catch(() => undefined); // it may just be opened
    const closing = await this.#book.closing(order);
    return replyOf(closing.state === 'closing' ? await this.#advance(closing, STALE) : closing);
  }

  /** Gives back what a paid order took, unless the biller has it, or may have it. */
  async refund(kiosk: string, id: WalletOrderId): Promise<WalletOrderReply> {
    const order = await this.#find(kiosk, id);
    if (order === undefined) return { result: 'absent' };
    const intent = await this.#book.refunding(order);
    if (intent.state === 'paid') return { result: 'refused', reason: 'conflict' };
    const fresh = order.state === 'paid' && intent.state === 'refunding';
    const unfinished = intent.state === 'refunding';
    return replyOf(unfinished ? await this.#advance(intent, { fresh }) : intent);
  }

  /** Goes on with an order whose state was changed from outside, by a notification or a statement. */
  goOn(order: Order): void {
    if (isUnfinished(order)) this.#later(order);
    else this.#forget(order.number);
  }

  /** Goes on with all that was open when the process ended. */
  async resume(): Promise<number> {
    const open = await this.#book.unfinished();
    for (const order of open) this.#later(order);
    return open.length;
  }

  /** Asks nothing any more; waits for what is under way. */
  async end(): Promise<void> {
    this.#ended = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await Promise.allSettled(this.#running.values());
  }

  async #open(
    kiosk: string,
    request: WalletOrderRequest,
    code?: string,
  ): Promise<WalletOrderReply> {
    const wallet = this.ports.wallets.withId(request.wallet);
    const kind = code === undefined ? 'qr' : 'code';
    const offered =
      wallet?.offer.currency === request.currency && (kind === 'qr' || wallet.offer.takesCodes);
    if (wallet === undefined || !offered) {
      const before = await this.#find(kiosk, request); // an order outlives its offer
      return before === undefined ? { result: 'refused', reason: 'notOffered' } : replyOf(before);
    }
    const validMs = kind === 'code' ? CODE_VALID_MS : wallet.validMs;
    const opened = await this.#book.open({ ...request, kiosk, kind, validMs });
    if (opened.result === 'liveOrder') return { result: 'refused', reason: 'liveOrder' };
    const { order, fresh } = opened;
    if (!isSame(order, { kiosk, kind, ...request }))
      return { result: 'refused', reason: 'conflict' };
    if (order.state !== 'asked') return replyOf(order);
    return replyOf(await this.#advance(order, { fresh, ...(code !== undefined && { code }) }));
  }

  /** An order of another kiosk is not there. */
  async #find(kiosk: string, id: WalletOrderId): Promise<Order | undefined> {
    const order = await this.#book.find(orderNumberOf(id));
    return order?.kiosk === kiosk ? order : undefined;
  }

  #mayAsk(order: Order): boolean {
    if (!isUnfinished(order)) return false;
    const { clock, chance } = this.ports;
    const young = clock.wallMs() - order.asked_ms < LATER_MS;
    const periodMs = order.failures > 0 ? backoffMs(order.failures, chance) : 0;
    const gapMs = Math.max(periodMs, young ? ASK_PERIOD_MS : ASK_PERIOD_LATER_MS);
    return clock.monoMs() - (this.#askedMs.get(order.number) ?? -Infinity) >= gapMs;
  }

  #advance(order: Order, beginning: Beginning): Promise<Order> {
    const { number } = order;
    const running = this.#running.get(number);
    if (running !== undefined) return running;
    this.#cancelTimer(number);
    this.#askedMs.set(number, this.ports.clock.monoMs());
    const step = this.#steps
      .step(order, beginning)
      .finally(() => this.#running.delete(number))
      .then((after) => {
        this.goOn(after);
        return after;
      });
    this.#running.set(number, step);
    return step;
  }

  /** An open order is the kiosk's until its time is over; everything else is tried on by itself. */
  #later(order: Order): void {
    if (this.#ended) return;
    this.#cancelTimer(order.number);
    const { clock, chance } = this.ports;
    const waitMs =
      order.state === 'open'
        ? Math.max(0, order.expires_ms - clock.wallMs())
        : backoffMs(order.failures + order.waits, chance);
    const again = (): void => {
      this.#timers.delete(order.number);
      this.#again(order).catch(() => this.#later(order)); // our database: try on
    };
    this.#timers.set(order.number, clock.after(waitMs, again));
  }

  async #again({ number }: Order): Promise<void> {
    const order = await this.#book.find(number);
    if (order === undefined || this.#ended) return;
    if (isUnfinished(order)) await this.#advance(order, STALE);
    else this.#forget(number);
  }

  #cancelTimer(number: string): void {
    this.#timers.get(number)?.();
    this.#timers.delete(number);
  }

  #forget(number: string): void {
    this.#cancelTimer(number);
    this.#askedMs.delete(number);
  }
}

/** Somebody may have asked before: ask what happened. */
const STALE: Beginning = { fresh: false };

const isUnfinished = ({ state }: Order): boolean => UNFINISHED.some((each) => each === state);

type Asked = WalletOrderRequest & Pick<Order, 'kiosk' | 'kind'>;

function isSame(order: Order, asked: Asked): boolean {
  return (
    order.payment_id === asked.paymentId &&
    order.attempt === asked.attempt &&
    order.kiosk === asked.kiosk &&
    order.kind === asked.kind &&
    order.wallet === asked.wallet &&
    order.amount === asked.amount &&
    order.currency === asked.currency &&
    order.description === asked.description
  );
}

function replyOf(order: Order): WalletOrderReply {
  const view: WalletOrderView = {
    paymentId: order.payment_id,
    attempt: order.attempt,
    number: order.number,
    wallet: order.wallet,
    amount: minor(order.amount),
    state: order.state,
    expiresMs: order.expires_ms,
    ...(order.state === 'open' && order.qr_text !== null && { qrText: order.qr_text }),
    ...(order.transaction_no !== null && { transaction: order.transaction_no }),
    ...(order.refusal !== null && { refusal: order.refusal }),
  };
  return { result: 'order', order: view };
}
