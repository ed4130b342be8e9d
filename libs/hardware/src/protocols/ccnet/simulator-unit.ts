import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedNote } from '../../device/simulated.js';
import { valueOf } from './bill-table.js';
import type { BillTypes } from './messages.js';
import { NoteStore } from './simulator-metal.js';
import type { Moment, UnitOptions } from './simulator-types.js';
import { isBeforeExit, REJECTS, UNIT_TIMES, waitingKind, type Phase } from './simulator-phase.js';
import { maySpeakOfItself } from './phases.js';
import type { Status } from './status.js';

const WAITING: Phase = { kind: 'waiting' };
const NONE: BillTypes = new Set();

/** A validator's firmware over its metal. Power loss forgets everything here but `notes`. */
export class Unit {
  readonly notes = new NoteStore();
  resetsWhileMoving = 0;
  onMoment: (moment: Moment) => void = () => undefined;
  onChange: () => void = () => undefined;

  #phase: Phase = { kind: 'off' };
  #enabled: BillTypes = NONE;
  #escrowed: BillTypes = NONE;
  #security: BillTypes = NONE;
  #failure: number | undefined;
  #second = false;
  #cancels: (() => void)[] = [];

  constructor(
    readonly clock: Clock,
    public options: UnitOptions,
  ) {}

  get phase(): Phase['kind'] {
    return this.#phase.kind;
  }

