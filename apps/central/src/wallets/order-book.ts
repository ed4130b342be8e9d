import { createHash } from 'node:crypto';
import type {
  WalletOrderId,
  WalletOrderRequest,
  WalletOrderState,
} from '@kiosk/flow/ports/wallets';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import type { Queryable, Store } from '../database/store.js';
import { changeOf, UNFINISHED, type Change, type Order } from './decide-order.js';
import type { OrderAnswer } from './wallet-provider.js';

/** An order as it is asked for. */
export interface AskedOrder extends WalletOrderRequest {
  readonly kiosk: string;
  readonly kind: Order['kind'];
  /** How long it can be paid. */
  readonly validMs: number;
}

/** The order of an id; `fresh` when this call made it, so that no provider has heard of it. */
export type OpenedOrder =
  | { readonly result: 'order'; readonly order: Order; readonly fresh: boolean }
  /** Another order of the payment may still be paid. */
  | { readonly result: 'liveOrder' };

/** After so many questions without a proof, or so long, a person has to look (R2). */
const FAILURES_MAX = 6;
const STUCK_MS = 24 * 3_600_000;

/** Letters and digits, the same whenever it is made: no second number for one attempt. */
export function orderNumberOf({ paymentId, attempt }: WalletOrderId): string {
  const digest = createHash('sha256').update(`${paymentId} ${attempt}`).digest('hex');
  return `W${digest.slice(0, 29).toUpperCase()}`;
}

/** One refund of one order; asked for again it is the same. */
export const refundNumberOf = ({ number }: Order): string => `R${number.slice(1)}`;

