import type { NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import { readingIn, withReading } from '../../acceptor/note-counter.js';
import type { UnitIdentity } from '../../acceptor/unit-identity.js';
import type { Meaning, Polled, Situation, UnitLine } from '../../acceptor/unit-line.js';
import { ADDRESSES } from './addresses.js';
import { BillFollower, type Sighting } from './bill-follower.js';
import { Bus, type BusOptions } from './bus.js';
import { decodeReading, type Reading } from './events.js';
import { greet, type Greeted } from './greeting.js';
import { meaningOf, type Status } from './meaning.js';
import type { Command, Route } from './messages.js';
import { nextCommand, type Done, type Wish } from './next-command.js';

/** What a line is made from. */
export interface BillLineOptions extends Omit<BusOptions, 'address'> {
  readonly clock: Clock;
  /** ISO 4217. */
  readonly currency: string;
}

/** So long after its power-up a unit may still tell what it found inside. */
const CLEARING_MS = 3_000;
const CHECK_PERIOD_MS = 1_000;
const NOTHING_IN_ESCROW = 254;
const ESCROW_MODE: Command = {
  name: 'modifyBillOperatingMode',
  usesStacker: true,
  usesEscrow: true,
};

/**
 * Messages to and from one bill validator. It is told nothing but orders: what it has to say stands
 * in its buffer until five more events have come, and is read again by whoever asks.
 */
export class BillLine implements UnitLine<Status, UnitIdentity, Wish> {
  readonly #bus: Bus;
  readonly #bills = new BillFollower();
  #unit: Greeted | undefined;
  #isGreeted = false;
  #isInvited: boolean | undefined;
  #isRouted = false;
  #refusesEscrow = false;
  #intents: readonly NoteIntent[] = [];
  /** What was told last. */
  #told: Sighting | undefined;
  #clearingUntilMs = 0;
  #checkedAtMs: number | undefined;
  readonly #done: Done = {};

  constructor(readonly options: BillLineOptions) {
    this.#bus = new Bus({ ...options, address: ADDRESSES.billValidator });
  }

  open(): Promise<void> {
    this.#isGreeted = false; // another unit may hang on the line now
    return this.#bus.open();
  }

  get isOpen(): boolean {
    return this.#bus.isOpen;
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  resume(intents: readonly NoteIntent[]): void {
    this.#intents = intents;
  }

  markedId(id: string): string {
    if (this.#unit === undefined || this.#told === undefined) return id;
    return withReading(id, { serialNumber: this.#unit.number, stacked: this.#told.counter });
  }

  async poll(): Promise<Polled<Status>> {
    if (this.#bills.hasNews) return this.#tell();
    if (!this.#isGreeted) {
      const how = await this.#greet();
      return how === undefined ? this.#tell() : { kind: how };
    }
    const reading = await this.#read();
    if (typeof reading === 'string') {
      this.#isGreeted = false; // its power may have been off: it may have forgotten, or be another
      return { kind: reading };
    }
    this.#bills.take(reading);
    await this.#check();
    return this.#tell();
  }

  /** Nothing is acknowledged in this protocol. */
  heard(): Promise<void> {
    return Promise.resolve();
  }

  meaningOf(status: Status): Meaning {
    return meaningOf(status, (type) => this.#unit?.values.get(type));
  }

  nextCommand(situation: Situation<Status, UnitIdentity>): Wish | undefined {
    return nextCommand(situation, this.#done);
  }

  keeps(wish: Wish): boolean {
    return wish === 'stack';
  }

  async send(wish: Wish): Promise<void> {
    switch (wish) {
      case 'stack':
        return this.#route('stack', 'stacking');
      case 'return':
        return this.#route('return', 'returning');
      case 'recall':
        return this.#route('return', 'recalled');
      case 'letGo':
        this.#bills.phase = 'idle';
        return;
      case 'extend':
        this.#done.extendedAtMs = this.options.clock.monoMs();
        return void (await this.#bus.ask({ name: 'routeBill', route: 'extend' }));
      case 'open':
        return this.#invite();
      case 'shut':
        return this.inhibit();
      case 'reset':
        this.#done.resetAtMs = this.options.clock.monoMs();
        return void (await this.#bus.askOnce({ name: 'resetDevice' }));
    }
  }

  identify(): Promise<UnitIdentity | undefined> {
    return Promise.resolve(this.#isGreeted ? this.#unit : undefined);
  }

  async inhibit(): Promise<void> {
    if (await this.#isDone({ name: 'modifyMasterInhibitStatus', accepts: false })) {
      this.#isInvited = false;
    }
  }

  #tell(): Polled<Status> {
    const nowMs = this.options.clock.monoMs();
    const sighting = this.#bills.next();
    this.#told = sighting;
    if (sighting.moment.kind === 'reset') this.#cameUp(nowMs);
    if (sighting.moment.kind === 'escrow') {
      this.#isRouted = false;
      this.#done.extendedAtMs = nowMs;
    }
    const status = {
      sighting,
      isInvited: this.#isInvited,
      hasNews: this.#bills.hasNews,
      isClearing: nowMs < this.#clearingUntilMs,
      isRouted: this.#isRouted,
      refusesEscrow: this.#refusesEscrow,
    };
    return { kind: 'status', status };
  }

  /** All it was told is gone, and it may be another one. */
  #cameUp(nowMs: number): void {
    this.#clearingUntilMs = nowMs + CLEARING_MS;
    this.#isGreeted = false;
    this.#checkedAtMs = undefined;
  }

  /** @returns what kept it from telling who it is, if anything did. */
  async #greet(): Promise<'silent' | 'garbled' | 'gone' | undefined> {
    const unit = await greet(this.#bus, this.options.currency);
    if (typeof unit === 'string') return unit;
    if (this.#unit !== undefined && this.#unit.number !== unit.number) this.#bills.forget();
    if (this.#unit === undefined) this.#remember(unit);
    this.#unit = unit;
    this.#isGreeted = true;
    this.#isInvited = undefined;
    this.#refusesEscrow = false;
    this.#bills.greeted();
    return undefined;
  }

  /** What became of the bill of an intent stands behind its counter in the unit's buffer. */
  #remember({ number }: Greeted): void {
    const counters = this.#intents.flatMap(({ noteId }) => {
      const reading = readingIn(noteId);
      return reading?.serialNumber === number ? [reading.stacked] : [];
    });
    const last = counters.at(-1);
    if (last !== undefined) this.#bills.resume(last);
    this.#isRouted = false;
  }

  /** An 8-bit checksum lets one damaged reading in 256 pass: under it news is believed twice read. */
  async #read(): Promise<Reading | 'silent' | 'garbled' | 'gone'> {
    const first = await this.#readOnce();
    if (typeof first === 'string' || !this.#bus.isWeak || !this.#bills.isNews(first)) return first;
    const second = await this.#readOnce();
    if (typeof second === 'string') return second;
    return JSON.stringify(first) === JSON.stringify(second) ? first : 'garbled';
  }

  async #readOnce(): Promise<Reading | 'silent' | 'garbled' | 'gone'> {
    const heard = await this.#bus.ask({ name: 'readBufferedBillEvents' });
    if (heard.kind === 'silent' || heard.kind === 'gone') return heard.kind;
    return (heard.kind === 'data' ? decodeReading(heard.data) : undefined) ?? 'garbled';
  }

  /** Asks the unit whether it finds itself in order, while it has nothing else to do. */
  async #check(): Promise<void> {
    const nowMs = this.options.clock.monoMs();
    const isDue = nowMs - (this.#checkedAtMs ?? -Infinity) >= CHECK_PERIOD_MS;
    if (!isDue || this.#bills.phase !== 'idle' || this.#bills.hasNews) return;
    this.#checkedAtMs = nowMs;
    const heard = await this.#bus.ask({ name: 'performSelfCheck' });
    if (heard.kind === 'data') this.#bills.checked(heard.data[0]!);
  }

  /** Sent once: the next poll tells whether it must be sent again, before another bill can come. */
  async #route(route: Route, phase: 'stacking' | 'returning' | 'recalled'): Promise<void> {
    this.#bills.phase = phase;
    this.#isRouted = false;
    const heard = await this.#bus.askOnce({ name: 'routeBill', route });
    const isGone = heard.kind === 'data' && heard.data[0] === NOTHING_IN_ESCROW;
    this.#isRouted = heard.kind === 'ack' || isGone;
  }

  /** Escrow first: a unit without it would stack whatever comes. */
  async #invite(): Promise<void> {
    const types = [...(this.#unit?.values.keys() ?? [])];
    const enabled = types.reduce((bits, type) => bits | (1 << (type - 1)), 0);
    const mode = await this.#bus.ask(ESCROW_MODE);
    this.#refusesEscrow = mode.kind === 'nak';
    if (mode.kind !== 'ack') return;
    if (!(await this.#isDone({ name: 'modifyInhibitStatus', enabled }))) return;
    if (!(await this.#isDone({ name: 'modifyMasterInhibitStatus', accepts: true }))) return;
    this.#isInvited = true;
    this.#done.invitedAtMs = this.options.clock.monoMs();
  }

  async #isDone(command: Command): Promise<boolean> {
    return (await this.#bus.ask(command)).kind === 'ack';
  }
}
