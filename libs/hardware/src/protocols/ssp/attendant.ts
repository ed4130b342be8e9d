import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, Report } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { ExpectedUnit } from '../../device/driver-options.js';
import { conditionOf, type LinkState } from './condition.js';
import type { Command, Reply } from './messages.js';
import { isAccepting, nextCommand } from './next-command.js';
import type { CounterReading } from './note-counter.js';
import type { NoteTracker } from './note-tracker.js';
import { has, isAtRest, isAtWork } from './picture.js';
import { decodePollList, isMarked, type PollEvent } from './poll-events.js';
import { HOLD_REFUSALS, type Session } from './session.js';
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

/** After a fraud, or an event that is not known, no money is taken for so long. */
const ALARM_HOLD_MS = 30_000;
/** Without POLL WITH ACK a unit does not tell that it still clears its path after power-up. */
const CLEARING_MS = 10_000;
const NONE: ReadonlySet<number> = new Set();

/** Decides on each command, takes in each answer, and reports what they mean. */
export class Attendant {
  readonly tracker: NoteTracker;
  unit: UnitIdentity | undefined;
  #wantsOpen = false;
  #owes: 'acceptor.opened' | 'acceptor.closed' | undefined;
  #link: LinkState = 'starting';
  #events: readonly PollEvent[] | undefined;
  /** Nothing was commanded since `#events`. */
  #isFresh = false;
  #boxOut = false;
  #owesAck = false;
  #accepted = NONE;
  #holdRefusals = 0;
  #rejectRefused = false;
  #alarmedUntilMs = 0;
  #strange: { readonly code: number; readonly untilMs: number } | undefined;
  #resetAtMs: number | undefined;
  #quietSinceMs: number;
  #told = '';

  constructor(readonly options: AttendantOptions) {
    this.tracker = options.tracker;
    this.#quietSinceMs = options.clock.monoMs();
  }

  valueOf(channel: number): Minor | undefined {
    return this.unit && valueOf(this.unit, channel, this.options.currency);
  }

  open(): void {
    this.#wantsOpen = true;
    this.#owes = 'acceptor.opened';
  }

  close(): void {
    this.#wantsOpen = false;
    this.#owes = 'acceptor.closed';
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
      rejectRefused: this.#rejectRefused,
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
    if (!isAccepting(this.tracker.note)) return;
    this.tracker.accepting();
    this.tracker.stirred(this.options.clock.monoMs());
  }

  /** Takes in a reply. False: the unit refused, and should be left in peace for a while. */
  async answered(command: Command, reply: Reply): Promise<boolean> {
    const { session } = this.options;
    this.#link = 'up';
    if (session.isRunning) {
      await this.#heard(command, reply);
      await this.#settle();
      return true;
    }
    const isWilling = session.answered(command, reply);
    if (session.step === 'synchronise') await this.#restarted();
    if (session.unit !== undefined) this.unit = session.unit;
    if (command.name === 'setInhibits') this.#accepted = NONE;
    await this.#settle();
    return isWilling;
  }

  /** The unit has no key of ours, or is past any hope of an answer: it is greeted anew. */
  async restart(): Promise<void> {
    this.options.session.restart();
    await this.#restarted();
    await this.#settle();
  }

  /** The unit does not answer, or the line is gone. */
  async lost(how: 'silent' | 'garbled' | 'disconnected'): Promise<void> {
    this.options.session.verify(); // another unit may come back
    this.#link = how;
    this.#events = undefined;
    await this.#settle();
  }

