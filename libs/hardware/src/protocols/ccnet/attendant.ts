import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, Report } from '@kiosk/flow/ports/bill-acceptor';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { ExpectedUnit } from '../../device/driver-options.js';
import { conditionOf, type LinkState } from './condition.js';
import type { Command } from './messages.js';
import { INHIBIT, nextCommand, NOTHING } from './next-command.js';
import type { NoteTracker } from './note-tracker.js';
import { isAtWork, isSettled, maySpeakOfItself } from './phases.js';
import type { Status } from './status.js';
import { difference, knownUnit, nameOf, valueOfType, type KnownUnit } from './unit-identity.js';
import type { ValidatorLine } from './validator-line.js';

/** What an attendant works with. */
export interface AttendantOptions {
  readonly line: ValidatorLine;
  readonly clock: Clock;
  readonly currency: string;
  readonly expected?: ExpectedUnit;
  readonly report: Report<BillAcceptorEvent>;
  readonly tracker: NoteTracker;
}

/** Without an answer for so long, a note could have ended and another begun. */
const SIGHT_LIMIT_MS = 600;
/** The quickest unit and the quickest hand need twice as long to put another note into escrow. */
const FRESH_MS = 250;
/** So often an 81 without value is left unacknowledged; some units tell nothing else meanwhile. */
const UNVALUED_POLLS_MAX = 10;
/** After an alarm no money is taken for so long. */
const ALARM_HOLD_MS = 30_000;

/** Sees each status of the device, reports what it means, and does what is to be done about it. */
export class Attendant {
  readonly tracker: NoteTracker;
  unit: KnownUnit | undefined;
  /** The unit has told about itself since its power or its line was last lost. */
  #identified = false;
  #wantsOpen = false;
  #owes: 'acceptor.opened' | 'acceptor.closed' | undefined;
  #link: LinkState = 'starting';
  #status: Status | undefined;
  #seenAtMs: number | undefined;
  #boxOut = false;
  #alarmedUntilMs = 0;
  #resetAtMs: number | undefined;
  #holdAtMs: number | undefined;
  /** An 81 that waits for the bill table: without it, it has no value. */
  #unvalued: Status | undefined;
  #unvaluedPolls = 0;
  #told = '';

  constructor(readonly options: AttendantOptions) {
    this.tracker = options.tracker;
  }

  /** Whether something is going on that wants a quick poll. */
  get isBusy(): boolean {
    return this.#wantsOpen || this.tracker.hasOpen || this.#owes !== undefined;
  }

