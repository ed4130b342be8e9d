import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedNote } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { encodeBillTable, type BillEntry } from './bill-table.js';
import { encodeIdentification } from './identification.js';
import { ANSWER_CODES, decodeCommand, encodeBillTypes, type Command } from './messages.js';
import { maySpeakOfItself } from './phases.js';
import { DeviceLine, type Firmware } from './simulator-line.js';
import type {
  CcnetSimulator,
  FaultScope,
  LineFault,
  Moment,
  UnitOptions,
} from './simulator-types.js';
import { Unit } from './simulator-unit.js';
import { decodeStatus, encodeStatus } from './status.js';

const ILLEGAL = Uint8Array.of(ANSWER_CODES.illegal);
const DONE = Uint8Array.of(ANSWER_CODES.acknowledge);

const yuan = (digits: number, exponent: number): BillEntry => ({
  digits,
  country: 'CNY',
  exponent,
});
const UNUSED: BillEntry = { digits: 0, country: '', exponent: 0 };

/** A unit for CNY: 1, 5, 10, 20, 50 and 100 yuan as types 0 and 2 to 6, as makers leave gaps. */
export const CNY_UNIT: UnitOptions = {
  identification: { partNumber: 'SM-CNY-1207', serialNumber: '21K307004411' },
  billTable: [yuan(1, 0), UNUSED, yuan(5, 0), yuan(1, 1), yuan(2, 1), yuan(5, 1), yuan(1, 2)],
  repeatsUnacknowledged: true,
  announcesPowerUpReturn: false,
};

/**
 * A bill validator on CCNET, as a device: it speaks bytes on its end of a line, and its box, its
 * path and its slot are the physical truth. Its power is on.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, bill validator; where units differ, `UnitOptions`.
 */
export function ccnetSimulator(
  line: DeviceEnd,
  clock: Clock,
  options: Partial<UnitOptions> = {},
): CcnetSimulator {
  const unit = new Unit(clock, { ...CNY_UNIT, ...options });
  const firmware = new ValidatorFirmware(unit);
  const simulator = new Hands(unit, firmware, new DeviceLine(line, clock, firmware));
  simulator.power(true);
  return simulator;
}

/** Commands in, replies out. */
class ValidatorFirmware implements Firmware {
  /** An event that left but was not acknowledged: some units say it again at the next POLL. */
  #unheard: Uint8Array | undefined;
  #stackAsked = false;

  constructor(readonly unit: Unit) {}

  forget(): void {
    this.#unheard = undefined;
  }

  answer(payload: Uint8Array): Uint8Array | undefined {
    const status = this.unit.status();
    if (status === undefined) return undefined;
    const command = decodeCommand(payload);
    if (command === undefined) return ILLEGAL;
    if (command.name !== 'poll') return this.#obey(command);
    if (status.kind === 'accepting') this.#unheard = undefined; // another note: the old is history
    return this.#unheard ?? encodeStatus(status);
  }

  sent(reply: Uint8Array): void {
    const status = decodeStatus(reply);
    if (status?.kind === 'stacked' || status?.kind === 'returned') {
      if (this.unit.options.repeatsUnacknowledged) this.#unheard = reply;
      this.unit.sent(status);
    }
    if (this.#stackAsked) this.unit.works.moment('stackAcknowledged');
    this.#stackAsked = false;
  }

  acknowledged(reply: Uint8Array): void {
    this.#unheard = undefined;
    if (decodeStatus(reply)?.kind === 'stacked') this.unit.works.moment('eventAcknowledged');
  }

  #obey(command: Command): Uint8Array {
    const { unit } = this;
    switch (command.name) {
      case 'reset':
        this.#unheard = undefined;
        return answered(unit.reset());
      case 'enableBillTypes':
        return answered(unit.enable(command.enabled, command.escrow));
      case 'setSecurity':
        return answered(unit.secure(command.high));
      case 'stack':
        this.#stackAsked = unit.stack();
        return answered(this.#stackAsked);
      case 'return':
        return answered(unit.giveBack());
      case 'hold':
        return answered(unit.hold());
      default:
        return this.#tell(command.name);
    }
  }

  #tell(name: Command['name']): Uint8Array {
    const { options, types } = this.unit;
    if (name === 'getStatus') {
      return Uint8Array.of(...encodeBillTypes(types.enabled), ...encodeBillTypes(types.high));
    }
    const status = this.unit.status();
    if (status === undefined || !maySpeakOfItself(status.kind)) return ILLEGAL;
    if (name === 'identification') return encodeIdentification(options.identification);
    return name === 'getBillTable' ? encodeBillTable(options.billTable) : ILLEGAL;
  }
}

const answered = (obeyed: boolean): Uint8Array => (obeyed ? DONE : ILLEGAL);

/** What people can do to the unit, and see of it. */
class Hands implements CcnetSimulator {
  constructor(
    readonly unit: Unit,
    readonly firmware: ValidatorFirmware,
    readonly line: DeviceLine,
  ) {}

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

  get slot(): CcnetSimulator['slot'] {
    const { notes, phase } = this.unit;
    if (notes.jam === 'blocked') return 'jammed';
    if (notes.presented !== undefined) return 'presented';
    if (phase === 'stacking') return 'stacking';
    if (notes.inPath === undefined) return 'empty';
    if (phase === 'returning' || phase === 'rejecting') return 'givingBack';
    return notes.inPath.billType === undefined ? 'drawingIn' : 'escrow';
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
    if (!on) this.firmware.forget();
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
    this.unit.pushSecond(pushed);
  }

  cheat(): void {
    this.unit.cheat();
  }

  fail(code: number | undefined): void {
    this.unit.fail(code);
  }

  swapUnit(unit: Partial<UnitOptions>): void {
    invariant(this.unit.phase === 'off', 'a unit is exchanged while its power is off');
    this.unit.options = { ...this.unit.options, ...unit };
  }

  inject(fault: LineFault, when?: FaultScope): () => void {
    return this.line.inject(fault, when);
  }

  get resetsWhileMoving(): number {
    return this.unit.resetsWhileMoving;
  }
}
