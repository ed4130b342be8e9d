import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, Report } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { ExpectedUnit } from '../../device/driver-options.js';
import { Alarms } from './alarms.js';
import { BoxWatch } from './box-watch.js';
import { ConditionWatch, type LinkState } from './condition.js';
import { Doors } from './doors.js';
import { EscrowProbe } from './escrow-probe.js';
import type { Command, Reply } from './messages.js';
import { isAccepting, nextCommand } from './next-command.js';
import type { NoteTracker } from './note-tracker.js';
import { has } from './picture.js';
import { decodePollList, isMarked, type PollEvent } from './poll-events.js';
import type { Session } from './session.js';
import { decodeCounters } from './setup.js';
import { channelsOf, difference, nameOf, valueOf, type UnitIdentity } from './unit-identity.js';

/** What an attendant works with. */
export interface AttendantOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly currency: string;
  readonly expected?: ExpectedUnit;
  readonly report: Report<BillAcceptorEvent>;
  readonly tracker: NoteTracker;
}

/** Without POLL WITH ACK a unit does not tell that it still clears its path after power-up. */
const CLEARING_MS = 10_000;
const NONE: ReadonlySet<number> = new Set();

/** Decides on each command, takes in each answer, and reports what they mean. */
export class Attendant {
  readonly tracker: NoteTracker;
  unit: UnitIdentity | undefined;
  readonly #doors = new Doors();
  #link: LinkState = 'starting';
  #events: readonly PollEvent[] | undefined;
  /** Nothing was commanded since `#events`. */
  #isFresh = false;
  readonly #box = new BoxWatch();
  readonly #alarms = new Alarms();
  readonly #escrow = new EscrowProbe();
  #owesAck = false;
  #accepted = NONE;
  #resetAtMs: number | undefined;
  #quietSinceMs: number;
  readonly #condition = new ConditionWatch();

  constructor(readonly options: AttendantOptions) {
    this.tracker = options.tracker;
    this.#quietSinceMs = options.clock.monoMs();
  }

  valueOf(channel: number): Minor | undefined {
    return this.unit && valueOf(this.unit, channel, this.options.currency);
  }

  open(): void {
    this.#doors.open();
  }

  close(): void {
    this.#doors.close();
    this.tracker.closing();
  }

  /** Whether notes could come in although nobody will watch. */
  get isOpenToNotes(): boolean {
    return this.#events !== undefined && !has(this.#events, 'disabled');
  }

  /** What is to be sent now. */
  next(): Command {
    const { session, clock } = this.options;
    if (!session.isRunning) return session.next();
    const { tracker } = this;
    const command = nextCommand({
      events: this.#isFresh ? this.#events : undefined,
      nowMs: clock.monoMs(),
      note: tracker.note,
      owesAck: this.#owesAck,
      owesCode: tracker.wantsCode,
      wantsCounter: tracker.mayOffer || tracker.wantsCounter,
      rejectRefused: this.#escrow.rejectRefused,
      hasIntent: tracker.hasIntent,
      taking: this.#isTaking,
      channels: this.unit === undefined ? NONE : channelsOf(this.unit, this.options.currency),
      accepted: this.#accepted,
      resetAtMs: this.#resetAtMs,
      withAck: session.acknowledges,
    });
    this.#leaves(command);
    return command;
  }