/** The table of wallet orders: each step is in it before a provider hears of it. */
export class OrderBook {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly alarms: Alarms,
  ) {}

  /** Makes the order durable, or returns the one that has this id already. */
  async open(asked: AskedOrder): Promise<OpenedOrder> {
    const order = this.#rowOf(asked);
    // Without a target: the number and the one live order of a payment are both conflicts.
    const written = await this.store.db
      .insertInto('wallet_orders')
      .values(order)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows === 1n) return { result: 'order', order, fresh: true };
    const before = await this.find(order.number);
    return before === undefined
      ? { result: 'liveOrder' }
      : { result: 'order', order: before, fresh: false };
  }

  find(number: string, db: Queryable = this.store.db): Promise<Order | undefined> {
    return db
      .selectFrom('wallet_orders')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirst();
  }

  /** The order that pays for a payment; `undefined` when there is none, or it goes back. */
  paidOrder(paymentId: string): Promise<Order | undefined> {
    return this.store.db
      .selectFrom('wallet_orders')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .where('state', '=', 'paid')
      .executeTakeFirst();
  }

  unfinished(): Promise<readonly Order[]> {
    return this.store.db
      .selectFrom('wallet_orders')
      .selectAll()
      .where('state', 'in', UNFINISHED)
      .orderBy('asked_ms')
      .execute();
  }

  /** Writes that the provider has the order, with what to show. */
  opened(order: Order, qrText: string | null): Promise<Order> {
    return this.#move(order, ['asked'], { state: 'open', qr_text: qrText });
  }

  /** The provider proved that it never made the order. */
  refused(order: Order, refusal: string): Promise<Order> {
    return this.#move(order, ['asked'], { state: 'closed', live: 0, refusal });
  }

  /** The intent to end an order, before its provider hears of it. */
  closing(order: Order, refusal?: string): Promise<Order> {
    const why = refusal === undefined ? {} : { refusal };
    return this.#move(order, ['asked', 'open'], { state: 'closing', ...why });
  }

  /**
   * The intent to give the money back; not while the biller has, or may have, taken the payment.
   */
  refunding(order: Order): Promise<Order> {
    return this.store.db.transaction().execute(async (trx) => {
      const held = await this.#lock(trx, order);
      const posting = await trx
        .selectFrom('postings')
        .select('state')
        .where('payment_id', '=', order.payment_id)
        .executeTakeFirst();
      const free = posting === undefined || posting.state === 'refused';
      if (held.state !== 'paid' || !free) return held;
      return this.#write(trx, held, { state: 'refunding' });
    });
  }

  /** All of the money went back. */
  refunded(order: Order): Promise<Order> {
    return this.#move(order, ['refunding'], { state: 'refunded', live: 0 });
  }

  /** Writes what a provider proved; a word that changes nothing is not written. */
  learn({ number }: Order, answer: OrderAnswer): Promise<Order> {
    return this.store.db.transaction().execute(async (trx) => {
      const held = await this.#lock(trx, { number });
      const change = changeOf(held, answer, this.clock.wallMs());
      if (change === undefined) return held;
      const { alarm, ...columns } = change;
      if (alarm !== undefined) await this.#raise(trx, held, alarm);
      return this.#write(trx, held, columns);
    });
  }

  /** Counts a question that proved nothing; after too many, or too long, a person is called. */
  async failed(order: Order, why: string): Promise<Order> {
    return this.#count(order, 'failures', why);
  }

  /** Counts an answer "not yet". */
  async waited(order: Order): Promise<Order> {
    return this.#count(order, 'waits', 'the provider says: not yet');
  }

  #count(order: Order, column: 'failures' | 'waits', why: string): Promise<Order> {
    return this.store.db.transaction().execute(async (trx) => {
      const held = await this.#lock(trx, order);
      if (held.state !== order.state) return held; // a word came in meanwhile
      const counted = { ...held, [column]: held[column] + 1 };
      await trx
        .updateTable('wallet_orders')
        .set({ failures: counted.failures, waits: counted.waits })
        .where('number', '=', order.number)
        .execute();
      const longMs = this.clock.wallMs() - held.state_ms;
      if (counted.failures >= FAILURES_MAX || longMs >= STUCK_MS) {
        const detail = `order ${order.number} of payment ${order.payment_id} stays ${order.state}: ${why}`;
        await this.#raise(trx, held, { code: 'walletStuck', detail });
      }
      return counted;
    });
  }

  /** Moves an order on; it stays when it is somewhere else already. */
  #move(order: Order, from: readonly WalletOrderState[], columns: Partial<Order>): Promise<Order> {
    return this.store.db.transaction().execute(async (trx) => {
      const held = await this.#lock(trx, order);
      return from.includes(held.state) ? this.#write(trx, held, columns) : held;
    });
  }

  #lock(trx: Queryable, { number }: Pick<Order, 'number'>): Promise<Order> {
    return trx
      .selectFrom('wallet_orders')
      .selectAll()
      .where('number', '=', number)
      .$if(this.store.kind === 'postgres', (query) => query.forUpdate())
      .executeTakeFirstOrThrow();
  }

  async #write(trx: Queryable, held: Order, columns: Partial<Order>): Promise<Order> {
    const next = { ...columns, failures: 0, waits: 0, state_ms: this.clock.wallMs() };
    await trx.updateTable('wallet_orders').set(next).where('number', '=', held.number).execute();
    return { ...held, ...next };
  }

  async #raise(
    trx: Queryable,
    { number, kiosk, state }: Order,
    { code, detail }: NonNullable<Change['alarm']>,
  ): Promise<void> {
    const id = `${code}:${number}${code === 'walletStuck' ? `:${state}` : ''}`;
    await this.alarms.raise({ id, kiosk, code, detail }, trx);
  }

  #rowOf({ validMs, ...asked }: AskedOrder): Order {
    const nowMs = this.clock.wallMs();
    return {
      number: orderNumberOf(asked),
      payment_id: asked.paymentId,
      attempt: asked.attempt,
      kiosk: asked.kiosk,
      wallet: asked.wallet,
      kind: asked.kind,
      amount: asked.amount,
      currency: asked.currency,
      description: asked.description,
      state: 'asked',
      live: 1,
      qr_text: null,
      transaction_no: null,
      refusal: null,
      failures: 0,
      waits: 0,
      asked_ms: nowMs,
      expires_ms: nowMs + validMs,
      state_ms: nowMs,
    };
  }
}