  valueOf(billType: number): Minor | undefined {
    return this.unit && valueOfType(this.unit, billType, this.options.currency);
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

  /** Takes in a status. Resolves when what it means is durable; false: do not acknowledge it. */
  async saw(status: Status): Promise<boolean> {
    const nowMs = this.options.clock.monoMs();
    this.#noticeGap(nowMs);
    this.#seenAtMs = nowMs;
    this.#link = 'up';
    this.#status = status;
    if (status.kind === 'stacked' && this.unit === undefined && !this.tracker.hasOpen) {
      this.#unvalued = status;
      this.#unvaluedPolls += 1;
      return this.#unvaluedPolls > UNVALUED_POLLS_MAX;
    }
    if (status.kind === 'powerUp') this.#identified = false;
    if (status.kind === 'cheated') this.#alarmedUntilMs = nowMs + ALARM_HOLD_MS;
    await this.#reportAll(this.tracker.see({ status, nowMs, taking: this.#isTaking }));
    await this.#watchBox(status);
    return true;
  }

  /** The device does not answer, or the line is gone. */
  async lost(how: 'silent' | 'garbled' | 'disconnected'): Promise<void> {
    if (how === 'disconnected') {
      this.#identified = false; // another unit may come back
      this.tracker.lostSight('cut');
    }
    this.#noticeGap(this.options.clock.monoMs());
    this.#link = how;
    this.#status = undefined;
    await this.#settle();
  }

  /** Does what the last status asks for: learns who the unit is, commands it, tells how it goes. */
  async act(): Promise<void> {
    const status = this.#status;
    if (status !== undefined && this.#link === 'up' && this.#isFresh) {
      if (!this.#identified) await this.#identify(status);
      const command = this.#nextCommand(status);
      if (command !== undefined) await this.#command(command);
    }
    await this.#settle();
  }

  /** Before the line is left: no note shall come in that nobody watches. */
  async leave(): Promise<void> {
    if (this.#status?.kind === 'idling') await this.options.line.command(INHIBIT);
  }

  get #isTaking(): boolean {
    return (
      this.#wantsOpen &&
      this.#identified &&
      this.#wrongDevice === undefined &&
      !this.#isAlarmed &&
      !this.tracker.hasDoubtful
    );
  }

  /** A command meant for one note must not reach the next: what was seen long ago is asked anew. */
  get #isFresh(): boolean {
    return this.options.clock.monoMs() - (this.#seenAtMs ?? 0) <= FRESH_MS;
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

  async #identify(status: Status): Promise<void> {
    if (!maySpeakOfItself(status.kind) && this.#unvalued === undefined) return;
    const unit = await this.options.line.identify();
    if (unit === undefined) return;
    this.unit = knownUnit(unit, this.options.currency);
    this.#identified = true;
    const late = this.#unvalued;
    this.#unvalued = undefined;
    if (late === undefined) return;
    this.tracker.lostSight(); // nobody saw it coming
    if (await this.saw(late)) await this.options.line.acknowledge();
  }

  #nextCommand(status: Status): Command | undefined {
    if (this.#unvalued !== undefined) return INHIBIT; // then the bill table can be read
    const { tracker } = this;
    return nextCommand({
      status,
      nowMs: this.options.clock.monoMs(),
      note: tracker.note,
      hasIntent: tracker.hasIntent,
      taking: this.#isTaking,
      types: this.unit?.types ?? NOTHING,
      resetAtMs: this.#resetAtMs,
      holdAtMs: this.#holdAtMs,
    });
  }

  async #command(command: Command): Promise<void> {
    const nowMs = this.options.clock.monoMs();
    if (command.name === 'stack') this.tracker.stackLeaves();
    if (command.name === 'reset') this.#resetAtMs = nowMs;
    if (command.name === 'hold') this.#holdAtMs = nowMs;
    await this.options.line.command(command);
  }

  /** A box counts as back when the unit works again: at power-up it says nothing of the box. */
  async #watchBox(status: Status): Promise<void> {
    if (status.kind === 'boxOut' && !this.#boxOut) {
      this.#boxOut = true;
      await this.options.report({ type: 'cashbox.removed' });
    } else if (this.#boxOut && isAtWork(status.kind)) {
      this.#boxOut = false;
      await this.options.report({ type: 'cashbox.inserted' });
    }
  }

  /** Reports what is due without a word of the device, then what has become true by now. */
  async #settle(): Promise<void> {
    await this.#reportAll(this.tracker.overdue(this.options.clock.monoMs()));
    await this.#tellCondition();
    if (this.#owes === 'acceptor.opened' && this.#isOpen) await this.#payOwed('acceptor.opened');
    if (this.#owes === 'acceptor.closed' && this.#isClosed) await this.#payOwed('acceptor.closed');
    const isShut = this.#status === undefined || isSettled(this.#status.kind);
    if (this.#wantsOpen && isShut) this.#owes = 'acceptor.opened'; // said again once it is back
  }

  get #isOpen(): boolean {
    return this.#isTaking && this.#status?.kind === 'idling';
  }

  /** Without an answer nothing can be stacked either: no note moves on without our STACK. */
  get #isClosed(): boolean {
    if (this.#wantsOpen || this.tracker.hasOpen || this.#link === 'starting') return false;
    return this.#status === undefined || isSettled(this.#status.kind);
  }

  async #payOwed(type: 'acceptor.opened' | 'acceptor.closed'): Promise<void> {
    this.#owes = undefined;
    await this.options.report({ type });
  }

  async #tellCondition(): Promise<void> {
    const status = conditionOf({
      link: this.#link,
      status: this.#status,
      identity: this.unit && this.#identified ? nameOf(this.unit) : undefined,
      wrongDevice: this.#wrongDevice,
      alarmed: this.#isAlarmed,
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
