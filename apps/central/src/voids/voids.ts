import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import type { Biller, Billers, VoidAnswer, VoidRefusal } from '../billers/biller.js';
import { within } from '../billers/within.js';
import type { DayRules } from '../days/business-day.js';
import type { Queryable, Store } from '../database/store.js';
import { assertTwo } from '../entries/persons.js';
import type { Matters } from '../matters/matters.js';
import { backoffMs } from '../payments/backoff.js';
import type { VoidWish } from './requests.js';
import { askOf, VoidBook, type VoidState } from './void-book.js';

/** What voids work with. */
export interface VoidPorts {
  readonly store: Store;
  readonly billers: Billers;
  readonly alarms: Alarms;
  readonly matters: Matters;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly days: DayRules;
}

/** What became of a wish to void. */
export interface VoidReply {
  /** Entry of the intent. */
  readonly number: number;
  readonly amount: number;
  readonly state: 'voided' | 'refused' | 'pending';
  readonly reason?: VoidRefusal;
}

const BILLER_LIMIT_MS = 5_000;
/** So often nothing is known, then a person is called; it goes on being asked about. */
const FAILURES_MAX = 3;

/**
 * Undoes postings of the day, each once. The intent is durable before the biller hears of it; what
 * a biller leaves open is asked for, and only what it never saw is asked of it again.
 */
export class Voids {
  readonly #book: VoidBook;
  /** One attempt at a time for a void; who asks meanwhile waits for the same one. */
  readonly #running = new Map<number, Promise<VoidState>>();
  readonly #timers = new Map<number, () => void>();
  readonly #failures = new Map<number, number>();
  #closed = false;

  constructor(private readonly ports: VoidPorts) {
    this.#book = new VoidBook(ports);
  }

  /**
   * Undoes a posting, or tells what became of this wish.
   *
   * @throws Refusal `samePerson`, `conflict`, `notFound`, `notPosted`, `voiding`, `voided` or
   *   `tooLate`; nothing was asked of the biller then.
   */
  async void(wish: VoidWish): Promise<VoidReply> {
    assertTwo(wish);
    const known = await this.#book.open(wish);
    return replyOf(known.end === undefined ? await this.#attempt(known) : known);
  }

  /** Goes on with what was open when the process ended. */
  async resume(): Promise<number> {
    const open = await this.#book.unfinished();
    for (const each of open) this.#later(each);
    return open.length;
  }

  /** Tries nothing any more; waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await Promise.allSettled(this.#running.values());
  }

  #attempt(state: VoidState): Promise<VoidState> {
    const { number } = state.intent;
    const running = this.#running.get(number);
    if (running !== undefined) return running;
    this.#timers.get(number)?.();
    this.#timers.delete(number);
    const attempt = this.#try(state).finally(() => this.#running.delete(number));
    this.#running.set(number, attempt);
    return attempt;
  }

  async #try(state: VoidState): Promise<VoidState> {
    const biller = this.ports.billers.withId(state.detail.biller);
    const answer = biller && (await this.#ask(biller, state));
    if (answer === undefined) {
      await this.#failed(state);
      this.#later(state);
      return state;
    }
    return this.#book.end(state, answer, async (trx) => {
      if (answer.result === 'voided') return this.ports.matters.settle(matterOf(state), trx);
      return this.#callFor(state, { code: 'voidRefused', why: answer.reason }, trx);
    });
  }

  /** `undefined` when nothing was proved. Always asks first: an earlier try may have arrived. */
  async #ask(biller: Biller, state: VoidState): Promise<VoidAnswer | undefined> {
    const request = askOf(state);
    try {
      return await within(
        this.ports.clock,
        BILLER_LIMIT_MS,
        async (stop) =>
          (await biller.voidStatus(request.number, stop)) ?? (await biller.void(request, stop)),
      );
    } catch {
      return undefined;
    }
  }

  async #failed(state: VoidState): Promise<void> {
    const { number } = state.intent;
    const failures = (this.#failures.get(number) ?? 0) + 1;
    this.#failures.set(number, failures);
    if (failures === FAILURES_MAX) {
      await this.#callFor(state, { code: 'voidStuck', why: 'unknown' });
    }
  }

  /** A case for a person: the customer stands there, or the money is nowhere for certain. */
  async #callFor(
    { intent, detail: { biller } }: VoidState,
    { code, why }: Call,
    db: Queryable = this.ports.store.db,
  ): Promise<void> {
    const { kiosk, payment_id: paymentId, amount, number } = intent;
    const detail = `the void of payment ${paymentId} at ${biller} (entry ${number}): ${why}`;
    await this.ports.alarms.raise({ id: `${code}:${number}`, kiosk, code, detail }, db);
    const about = { kiosk, paymentId, amount, evidence: { entries: [number] } };
    await this.ports.matters.open(
      { id: matterOf({ intent }), kind: 'inDoubt', subject: `void.${why}`, detail, ...about },
      db,
    );
  }

  #later(state: VoidState): void {
    const { number } = state.intent;
    if (this.#closed) return;
    const again = (): void => {
      this.#timers.delete(number);
      this.#attempt(state).catch(() => this.#later(state)); // our database: try on
    };
    const waitMs = backoffMs(this.#failures.get(number) ?? 0, this.ports.chance);
    this.#timers.set(number, this.ports.clock.after(waitMs, again));
  }
}

interface Call {
  readonly code: 'voidRefused' | 'voidStuck';
  readonly why: VoidRefusal | 'unknown';
}

const matterOf = ({ intent }: Pick<VoidState, 'intent'>): string => `void:${intent.number}`;

function replyOf({ intent: { number, amount }, end }: VoidState): VoidReply {
  if (end === undefined) return { number, amount, state: 'pending' };
  if (end.kind === 'void') return { number, amount, state: 'voided' };
  const { answer } = JSON.parse(end.detail) as {
    readonly answer: { readonly reason: VoidRefusal };
  };
  return { number, amount, state: 'refused', reason: answer.reason };
}