  get types(): { enabled: BillTypes; high: BillTypes } {
    return { enabled: this.#enabled, high: this.#security };
  }

  get inviting(): boolean {
    return this.status()?.kind === 'idling' && this.notes.presented === undefined;
  }

  /** The state as POLL tells it; `undefined` while there is no power. */
  status(): Status | undefined {
    const phase = this.#phase;
    switch (phase.kind) {
      case 'off':
        return undefined;
      case 'holding':
        return { kind: 'holding' };
      case 'accepting':
        return { kind: this.#second ? 'paused' : 'accepting' };
      case 'waiting':
        return { kind: waitingKind(this.notes, this.#enabled.size > 0) };
      default:
        return phase;
    }
  }

  // The hands

  insert(note: SimulatedNote): boolean {
    if (!this.inviting) return false;
    this.notes.enter(note);
    this.#enter({ kind: 'accepting' });
    this.#later(UNIT_TIMES.betweenLips, () => (this.notes.atLips = false));
    this.#later(UNIT_TIMES.drawIn, () => this.#examine());
    this.#moment('drawing');
    return true;
  }

  pullBack(): boolean {
    if (!this.notes.atLips || this.notes.inPath === undefined) return false;
    this.notes.takeFromLips();
    if (this.#phase.kind === 'accepting') this.#reject(REJECTS.pulledBack);
    return true;
  }

  /** The second note blocks the entry: the first waits where it is. */
  pushSecond(pushed: boolean): void {
    this.#second = pushed;
    if (this.#phase.kind === 'accepting') {
      this.#stopMotion();
      if (!pushed) this.#later(UNIT_TIMES.drawIn, () => this.#examine());
    }
    this.onChange();
  }

  jam(): void {
    if (this.#phase.kind === 'off') return;
    this.notes.jam = 'blocked';
    this.#enter({ kind: this.notes.creditOwed === undefined ? 'pathJammed' : 'stackerJammed' });
  }

  cheat(): void {
    if (this.#phase.kind !== 'waiting') return;
    this.#enter({ kind: 'cheated' });
    this.#later(UNIT_TIMES.alarm, () => this.#enter(WAITING));
  }

  fail(code: number | undefined): void {
    this.#failure = code;
    if (code !== undefined && this.#phase.kind !== 'off') this.#enter({ kind: 'failing', code });
  }

  /** A cassette pulled under a note that is still on its way sends that note back. */
  boxMoved(): void {
    const { kind } = this.#phase;
    if (!this.notes.boxIn && isBeforeExit(kind)) this.#giveBack();
    else if (this.notes.boxIn && kind === 'waiting') this.#initialise();
    this.onChange();
  }

  power(on: boolean): void {
    if (on === (this.#phase.kind !== 'off')) return;
    this.#enabled = this.#escrowed = this.#security = NONE;
    this.#second = false;
    this.#enter({ kind: 'off' });
    if (on)
      this.#later(UNIT_TIMES.boot, () => this.#enter({ kind: 'powerUp', note: this.#found() }));
  }

  /** What the sensors find at power-up. */
  #found(): 'none' | 'inPath' | 'inStacker' {
    if (this.notes.creditOwed !== undefined) return 'inStacker';
    return this.notes.inPath === undefined ? 'none' : 'inPath';
  }

  // The host's commands; `false` is ILLEGAL COMMAND

  reset(): boolean {
    const { kind } = this.#phase;
    const { inPath, creditOwed } = this.notes;
    if (kind === 'stacking') {
      this.resetsWhileMoving += 1;
      if (inPath !== undefined && creditOwed === undefined) this.notes.jam = 'blocked';
    }
    this.#enabled = this.#escrowed = NONE;
    this.#initialise();
    return true;
  }

  enable(enabled: BillTypes, escrowed: BillTypes): boolean {
    this.#enabled = enabled;
    this.#escrowed = escrowed;
    this.onChange();
    return true;
  }

  secure(high: BillTypes): boolean {
    this.#security = high;
    return true;
  }

  stack(): boolean {
    const billType = this.#heldType();
    if (billType === undefined) return false;
    this.#enter({ kind: 'stacking' });
    this.#later(UNIT_TIMES.intoTransport, () => this.#moment('inTransport'));
    this.#later(UNIT_TIMES.toExit, () => {
      this.notes.passExit(billType);
      this.#moment('pastExit');
    });
    this.#later(UNIT_TIMES.press, () => {
      this.#enter({ kind: 'stacked', billType });
      this.#moment('eventQueued');
    });
    return true;
  }

  giveBack(): boolean {
    if (this.#heldType() === undefined) return false;
    this.#giveBack();
    return true;
  }

  hold(): boolean {
    const billType = this.#heldType();
    if (billType === undefined) return false;
    this.#enter({ kind: 'holding', billType });
    this.#later(UNIT_TIMES.escrowLimit, () => this.#giveBack());
    return true;
  }

  /** What is only answered when nothing can move: identification, bill table. */
  get maySpeakOfItself(): boolean {
    const status = this.status();
    return status !== undefined && maySpeakOfItself(status.kind);
  }

  /** A reply has left. An event is over with that, whether or not it arrives. */
  sent(status: Status): void {
    const { kind } = this.#phase;
    if (status.kind !== kind || (kind !== 'stacked' && kind !== 'returned')) return;
    if (kind === 'stacked') this.notes.creditOwed = undefined;
    this.#enter(WAITING);
    if (kind === 'stacked') this.#moment('eventSent');
  }

  /** Tells those who watch for it that a note is at this moment of its life. */
  moment(moment: Moment): void {
    this.#moment(moment);
  }

  // Inside

  #heldType(): number | undefined {
    const phase = this.#phase;
    return phase.kind === 'escrow' || phase.kind === 'holding' ? phase.billType : undefined;
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    const billType = this.#typeOf(note);
    if (note.kind === 'crumpled') return this.#reject(REJECTS.notConveyed);
    if (note.kind === 'counterfeit') return this.#reject(REJECTS.notGenuine);
    if (billType === undefined) return this.#reject(REJECTS.unknown);
    if (!this.#enabled.has(billType)) return this.#reject(REJECTS.notEnabled);
    this.notes.inPath = { note, billType };
    this.#enter({ kind: 'escrow', billType });
    if (!this.#escrowed.has(billType)) return void this.stack();
    this.#later(UNIT_TIMES.escrowLimit, () => this.#giveBack());
    this.#moment('escrow');
  }

  #typeOf(note: SimulatedNote): number | undefined {
    const { billTable } = this.options;
    const type = billTable.findIndex((entry) => valueOf(entry, 'CNY') === note.value);
    return type === -1 ? undefined : type;
  }

  #reject(reason: number): void {
    this.#enter({ kind: 'rejecting', reason });
    this.#later(UNIT_TIMES.reject, () => {
      this.notes.present();
      this.#enter(WAITING);
    });
  }

  #giveBack(): void {
    const billType = this.notes.inPath?.billType;
    this.#enter({ kind: 'returning' });
    this.#later(UNIT_TIMES.giveBack, () => {
      this.notes.present();
      this.#enter(billType === undefined ? WAITING : { kind: 'returned', billType });
    });
  }

  #initialise(): void {
    this.#enter({ kind: 'initialising' });
    this.#later(UNIT_TIMES.initialise, () => this.#initialised());
  }

  /** What was in the way at the start goes where it belongs, if it can move. */
  #initialised(): void {
    const { notes, options } = this;
    if (notes.jam === 'freed') notes.jam = 'no';
    if (this.#failure !== undefined) return this.#enter({ kind: 'failing', code: this.#failure });
    if (notes.jam === 'blocked') return this.jam();
    if (notes.creditOwed !== undefined) {
      this.#enter({ kind: 'stacked', billType: notes.creditOwed });
      return this.#moment('eventQueued');
    }
    const billType = notes.inPath?.billType;
    notes.present();
    const told = billType !== undefined && options.announcesPowerUpReturn;
    this.#enter(told ? { kind: 'returned', billType } : WAITING);
  }

  #enter(phase: Phase): void {
    this.#stopMotion();
    this.#phase = phase;
    this.onChange();
  }

  #stopMotion(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = [];
  }

  #later(delayMs: number, call: () => void): void {
    this.#cancels.push(this.clock.after(delayMs, call));
  }

  #moment(moment: Moment): void {
    this.onMoment(moment);
    this.onChange();
  }
}
