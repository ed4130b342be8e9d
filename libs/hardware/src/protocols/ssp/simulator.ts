import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedNote } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import type { Channel } from './setup.js';
import { DeviceCipher } from './simulator-cipher.js';
import { ValidatorFirmware } from './simulator-firmware.js';
import { DeviceLine } from './simulator-line.js';
import type {
  FaultScope,
  LineFault,
  Moment,
  SspSimulator,
  UnitOptions,
} from './simulator-types.js';
import { Unit } from './simulator-unit.js';

const yuan = (value: number): Channel => ({ value, country: 'CNY', security: 2 });

/** A unit for CNY: 1, 5, 10, 20, 50 and 100 yuan as channels 1 to 6, encrypted, with counters. */
export const CNY_UNIT: UnitOptions = {
  serialNumber: 4_071_893,
  firmware: '0426',
  channels: [1, 5, 10, 20, 50, 100].map(yuan),
  protocol: 7,
  encryption: 'offered',
  acknowledges: true,
  counts: true,
  stackedBefore: 1_206,
  remembersCredit: true,
  creditsEarly: false,
  clearsInward: false,
};

/**
 * A bill validator on SSP, as a device: it speaks bytes on its end of a line, and its box, its path
 * and its slot are the physical truth. Its power is on.
 *
 * Source: ITL SSP manuals GA138 v2.2 and GA973 v2.2; where units differ, `UnitOptions`.
 */
export function sspSimulator(
  line: DeviceEnd,
  clock: Clock,
  options: Partial<UnitOptions> = {},
): SspSimulator {
  const unit = new Unit(clock, { ...CNY_UNIT, ...options });
  const cipher = new DeviceCipher(() => unit.options.encryption !== 'none');
  const firmware = new ValidatorFirmware(unit, clock, cipher);
  const simulator = new Hands(unit, new DeviceLine(line, clock, { firmware, cipher }));
  simulator.power(true);
  return simulator;
}

/** What people can do to the unit, and see of it. */
class Hands implements SspSimulator {
  constructor(
    readonly unit: Unit,
    readonly line: DeviceLine,
  ) {
    unit.onRestart = () => this.#forget();
  }

  #forget(): void {
    const { firmware, cipher } = this.line.inside;
    this.line.forget();
    firmware.forget();
    cipher.forget();
  }

  insert(note: SimulatedNote): boolean {
    return this.unit.insert(note);
  }

  pullBack(): boolean {
    return this.unit.pullBack();
  }

  takeReturned(): void {
    this.unit.notes.presented = undefined;
    this.unit.works.onChange();
  }

  get slot(): SspSimulator['slot'] {
    const { notes, works } = this.unit;
    if (notes.jam === 'blocked') return 'jammed';
    if (notes.presented !== undefined) return 'presented';
    if (works.phase === 'stacking') return 'stacking';
    if (notes.inPath === undefined) return 'empty';
    if (works.phase === 'rejecting') return 'givingBack';
    return notes.inPath.channel === undefined ? 'drawingIn' : 'escrow';
  }

  get inviting(): boolean {
    return this.unit.inviting;
  }

  jam(): void {
    this.unit.jam();
  }

  clearJam(): void {
    if (this.unit.notes.jam === 'blocked') this.unit.notes.jam = 'freed';
    this.unit.works.onChange();
  }

  removeBox(): void {
    if (!this.unit.notes.boxIn) return;
    this.unit.notes.boxIn = false;
    this.unit.boxMoved(false);
  }

  insertBox(fresh: boolean): void {
    if (this.unit.notes.insertBox(fresh)) this.unit.boxMoved(true);
  }

  setBoxFull(full: boolean): void {
    this.unit.notes.boxFull = full;
    this.unit.works.onChange();
  }

  power(on: boolean): void {
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

  pushSecond(): void {
    this.unit.pushSecond();
  }

  cheat(): void {
    this.unit.cheat();
  }

  swapUnit(unit: Partial<UnitOptions>): void {
    invariant(this.unit.works.phase === 'off', 'a unit is exchanged while its power is off');
    this.unit.options = { ...this.unit.options, ...unit };
    if (unit.stackedBefore !== undefined) this.unit.notes.stacked = unit.stackedBefore;
  }

  inject(fault: LineFault, when?: FaultScope): () => void {
    return this.line.inject(fault, when);
  }

  get resetsWhileMoving(): number {
    return this.unit.resetsWhileMoving;
  }

  get accepted(): number {
    return this.unit.accepted;
  }
}
