import { readBillEvent, type BillEvent, type BillHappening } from './bill-events.js';
import { eventsBetween, isContinued, newsIn, type News, type Reading } from './events.js';

/**
 * Where a bill is, as far as events and answers have told; there is no command that asks.
 *
 * `recalled`: the bill of an intent is in escrow or on its way into the stacker, and nobody who is
 * still alive has followed it: it is asked back, and an event tells which it was.
 */
export type BillPhase = 'idle' | 'escrow' | 'stacking' | 'returning' | 'recalled';

/** What has happened to the unit rather than to a bill, as it stands. */
export interface Standing {
  readonly box: 'in' | 'out' | 'full' | 'faulty';
  readonly isJammed: boolean;
  /** The unit's own fault code; 0 when it finds none. */
  readonly faultCode: number;
}

/** What is seen at one moment. */
export interface Sighting {
  /** `greeted`: it has told who it is. `lost`: events fell out before they were read. */
  readonly moment:
    | BillEvent
    | { readonly kind: 'state' | 'greeted' | 'reset' | 'moving' }
    | { readonly kind: 'lost'; readonly count: number };
  /** After it. */
  readonly phase: BillPhase;
  readonly standing: Standing;
  /** The unit's event counter after it. */
  readonly counter: number;
}

const RESET: News = { kind: 'reset' };
const WHOLE: Standing = { box: 'in', isJammed: false, faultCode: 0 };
const STANDING_BY: Partial<Record<BillHappening, Partial<Standing>>> = {
  stackerOk: { box: 'in' },
  stackerInserted: { box: 'in' },
  stackerRemoved: { box: 'out' },
  stackerFull: { box: 'full' },
  stackerFaulty: { box: 'faulty' },
  stackerJammed: { box: 'faulty' },
  jammedUnsafe: { isJammed: true },
  jammedInStacker: { isJammed: true },
  jammedSafe: { isJammed: true },
};
/** These end what was going on with a bill. */
const ENDS: ReadonlySet<BillEvent['kind']> = new Set([
  'stacked',
  'returned',
  'invalid',
  'transportProblem',
  'masterInhibit',
  'inhibitedBySerial',
  'inhibitedBySwitch',
  'pulledBack',
  'unknownStacked',
]);

/** Follows a unit by its event counter, and queues what is to be told of it. Pure. */
export class BillFollower {
  phase: BillPhase = 'idle';
  standing = WHOLE;
  readonly #queue: Sighting[] = [];
  #last: Reading | undefined;
  /** Of `#last` no more is known than its counter, and that an escrow led to it. */
  #isResumed = false;

  /** The next thing to be told; the state of things when there is none. */
  next(): Sighting {
    return this.#queue.shift() ?? this.#sighting({ kind: 'state' });
  }

  get hasNews(): boolean {
    return this.#queue.length > 0;
  }

  /** Another unit: nothing that was known is of use. */
  forget(): void {
    this.#queue.length = 0;
    this.#last = undefined;
    this.phase = 'idle';
    this.standing = WHOLE;
  }

  greeted(): void {
    this.#queue.push(this.#sighting({ kind: 'greeted' }));
  }

  /** The bill of an intent was in escrow when the counter stood so: what came after is told. */
  resume(counter: number): void {
    this.#last = { counter, events: [] };
    this.#isResumed = true;
    this.phase = 'recalled';
  }

  checked(faultCode: number): void {
    this.standing = { ...this.standing, faultCode };
  }

  /** Whether a reading says more than the last one. */
  isNews({ counter, events }: Reading): boolean {
    const last = this.#last;
    if (last === undefined || this.#isResumed || counter !== last.counter) return true;
    return events.some(({ a, b }, at) => a !== last.events[at]?.a || b !== last.events[at]?.b);
  }

  take(reading: Reading): void {
    const last = (this.#last ??= this.#adopted(reading));
    this.#last = reading;
    const news = this.#follows(last, reading) ? newsIn(reading, last.counter) : RESET;
    this.#isResumed = false;
    if (news.kind === 'reset') {
      this.phase = 'idle';
      this.standing = WHOLE;
      this.#queue.push({ ...this.#sighting({ kind: 'reset' }), counter: 0 });
      this.#tell(newsIn(reading, 0));
    } else this.#tell(news);
  }

  #follows(last: Reading, now: Reading): boolean {
    if (!this.#isResumed) return isContinued(last, now);
    const escrow = now.events[eventsBetween(last.counter, now.counter)];
    return escrow === undefined || readBillEvent(escrow).kind === 'escrow';
  }

  #tell(news: News): void {
    if (news.kind === 'reset') return;
    const { lost: count } = news;
    if (count > 0) {
      this.phase = 'idle';
      this.#queue.push(this.#sighting({ kind: 'lost', count }));
    }
    for (const { counter, ...event } of news.events) this.#happened(readBillEvent(event), counter);
  }

  /** A unit that is met in the middle: its past tells its state. A bill in escrow is nobody's. */
  #adopted(reading: Reading): Reading {
    for (const event of [...reading.events].reverse()) this.#stand(readBillEvent(event));
    const [newest] = reading.events;
    if (reading.counter > 0 && newest && readBillEvent(newest).kind === 'escrow') {
      this.phase = 'escrow';
    }
    return reading;
  }

  #happened(event: BillEvent, counter: number): void {
    this.#stand(event);
    if (event.kind === 'stacked') this.#queue.push(this.#sighting({ kind: 'moving' }, counter));
    const before = this.phase;
    if (event.kind === 'escrow') this.phase = 'escrow';
    else if (ENDS.has(event.kind)) this.phase = 'idle';
    const sighting = this.#sighting(event, counter);
    this.#queue.push(before === 'recalled' ? { ...sighting, phase: before } : sighting);
  }

  #stand(event: BillEvent): void {
    const change = STANDING_BY[event.kind as BillHappening];
    if (change !== undefined) this.standing = { ...this.standing, ...change };
    if (event.kind === 'escrow') this.standing = { ...this.standing, isJammed: false };
  }

  #sighting(moment: Sighting['moment'], counter = this.#last?.counter ?? 0): Sighting {
    return { moment, phase: this.phase, standing: this.standing, counter };
  }
}