  #leaves({ name }: Command): void {
    if (name === 'reset') this.#resetAtMs = this.options.clock.monoMs();
    if (name !== 'poll' && name !== 'pollWithAck') return;
    if (isAccepting(this.tracker.note)) this.tracker.accepting(this.options.clock.monoMs());
  }

  /** Takes in a reply. False: the unit refused, and should be left in peace for a while. */
  async answered(command: Command, reply: Reply): Promise<boolean> {
    const { session } = this.options;
    this.#link = 'up';
    if (session.isKnown && command.name !== 'serialNumber') {
      await this.#heard(command, reply);
      await this.#settle();
      return true;
    }
    const isWilling = session.answered(command, reply);
    if (session.step === 'synchronise') await this.#begin();
    if (session.unit !== undefined) this.unit = session.unit;
    if (command.name === 'setInhibits') this.#accepted = NONE;
    await this.#settle();
    return isWilling;
  }

  /** The unit has no key of ours, or is past any hope of an answer: it is greeted anew. */
  async restart(): Promise<void> {
    await this.#begin();
    await this.#settle();
  }

  /** The unit does not answer, or the line is gone. */
  async lost(how: 'silent' | 'garbled' | 'disconnected'): Promise<void> {
    this.options.session.verify(); // another unit may come back
    this.#link = how;
    this.#events = undefined;
    await this.#settle();
  }

  async #begin(): Promise<void> {
    this.options.session.restart();
    this.#quietSinceMs = this.options.clock.monoMs();
    this.#events = undefined;
    this.#owesAck = false;
    this.#escrow.forget();
    this.tracker.lostSight();
    if (this.tracker.wantsCode) await this.#reportAll(this.tracker.rejected(undefined));
    this.tracker.leaving(); // the session begins with HOLD and REJECT
  }

  async #heard(command: Command, { name, data }: Reply): Promise<void> {
    const isDone = name === 'ok';
    this.#isFresh = false;
    switch (command.name) {
      case 'poll':
      case 'pollWithAck':
        if (name === 'unknownCommand') this.options.session.acknowledges = false;
        return isDone ? this.#polled(data) : undefined;
      case 'eventAck':
        this.#owesAck = false;
        return;
      case 'hold':
        return this.#escrow.held(isDone) ? this.tracker.leaving() : undefined;
      case 'reject':
        this.#escrow.rejectRefused = !isDone;
        return isDone ? this.tracker.leaving() : undefined;
      case 'setInhibits':
        return isDone ? void (this.#accepted = command.accepted) : undefined;
      case 'lastRejectCode':
        return this.#reportAll(this.tracker.rejected(isDone ? data[0] : undefined));
      case 'getCounters':
        return this.#counted(isDone ? decodeCounters(data)?.stacked : undefined);
      default:
        return;
    }
  }

  #counted(stacked: number | undefined): Promise<void> {
    const { tracker, unit } = this;
    const isKnown = stacked !== undefined && unit !== undefined;
    const reading = isKnown ? { serialNumber: unit.serialNumber, stacked } : undefined;
    const events = tracker.wantsCounter ? tracker.counted(reading) : tracker.offer(reading);
    return this.#reportAll(events);
  }

  /** EVENT ACK is owed only for a list that was understood to its end, and is durable. */
  async #polled(data: Uint8Array): Promise<void> {
    const { session, clock } = this.options;
    const nowMs = clock.monoMs();
    const list = decodePollList(data, this.unit?.setup.protocol ?? 0);
    const { events } = list;
    const isFirst = session.countPoll() === 1;
    if (has(events, 'slaveReset')) this.#quietSinceMs = nowMs;
    this.#alarms.see(list, nowMs);
    const settled = session.acknowledges || nowMs - this.#quietSinceMs >= CLEARING_MS;
    const isWhole = list.unknownCode === undefined;
    const sight = { events, nowMs, taking: this.#isTaking, settled: settled && isWhole };
    await this.#reportAll(this.tracker.see(sight));
    await this.#reportAll(this.#box.see(events));
    this.#owesAck = session.acknowledges && isWhole && events.some(isMarked);
    this.#events = events;
    this.#isFresh = true;
    if (has(events, 'slaveReset') && !isFirst) await this.#begin(); // all it was told is gone
  }

  get #isTaking(): boolean {
    const nowMs = this.options.clock.monoMs();
    return (
      this.#doors.wantsOpen &&
      this.options.session.isKnown &&
      this.#wrongDevice === undefined &&
      !this.#alarms.hasFraud(nowMs) &&
      this.#alarms.strangeCode(nowMs) === undefined &&
      !this.tracker.hasDoubtful
    );
  }

  get #wrongDevice(): string | undefined {
    const { currency, expected } = this.options;
    return this.unit && difference(this.unit, currency, expected);
  }

  /** Reports what is due without a word of the unit, then what has become true by now. */
  async #settle(): Promise<void> {
    await this.#reportAll(this.tracker.overdue(this.options.clock.monoMs()));
    await this.#tellCondition();
    const sight = {
      events: this.#events,
      taking: this.#isTaking && this.options.session.isRunning,
      hasOpen: this.tracker.hasOpen,
      isRunning: this.#link === 'up' && this.options.session.isRunning,
      isStarting: this.#link === 'starting',
    };
    await this.#reportAll(this.#doors.due(sight));
  }

  async #tellCondition(): Promise<void> {
    const { session, clock } = this.options;
    const nowMs = clock.monoMs();
    const changed = this.#condition.see({
      link: this.#link,
      events: this.#events,
      isBoxOut: this.#box.isOut,
      identity: this.unit && session.unit && nameOf(this.unit),
      wrongDevice: this.#wrongDevice,
      isAlarmed: this.#alarms.hasFraud(nowMs),
      strangeCode: this.#alarms.strangeCode(nowMs),
    });
    await this.#reportAll(changed);
  }

  async #reportAll(events: readonly BillAcceptorEvent[]): Promise<void> {
    for (const event of events) await this.options.report(event);
  }
}
