import type { Clock } from '@kiosk/flow/ports/clock';
import type {
  BankTruth,
  CardReaderFault,
  CustomerTemper,
  SimulatedCard,
  TerminalMemory,
} from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { Bank } from './simulator-bank.js';
import { Customer } from './simulator-customer.js';
import { Faults } from './simulator-faults.js';
import { GENERAL_FAULTS } from './simulator-general-faults.js';
import { memoryOf, recall } from './simulator-memory.js';
import { SerialLine } from './simulator-serial-line.js';
import { Talk } from './simulator-talk.js';
import { TcpLine, type TerminalLine } from './simulator-tcp-line.js';
import { Terminal } from './simulator-terminal.js';
import {
  CNY_TERMINAL,
  SERIAL_TERMINAL,
  type Moment,
  type OwnTerminal,
  type TerminalOptions,
  type ZvtFault,
  type ZvtSimulator,
} from './simulator-types.js';
import { Unit } from './simulator-unit.js';
import { Wire } from './simulator-wire.js';

const RESULT = 0x040f;
/** A BMP that no table knows. */
const UNKNOWN_BMP = [0xc7, 0x01];

/**
 * A payment terminal with ZVT, as a device: it speaks bytes on its end of a line, and the bank in
 * it is the truth about the money. Its power is on; it boots for five seconds.
 *
 * Source: ZVT PA00P015 rev 13.08 and PA00P016 rev 04; where terminals differ, `TerminalOptions`.
 */
export function zvtSimulator(
  device: DeviceEnd,
  clock: Clock,
  { memory, ...options }: OwnTerminal = {},
): ZvtSimulator {
  const usual = options.form === 'serial' ? SERIAL_TERMINAL : CNY_TERMINAL;
  const simulator = new Hands(device, clock, { ...usual, ...options });
  if (memory !== undefined) simulator.recall(memory);
  simulator.power(true);
  return simulator;
}

/** What people and testers can do to the terminal, and see of it. */
class Hands implements ZvtSimulator {
  readonly bank: BankTruth;
  onMoment: (moment: Moment) => void = () => undefined;
  onChange: () => void = () => undefined;
  readonly #faults = new Faults();
  readonly #wire: Wire;
  readonly #line: TerminalLine;
  readonly #unit: Unit;
  readonly #terminal: Terminal;

  constructor(device: DeviceEnd, clock: Clock, options: TerminalOptions) {
    const faults = this.#faults;
    const bank = new Bank();
    this.bank = bank;
    const customer = new Customer(clock);
    const talk = new Talk(clock, (apdu) => {
      const isSpoilt = apdu.code === RESULT && faults.strikes('unknownBmp') !== undefined;
      const data = isSpoilt ? Uint8Array.of(...apdu.data, ...UNKNOWN_BMP) : apdu.data;
      this.#line.send({ code: apdu.code, data });
    });
    this.#unit = new Unit({ clock, bank, customer, faults, talk }, options);
    this.#terminal = new Terminal(this.#unit);
    this.#wire = new Wire(device, faults);
    const Line = options.form === 'tcp' ? TcpLine : SerialLine;
    this.#line = new Line(this.#wire, clock, (apdu) => this.#terminal.heard(apdu));
    this.#unit.onMoment = (moment) => this.#passes(moment);
    this.#unit.onChange = () => this.onChange();
    customer.onChange = () => this.onChange();
  }

  #passes(moment: Moment): void {
    this.onMoment(moment);
    if (this.#faults.strikes('cutAt', (cut) => cut.moment === moment)) this.#wire.cut();
    if (this.#faults.strikes('rebootAt', (reboot) => reboot.moment === moment)) {
      this.power(false);
      this.power(true);
    }
  }

  setCustomer(temper: CustomerTemper, card?: SimulatedCard): void {
    const { customer } = this.#unit.parts;
    customer.temper = temper;
    if (card !== undefined) customer.card = card;
  }

  presentCard(card: SimulatedCard): boolean {
    return this.#unit.parts.customer.presentCard(card);
  }

  enterPin(isRight: boolean): boolean {
    return this.#unit.parts.customer.enterPin(isRight);
  }

  pressCancel(): boolean {
    return this.#unit.parts.customer.stop('cancelled');
  }

  get awaiting(): ZvtSimulator['awaiting'] {
    return this.#unit.parts.customer.awaiting;
  }

  get display(): string {
    return this.#unit.display;
  }

  get memory(): TerminalMemory {
    return memoryOf(this.#unit);
  }

  recall(memory: TerminalMemory): void {
    recall(this.#unit, memory);
  }

  spoil(fault: CardReaderFault): void {
    if (fault === 'endOfDayOpen') return this.setCondition(0xf0);
    this.inject(GENERAL_FAULTS[fault]);
  }

  setPaper(isIn: boolean): void {
    this.#unit.hasPaper = isIn;
    this.onChange();
  }

  power(on: boolean): void {
    if (!on) this.#line.forget();
    this.#terminal.power(on);
  }

  get onCut(): () => void {
    return this.#wire.onCut;
  }

  set onCut(call: () => void) {
    this.#wire.onCut = call;
  }

  inject(fault: ZvtFault, times?: number): () => void {
    return this.#faults.plan(fault, times);
  }

  mendLink(): void {
    this.#line.forget();
    this.#wire.mend();
  }

  hangUp(): void {
    this.#line.forget();
    this.#terminal.hangUp();
  }

  setCondition(state: number): void {
    this.#unit.condition = state;
    this.onChange();
  }

  swapTerminal(options: Partial<TerminalOptions>): void {
    this.#unit.options = { ...this.#unit.options, ...options };
  }
}
