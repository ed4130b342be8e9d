import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Minor } from '@kiosk/flow/money/money';
import type { SimulatedBillAcceptor, SimulatedNote } from '../device/simulated.js';
import type { DeviceLine, FaultScope, LineFault } from './simulated-line.js';
import type { NoteStore } from './simulated-metal.js';
import type { Moment } from './simulated-works.js';

/** The hands at a simulated unit: those of every bill acceptor, and what only a tester's can do. */
export interface SimulatedHands<UnitOptions> extends SimulatedBillAcceptor {
  /** Called at each moment of a note's life. */
  onMoment: (moment: Moment) => void;
  /** Called after anything a bystander could see has changed. */
  onChange: () => void;
  /** Pushes a second note against the one being drawn in; `false` takes it away again. */
  pushSecond(pushed: boolean): void;
  /** Somebody fishes with a string: the device alarms for a while. */
  cheat(): void;
  /** A part fails with the maker's code until it is repaired (`undefined`) and the unit is reset. */
  fail(code: number | undefined): void;
  /** Exchanges the unit while its power is off; the box stays. */
  swapUnit(unit: Partial<UnitOptions>): void;
  /** Plays a fault on the line; see `LineFault`. Returns what takes it away again. */
  inject(fault: LineFault, when?: FaultScope): () => void;
  /** How often a reset came while a note was between escrow and box: a good host never does that. */
  readonly resetsWhileMoving: number;
}

/** A unit as hands find it. */
export interface HandledUnit<UnitOptions> {
  options: UnitOptions;
  readonly notes: NoteStore;
  readonly works: { onMoment: (moment: Moment) => void; onChange: () => void };
  readonly isOn: boolean;
  readonly inviting: boolean;
  /** What moves the note in the path, if anything does. */
  readonly motion: 'none' | 'stacking' | 'givingBack';
  readonly resetsWhileMoving: number;
  readonly slot: {
    take(note: SimulatedNote): void;
    pullBack(): boolean;
    push(pushed: boolean): void;
  };
  jam(): void;
  cheat(): void;
  fail(code: number | undefined): void;
  boxMoved(): void;
  power(on: boolean): void;
}

/** What people can do to a unit, and see of it. */
export class Hands<UnitOptions> implements SimulatedHands<UnitOptions> {
  constructor(
    readonly unit: HandledUnit<UnitOptions>,
    readonly line: DeviceLine,
  ) {}

  insert(note: SimulatedNote): boolean {
    if (!this.unit.inviting) return false;
    this.unit.slot.take(note);
    return true;
  }

  pullBack(): boolean {
    return this.unit.slot.pullBack();
  }

  takeReturned(): void {
    this.unit.notes.presented = undefined;
    this.unit.works.onChange();
  }

  get slot(): SimulatedBillAcceptor['slot'] {
    const { notes, motion } = this.unit;
    if (notes.jam === 'blocked') return 'jammed';
    if (notes.presented !== undefined) return 'presented';
    if (motion === 'stacking') return 'stacking';
    if (notes.inPath === undefined) return 'empty';
    if (motion === 'givingBack') return 'givingBack';
    return notes.inPath.type === undefined ? 'drawingIn' : 'escrow';
  }

  get inviting(): boolean {
    return this.unit.inviting;
  }

  jam(): void {
    this.unit.jam();
  }

  clearJam(): void {
    this.unit.notes.clearJam();
    this.unit.works.onChange();
  }

  removeBox(): void {
    this.unit.notes.boxIn = false;
    this.unit.boxMoved();
  }

  insertBox(fresh: boolean): void {
    this.unit.notes.insertBox(fresh);
    this.unit.boxMoved();
  }

  setBoxFull(full: boolean): void {
    this.unit.notes.boxFull = full;
    this.unit.works.onChange();
  }

  power(on: boolean): void {
    if (!on) this.line.forget();
    this.unit.power(on);
  }

  get box(): readonly Minor[] {
    return this.unit.notes.box;
  }

  get collected(): readonly (readonly Minor[])[] {
    return this.unit.notes.collected;
  }

  get givenBack(): readonly Minor[] {
    return this.unit.notes.givenBack;
  }

  get onMoment(): (moment: Moment) => void {
    return this.unit.works.onMoment;
  }

  set onMoment(call: (moment: Moment) => void) {
    this.unit.works.onMoment = call;
  }

  get onChange(): () => void {
    return this.unit.works.onChange;
  }

  set onChange(call: () => void) {
    this.unit.works.onChange = call;
  }

  pushSecond(pushed: boolean): void {
    this.unit.slot.push(pushed);
  }

  cheat(): void {
    this.unit.cheat();
  }

  fail(code: number | undefined): void {
    this.unit.fail(code);
  }

  swapUnit(unit: Partial<UnitOptions>): void {
    invariant(!this.unit.isOn, 'a unit is exchanged while its power is off');
    this.unit.options = { ...this.unit.options, ...unit };
  }

  inject(fault: LineFault, when?: FaultScope): () => void {
    return this.line.inject(fault, when);
  }

  get resetsWhileMoving(): number {
    return this.unit.resetsWhileMoving;
  }
}
