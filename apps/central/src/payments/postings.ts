import { canonical } from '@kiosk/flow/journal/canonical';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { PostReply, PostRequest, ReserveReply } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import type { Biller, BillerAnswer, Billers } from '../billers/biller.js';
import { within } from '../billers/within.js';
import type { Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { backoffMs } from './backoff.js';
import { PostingBook, type Posting } from './posting-book.js';

/** What postings work with. */
export interface PostingPorts {
  readonly store: Store;
  readonly billers: Billers;
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly chance: Chance;
}

const BILLER_LIMIT_MS = 5_000;

/**
 * Posts payments at billers, each once. What was asked is durable before the biller hears of it,
 * the decision before the kiosk does; what a biller leaves open is tried until it answers.
 */
export class Postings {
  readonly #book: PostingBook;
  /** One attempt at a time for a payment; who asks meanwhile waits for the same one. */
  readonly #running = new Map<string, Promise<PostReply>>();
  readonly #retries = new Map<string, () => void>();
  #closed = false;

  constructor(private readonly ports: PostingPorts) {
    this.#book = new PostingBook(ports.store, ports.clock, ports.alarms);
  }

  /**
   * Posts, or tells what became of the posting with this id.
   *
   * @throws Refusal `conflict` when the id was used for something else.
   */
  async post(kiosk: string, request: PostRequest): Promise<PostReply> {
    const text = canonical({ ...request, items: request.items.map((item) => ({ ...item })) });
    const biller = this.ports.billers.ofFee(request.feeId)?.id;
    const { posting, fresh } = await this.#book.open({ kiosk, biller, request, text });
    if (posting.kiosk !== kiosk || posting.request !== text) {
      throw new Refusal('conflict', 'this payment id was used for another payment');
    }
    return posting.state === 'pending' ? this.#attempt(posting, fresh) : replyOf(posting);
  }

  /** Whether the biller will take a payment; nothing is posted, and nothing written. */
  async reserve(request: PostRequest): Promise<ReserveReply> {
    const biller = this.ports.billers.ofFee(request.feeId);
    if (biller === undefined) return { result: 'refused', reason: 'accountClosed' };
    try {
      const { clock } = this.ports;
      const asked = await within(clock, BILLER_LIMIT_MS, (stop) =>
        Promise.resolve(biller.reserve?.(request, stop)),
      );
      return asked ?? { result: 'notOffered' };
    } catch {
      return { result: 'unreachable' };
    }
  }

  /** Goes on with all that was open when the process ended. */
  async resume(): Promise<number> {
    const open = await this.#book.pending();
    for (const posting of open) this.#retryLater(posting);
    return open.length;
  }

  /** Tries nothing any more; waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#retries.values()) cancel();
    this.#retries.clear();
    await Promise.allSettled(this.#running.values());
  }

  #attempt(posting: Posting, fresh: boolean): Promise<PostReply> {
    const { payment_id: id } = posting;
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    this.#cancelRetry(id);
    const attempt = this.#try(posting, fresh).finally(() => this.#running.delete(id));
    this.#running.set(id, attempt);
    return attempt;
  }

  async #try(posting: Posting, fresh: boolean): Promise<PostReply> {
    const request = JSON.parse(posting.request) as PostRequest;
    const biller = this.#billerOf(posting);
    const answer = biller && (await this.#ask(biller, request, fresh));
    if (biller === undefined) await this.#missBiller(posting);
    if (answer !== undefined) return replyOf(await this.#book.decide(posting, answer));
    this.#retryLater(await this.#book.countAttempt(posting.payment_id));
    return { result: 'pending' };
  }

  /** Another biller never heard of this payment and would take the money a second time. */
  #billerOf({ biller, fee_id }: Posting): Biller | undefined {
    const { billers } = this.ports;
    return biller === '' ? billers.ofFee(fee_id) : billers.withId(biller);
  }

  /** It may have taken the payment, so that only it can end it: a person has to bring it back. */
  async #missBiller({ payment_id, kiosk, biller, fee_id }: Posting): Promise<void> {
    const detail = `payment ${payment_id} waits for the biller ${biller} of the fee ${fee_id}`;
    const id = `billerGone:${payment_id}`;
    await this.ports.alarms.raise({ id, kiosk, code: 'billerGone', detail });
  }

  /** `undefined` when the biller did not answer. */
  async #ask(
    biller: Biller,
    request: PostRequest,
    fresh: boolean,
  ): Promise<BillerAnswer | undefined> {
    try {
      return await within(this.ports.clock, BILLER_LIMIT_MS, async (stop) => {
        // An earlier attempt may have arrived: ask before posting again (I06).
        const before = fresh ? undefined : await biller.status(request.paymentId, stop);
        return before ?? (await biller.post(request, stop));
      });
    } catch {
      return undefined; // silent or broken: for the kiosk both are "not yet"
    }
  }

  #retryLater(posting: Posting): void {
    const { payment_id: id, attempts } = posting;
    if (this.#closed) return;
    this.#cancelRetry(id);
    const again = (): void => {
      this.#retries.delete(id);
      this.#attempt(posting, false).catch(() => this.#retryLater(posting)); // our database: try on
    };
    const waitMs = backoffMs(attempts, this.ports.chance);
    this.#retries.set(id, this.ports.clock.after(waitMs, again));
  }

  #cancelRetry(id: string): void {
    this.#retries.get(id)?.();
    this.#retries.delete(id);
  }
}

function replyOf({ state, reason, reference }: Posting): PostReply {
  if (state === 'pending') return { result: 'pending' };
  if (state === 'accepted') return { result: 'accepted', billerReference: reference ?? '' };
  return { result: 'refused', reason: reason ?? 'refused' };
}
