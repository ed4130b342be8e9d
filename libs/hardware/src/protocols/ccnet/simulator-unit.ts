import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedNote } from '../../device/simulated.js';
import { typeOfValue } from './bill-table.js';
import type { BillTypes, EnabledTypes } from './messages.js';
import { NoteStore } from './simulator-metal.js';
import { isBeforeExit, REJECTS, told, UNIT_TIMES, WAITING, type Phase } from './simulator-phase.js';
import type { UnitOptions } from './simulator-types.js';
import { Works } from './simulator-works.js';
import type { Status } from './status.js';

const NONE: BillTypes = new Set();

/** A validator's firmware over its metal. Power loss forgets everything here but `notes`. */
export class Unit {
  readonly notes = new NoteStore();
  resetsWhileMoving = 0;

  readonly works: Works;
  #enabled: BillTypes = NONE;
  #escrowed: BillTypes = NONE;
  #security: BillTypes = NONE;
  #failure: number | undefined;
  #second = false;

  constructor(
    clock: Clock,
    public options: UnitOptions,
  ) {
    this.works = new Works(clock);
  }

  get phase(): Phase['kind'] {
    return this.works.phase.kind;
  }

  get types(): EnabledTypes {
    return { enabled: this.#enabled, high: this.#security };
  }

  get inviting(): boolean {
    return this.status()?.kind === 'idling' && this.notes.presented === undefined;
  }

  /** The state as POLL tells it; `undefined` while there is no power. */
  status(): Status | undefined {
    const { boxIn, boxFull } = this.notes;
    return told(this.works.phase, {
      boxIn,
      boxFull,
      enabled: this.#enabled.size > 0,
      second: this.#second,
    });
  }

  // The hands

  insert(note: SimulatedNote): boolean {
    if (!this.inviting) return false;
    this.notes.enter(note);
    this.works.enter({ kind: 'accepting' });
    this.works.later(UNIT_TIMES.betweenLips, () => (this.notes.atLips = false));
    this.works.later(UNIT_TIMES.drawIn, () => this.#examine());
    this.works.moment('drawing');
    return true;
  }

  pullBack(): boolean {
    if (!this.notes.atLips || this.works.phase.kind !== 'accepting') return false;
    this.notes.takeFromLips();
    this.#reject(REJECTS.pulledBack);
    return true;
  }

  /** The second note blocks the entry: the first waits where it is. */
  pushSecond(pushed: boolean): void {
    this.#second = pushed;
    this.notes.atLips = false; // the first is behind it
    if (this.works.phase.kind === 'accepting') {
      this.works.stopMotion();
      if (!pushed) this.works.later(UNIT_TIMES.drawIn, () => this.#examine());
    }
    this.works.onChange();
  }

  jam(): void {
    if (this.works.phase.kind === 'off') return;
    this.notes.jam = 'blocked';
    this.works.enter({
      kind: this.notes.creditOwed === undefined ? 'pathJammed' : 'stackerJammed',
    });
  }

  cheat(): void {
    if (this.works.phase.kind !== 'waiting') return;
    this.works.enter({ kind: 'cheated' });
    this.works.later(UNIT_TIMES.alarm, () => this.works.enter(WAITING));
  }

  fail(code: number | undefined): void {
    this.#failure = code;
    if (code !== undefined && this.works.phase.kind !== 'off')
      this.works.enter({ kind: 'failing', code });
  }

  /** A cassette pulled under a note that is still on its way sends that note back. */
  boxMoved(): void {
    const { kind } = this.works.phase;
    if (!this.notes.boxIn && isBeforeExit(kind)) this.#giveBack();
    else if (this.notes.boxIn && kind === 'waiting') this.#initialise();
    this.works.onChange();
  }

  power(on: boolean): void {
    if (on === (this.works.phase.kind !== 'off')) return;
    this.#enabled = this.#escrowed = this.#security = NONE;
    this.#second = false;
    this.works.enter({ kind: 'off' });
    if (on)
      this.works.later(UNIT_TIMES.boot, () =>
        this.works.enter({ kind: 'powerUp', note: this.notes.found() }),
      );
  }

  // The host's commands; `false` is ILLEGAL COMMAND

  reset(): boolean {
    const { kind } = this.works.phase;
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
    this.works.onChange();
    return true;
  }

  secure(high: BillTypes): boolean {
    this.#security = high;
    return true;
  }

  stack(): boolean {
    const billType = this.#heldType();
    if (billType === undefined) return false;
    this.works.enter({ kind: 'stacking' });
    this.works.later(UNIT_TIMES.intoTransport, () => this.works.moment('inTransport'));
    this.works.later(UNIT_TIMES.toExit, () => {
      this.notes.passExit(billType);
      this.works.moment('pastExit');
    });
    this.works.later(UNIT_TIMES.press, () => {
      this.works.enter({ kind: 'stacked', billType });
      this.works.moment('eventQueued');
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
    this.works.enter({ kind: 'holding', billType });
    this.works.later(UNIT_TIMES.escrowLimit, () => this.#giveBack());
    return true;
  }

  /** A reply has left. An event is over with that, whether or not it arrives. */
  sent(status: Status): void {
    const { kind } = this.works.phase;
    if (status.kind !== kind || (kind !== 'stacked' && kind !== 'returned')) return;
    if (kind === 'stacked') this.notes.creditOwed = undefined;
    this.works.enter(WAITING);
    if (kind === 'stacked') this.works.moment('eventSent');
  }

  // Inside

  #heldType(): number | undefined {
    const { phase } = this.works;
    return phase.kind === 'escrow' || phase.kind === 'holding' ? phase.billType : undefined;
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    const billType = typeOfValue(this.options.billTable, note.value);
    if (note.kind === 'crumpled') return this.#reject(REJECTS.notConveyed);
    if (note.kind === 'counterfeit') return this.#reject(REJECTS.notGenuine);
    if (billType === undefined) return this.#reject(REJECTS.unknown);
    if (!this.#enabled.has(billType)) return this.#reject(REJECTS.notEnabled);
    this.notes.inPath = { note, billType };
    this.works.enter({ kind: 'escrow', billType });
    if (!this.#escrowed.has(billType)) return void this.stack();
    this.works.later(UNIT_TIMES.escrowLimit, () => this.#giveBack());
    this.works.moment('escrow');
  }

  #reject(reason: number): void {
    this.works.enter({ kind: 'rejecting', reason });
    this.works.later(UNIT_TIMES.reject, () => {
      this.notes.present();
      this.works.enter(WAITING);
    });
  }

  #giveBack(): void {
    const billType = this.notes.inPath?.billType;
    this.works.enter({ kind: 'returning' });
    this.works.later(UNIT_TIMES.giveBack, () => {
      this.notes.present();
      this.works.enter(billType === undefined ? WAITING : { kind: 'returned', billType });
    });
  }

  #initialise(): void {
    this.works.enter({ kind: 'initialising' });
    this.works.later(UNIT_TIMES.initialise, () => this.#initialised());
  }

  /** What was in the way at the start goes where it belongs, if it can move. */
  #initialised(): void {
    const { notes, options } = this;
    if (notes.jam === 'freed') notes.jam = 'no';
    if (this.#failure !== undefined)
      return this.works.enter({ kind: 'failing', code: this.#failure });
    if (notes.jam === 'blocked') return this.jam();
    if (notes.creditOwed !== undefined) {
      this.works.enter({ kind: 'stacked', billType: notes.creditOwed });
      return this.works.moment('eventQueued');
    }
    const billType = notes.inPath?.billType;
    notes.present();
    const told = billType !== undefined && options.announcesPowerUpReturn;
    this.works.enter(told ? { kind: 'returned', billType } : WAITING);
  }
}
