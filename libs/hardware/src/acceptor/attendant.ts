import type { BillAcceptorEvent, Report } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { ExpectedUnit } from '../device/driver-options.js';
import { conditionOf, type LinkState } from './condition.js';
import type { NoteTracker } from './note-tracker.js';
import { difference, type UnitIdentity } from './unit-identity.js';
import type { Meaning, UnitLine } from './unit-line.js';

/** What an attendant works with. */
export interface AttendantOptions<Status, Unit extends UnitIdentity, Command> {
  readonly line: UnitLine<Status, Unit, Command>;
  readonly clock: Clock;
  readonly expected?: ExpectedUnit | undefined;
  readonly report: Report<BillAcceptorEvent>;
  readonly tracker: NoteTracker;
}

/** Without an answer for so long, a note could have ended and another begun. */
const SIGHT_LIMIT_MS = 1_000;
/** A status this old is history: it is asked for again before anything is done about it. */
const FRESH_MS = 300;
/** After an alarm no money is taken for so long. */
const ALARM_HOLD_MS = 30_000;

/** Sees each status of the device, reports what it means, and does what is to be done about it. */
export class Attendant<Status, Unit extends UnitIdentity, Command> {
  readonly tracker: NoteTracker;
  unit: Unit | undefined;
  /** The unit has told about itself since its power or its line was last lost. */
  #identified = false;
  #wantsOpen = false;
  #owes: 'acceptor.opened' | 'acceptor.closed' | undefined;
  #link: LinkState = 'starting';
  #status: Status | undefined;
  #meaning: Meaning | undefined;
  #seenAtMs: number | undefined;
  #boxOut = false;
  #alarmedUntilMs = 0;
  #told = '';

  constructor(readonly options: AttendantOptions<Status, Unit, Command>) {
    this.tracker = options.tracker;
  }

  /** Whether something is going on that wants a quick poll. */
  get isBusy(): boolean {
    return this.#wantsOpen || this.tracker.hasOpen || this.#owes !== undefined;
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

  /** Takes in a status. Resolves when what it means is durable. */
  async saw(status: Status): Promise<void> {
    const nowMs = this.options.clock.monoMs();
    this.#noticeGap(nowMs);
    const meaning = this.options.line.meaningOf(status);
    const { sign, label, said } = meaning;
    if (meaning.forgets && this.#meaning?.label !== label) this.#identified = false;
    this.#seenAtMs = nowMs;
    this.#link = 'up';
    this.#status = status;
    this.#meaning = meaning;
    if (said?.fault === 'cheated') this.#alarmedUntilMs = nowMs + ALARM_HOLD_MS;
    const taking = this.#isTaking;
    for (const event of this.tracker.see({ sign, label, nowMs, taking })) {
      await this.options.report(event);
    }
    await this.#watchBox(meaning);
  }

  /** The device does not answer, or the line is gone. */
  async lost(how: 'silent' | 'garbled' | 'disconnected'): Promise<void> {
    if (how === 'disconnected') {
      this.#identified = false; // another unit may come back
      this.tracker.lostSight('cut');
    }
    this.#noticeGap(this.options.clock.monoMs());
    this.#link = how;
    this.#status = this.#meaning = undefined;
    await this.#settle();
  }

  /** Does what the last status asks for: learns who the unit is, commands it, tells how it goes. */
  async act(): Promise<void> {
    if (this.#status !== undefined && this.#isFresh) {
      if (!this.#identified && this.#meaning?.maySpeakOfItself === true) await this.#identify();
      if (this.#isFresh) await this.#command(this.#status);
    }
    await this.#settle();
  }

  /** Before the line is left: no note shall come in that nobody watches. */
  async leave(): Promise<void> {
    if (this.#meaning?.isInviting === true) await this.options.line.inhibit();
  }

  get #isFresh(): boolean {
    return this.options.clock.monoMs() - (this.#seenAtMs ?? 0) <= FRESH_MS;
  }

  get #isTaking(): boolean {
    return (
      this.#wantsOpen &&
      this.#identified &&
      this.#wrongDevice === undefined &&
      !this.#isAlarmed &&
      !this.tracker.doubtful.any
    );
  }

  get #isAlarmed(): boolean {
    return this.options.clock.monoMs() < this.#alarmedUntilMs;
  }

  get #wrongDevice(): string | undefined {
    return this.unit && difference(this.unit, this.options.expected);
  }

  #noticeGap(nowMs: number): void {
    if (nowMs - (this.#seenAtMs ?? nowMs) > SIGHT_LIMIT_MS) this.tracker.lostSight();
  }

  async #identify(): Promise<void> {
    const unit = await this.options.line.identify();
    if (unit === undefined) return;
    this.unit = unit;
    this.#identified = true;
  }

  async #command(status: Status): Promise<void> {
    const { line, clock } = this.options;
    const command = line.nextCommand({
      status,
      nowMs: clock.monoMs(),
      note: this.tracker.note,
      hasIntent: this.tracker.hasIntent,
      taking: this.#isTaking,
      unit: this.#identified ? this.unit : undefined,
    });
    if (command === undefined) return;
    if (line.keeps(command)) this.tracker.stackLeaves();
    await line.send(command);
  }

  /** A box counts as back when the unit works again: at power-up it says nothing of the box. */
  async #watchBox({ said, isAtWork }: Meaning): Promise<void> {
    if (said?.fault === 'cashboxRemoved' && !this.#boxOut) {
      this.#boxOut = true;
      await this.options.report({ type: 'cashbox.removed' });
    } else if (this.#boxOut && isAtWork) {
      this.#boxOut = false;
      await this.options.report({ type: 'cashbox.inserted' });
    }
  }

  /** Reports what is due without a word of the device, then what has become true by now. */
  async #settle(): Promise<void> {
    for (const event of this.tracker.overdue(this.options.clock.monoMs())) {
      await this.options.report(event);
    }
    await this.#tellCondition();
    if (this.#owes === 'acceptor.opened' && this.#isOpen) await this.#payOwed('acceptor.opened');
    if (this.#owes === 'acceptor.closed' && this.#isClosed) await this.#payOwed('acceptor.closed');
    const isShut = this.#meaning === undefined || this.#meaning.isSettled;
    if (this.#wantsOpen && isShut) this.#owes = 'acceptor.opened'; // said again once it is back
  }

  get #isOpen(): boolean {
    return this.#isTaking && !this.tracker.hasOpen && this.#meaning?.isInviting === true;
  }

  /** Without an answer nothing can be stacked either: no note moves on without our command. */
  get #isClosed(): boolean {
    if (this.#wantsOpen || this.tracker.hasOpen || this.#link === 'starting') return false;
    return this.#meaning === undefined || this.#meaning.isSettled;
  }

  async #payOwed(type: 'acceptor.opened' | 'acceptor.closed'): Promise<void> {
    this.#owes = undefined;
    await this.options.report({ type });
  }

  async #tellCondition(): Promise<void> {
    const status = conditionOf({
      link: this.#link,
      said: this.#meaning?.said,
      identity: this.#identified ? this.unit?.name : undefined,
      wrongDevice: this.#wrongDevice,
      alarmed: this.#isAlarmed,
    });
    const told = JSON.stringify(status);
    if (told === this.#told) return;
    this.#told = told;
    await this.options.report({ type: 'device.changed', device: 'billAcceptor', status });
  }
}