  async #restarted(): Promise<void> {
    this.#quietSinceMs = this.options.clock.monoMs();
    this.#events = undefined;
    this.#owesAck = false;
    this.#holdRefusals = 0;
    this.#rejectRefused = false;
    this.tracker.lostSight();
    if (this.tracker.wantsCode) await this.#reportAll(this.tracker.rejected(undefined));
    this.tracker.leaving(); // the session begins with HOLD and REJECT
  }

  async #heard(command: Command, { name, data }: Reply): Promise<void> {
    const isDone = name === 'ok';
    this.#isFresh = false;
    switch (command.name) {
      case 'poll':
        return isDone ? this.#polled(data) : undefined;
      case 'pollWithAck':
        if (name === 'unknownCommand') this.options.session.acknowledges = false;
        return isDone ? this.#polled(data) : undefined;
      case 'eventAck':
        this.#owesAck = false;
        return;
      case 'hold':
        return this.#held(isDone);
      case 'reject':
        this.#rejectRefused = !isDone;
        return isDone ? this.tracker.leaving() : undefined;
      case 'setInhibits':
        if (isDone) this.#accepted = command.accepted;
        return;
      case 'lastRejectCode':
        return this.#reportAll(this.tracker.rejected(isDone ? data[0] : undefined));
      case 'getCounters':
        return this.#counted(isDone ? decodeCounters(data)?.stacked : undefined);
      default:
        return;
    }
  }

  #held(isInEscrow: boolean): void {
    this.#holdRefusals = isInEscrow ? 0 : this.#holdRefusals + 1;
    if (isInEscrow) this.#rejectRefused = false;
    if (this.#holdRefusals < HOLD_REFUSALS) return;
    this.#holdRefusals = 0;
    this.#rejectRefused = false;
    this.tracker.leaving();
  }

  async #counted(stacked: number | undefined): Promise<void> {
    const { tracker, unit } = this;
    const isKnown = stacked !== undefined && unit !== undefined;
    const reading: CounterReading | undefined = isKnown
      ? { serialNumber: unit.serialNumber, stacked }
      : undefined;
    if (tracker.wantsCounter) await this.#reportAll(tracker.counted(reading));
    else await this.#reportAll(tracker.offer(reading));
  }

  /** EVENT ACK is owed only for a list that was understood to its end, and is durable. */
  async #polled(data: Uint8Array): Promise<void> {
    const { session, clock } = this.options;
    const nowMs = clock.monoMs();
    const version = this.unit?.setup.protocol ?? 0;
    const { events, unknownCode } = decodePollList(data, version);
    const isFirst = session.polls === 0;
    session.polls += 1;
    if (has(events, 'slaveReset')) this.#quietSinceMs = nowMs;
    if (has(events, 'fraud')) this.#alarmedUntilMs = nowMs + ALARM_HOLD_MS;
    if (unknownCode !== undefined) {
      this.#strange = { code: unknownCode, untilMs: nowMs + ALARM_HOLD_MS };
    }
    const settled = session.acknowledges || nowMs - this.#quietSinceMs >= CLEARING_MS;
    const isWhole = unknownCode === undefined;
    const sight = { events, nowMs, taking: this.#isTaking, settled: settled && isWhole };
    await this.#reportAll(this.tracker.see(sight));
    await this.#watchBox(events);
    this.#owesAck = session.acknowledges && isWhole && events.some(isMarked);
    this.#events = events;
    this.#isFresh = true;
    if (has(events, 'slaveReset') && !isFirst) {
      session.restart(); // its protocol version and its inhibits are gone
      await this.#restarted();
    }
  }

  /** A box counts as back when the unit says so or works again. */
  async #watchBox(events: readonly PollEvent[]): Promise<void> {
    for (const { kind } of events) {
      if (kind === 'cashboxRemoved' || (kind === 'cashboxReplaced' && !this.#boxOut)) {
        await this.#boxIs('out');
      }
      if (kind === 'cashboxReplaced') await this.#boxIs('in');
    }
    if (isAtWork(events)) await this.#boxIs('in');
  }

  async #boxIs(where: 'in' | 'out'): Promise<void> {
    if (this.#boxOut === (where === 'out')) return;
    this.#boxOut = where === 'out';
    await this.options.report({ type: this.#boxOut ? 'cashbox.removed' : 'cashbox.inserted' });
  }

  get #isTaking(): boolean {
    return (
      this.#wantsOpen &&
      this.options.session.isRunning &&
      this.#wrongDevice === undefined &&
      !this.#isAlarmed &&
      this.#strangeCode === undefined &&
      !this.tracker.hasDoubtful
    );
  }

  get #isAlarmed(): boolean {
    return this.options.clock.monoMs() < this.#alarmedUntilMs;
  }

  get #strangeCode(): number | undefined {
    const strange = this.#strange;
    return strange && this.options.clock.monoMs() < strange.untilMs ? strange.code : undefined;
  }

  get #wrongDevice(): string | undefined {
    const { currency, expected } = this.options;
    return this.unit && difference(this.unit, currency, expected);
  }

  /** Reports what is due without a word of the unit, then what has become true by now. */
  async #settle(): Promise<void> {
    await this.#reportAll(this.tracker.overdue(this.options.clock.monoMs()));
    await this.#tellCondition();
    if (this.#owes === 'acceptor.opened' && this.#isOpen) await this.#payOwed('acceptor.opened');
    if (this.#owes === 'acceptor.closed' && this.#isClosed) await this.#payOwed('acceptor.closed');
    if (this.#wantsOpen && this.#isShut) this.#owes = 'acceptor.opened'; // again once it is back
  }

  get #isOpen(): boolean {
    const isIdle = this.#events !== undefined && isAtWork(this.#events);
    return this.#isTaking && isIdle && isAtRest(this.#events ?? []);
  }

  get #isShut(): boolean {
    return this.#events === undefined || has(this.#events, 'disabled');
  }

  /** Without an answer nothing can be stacked either: no note moves on without our POLL. */
  get #isClosed(): boolean {
    if (this.#wantsOpen || this.tracker.hasOpen || this.#link === 'starting') return false;
    const { isRunning } = this.options.session;
    if (this.#events === undefined) return this.#link !== 'up' || !isRunning;
    return has(this.#events, 'disabled') && isAtRest(this.#events);
  }

  async #payOwed(type: 'acceptor.opened' | 'acceptor.closed'): Promise<void> {
    this.#owes = undefined;
    await this.options.report({ type });
  }

  async #tellCondition(): Promise<void> {
    const { session } = this.options;
    const status = conditionOf({
      link: this.#link,
      events: this.#events,
      isBoxOut: this.#boxOut,
      identity: this.unit && session.unit && nameOf(this.unit),
      wrongDevice: this.#wrongDevice,
      isAlarmed: this.#isAlarmed,
      strangeCode: this.#strangeCode,
    });
    const told = JSON.stringify(status);
    if (told === this.#told) return;
    this.#told = told;
    await this.options.report({ type: 'device.changed', device: 'billAcceptor', status });
  }

  async #reportAll(events: readonly BillAcceptorEvent[]): Promise<void> {
    for (const event of events) await this.options.report(event);
  }
}
