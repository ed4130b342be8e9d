import type { Clock } from '@kiosk/flow/ports/clock';
import type { Minor } from '@kiosk/flow/money/money';
import { BILL_ACCEPTORS, THERMAL_PRINTERS } from '@kiosk/hardware/catalog';
import type { SimulatedNote } from '@kiosk/hardware/device/simulated';
import type { UnitOptions } from '@kiosk/hardware/protocols/ccnet/simulator-types';
import { memoryLine, type DeviceEnd } from '@kiosk/hardware/transport/memory';
import type { TerminalOptions } from '@kiosk/hardware/protocols/zvt/simulator-types';
import type { Signals } from '../world/signals.js';
import { CardTill } from './card-till.js';

/** A banknote that lies in a cash box, and the payment it was pushed in for. */
export interface BoxedNote {
  readonly value: Minor;
  /** Empty when no payment was ever open. */
  readonly paymentId: string;
  /** Counts the bags, from 1: a bag is what fell between two removals of the box. */
  readonly bag: number;
}

/** What a cabinet tells the world, at the instant it happens. */
export interface CabinetEvents {
  /** Says which payment stands before the slot now. */
  readonly payment: () => string;
  readonly stackObeyed: () => void;
  readonly creditAcknowledged: () => void;
  readonly charged: (paymentId: string) => void;
}

/** How the devices of this cabinet differ from others. */
export interface CabinetOptions extends Partial<UnitOptions> {
  readonly speed: number;
  readonly terminal: Partial<TerminalOptions>;
}

/** An answer takes this long: a host that asks again at once must not stop the time. */
const ANSWER_MS = 1;

/** A clock for the devices alone: makes differ in speed, and a world of quick ones says more a second. */
const hastened = (clock: Clock, speed: number): Clock => ({
  monoMs: () => clock.monoMs() * speed,
  wallMs: () => clock.wallMs(),
  after: (delayMs, call) => clock.after(delayMs / speed, call),
});

/** The same end of a line, its bytes being under way for a while. */
const slowEnd = (line: DeviceEnd, clock: Clock): DeviceEnd => ({
  get onBytes() {
    return line.onBytes;
  },
  set onBytes(take) {
    line.onBytes = take;
  },
  send: (bytes) => void clock.after(ANSWER_MS, () => line.send(bytes)),
});

/** The devices in their cabinet. All of it is metal, paper and firmware: no kill of the kiosk reaches it. */
export class Cabinet {
  readonly billLine = memoryLine('billAcceptor');
  readonly printLine = memoryLine('thermalPrinter');
  readonly till: CardTill;
  readonly acceptor;
  readonly printer;
  /** Every note that ever came to lie in a box: the truth all books are compared with. */
  readonly boxed: BoxedNote[] = [];
  bag = 1;
  #inPathFor = '';
  #isBoxIn = true;

  constructor(
    clock: Clock,
    { speed, terminal, ...unit }: CabinetOptions,
    events: CabinetEvents & { readonly signals: Signals },
  ) {
    const own = hastened(clock, speed);
    this.till = new CardTill(own, events, terminal);
    this.acceptor = BILL_ACCEPTORS.ccnet.simulator(this.billLine.device, own, unit);
    this.printer = THERMAL_PRINTERS.escpos.simulator(slowEnd(this.printLine.device, clock), own);
    this.acceptor.onMoment = (moment) => {
      if (moment === 'drawing') this.#inPathFor = events.payment();
      if (moment === 'stackAcknowledged') events.stackObeyed();
      if (moment === 'pastExit') this.#fall();
      if (moment === 'eventAcknowledged') events.creditAcknowledged();
      events.signals.send(`note:${moment}`);
    };
  }

  /** Pushes a note in; false while the slot does not take it. */
  insert(note: SimulatedNote): boolean {
    return this.acceptor.inviting && this.acceptor.insert(note);
  }

  /** The box is pulled out; what falls from now on lies in another bag. */
  takeBox(): void {
    this.bag += 1;
    this.#isBoxIn = false;
    this.acceptor.removeBox();
  }

  /** A box is put in: the same, or an empty one. */
  putBox(fresh: boolean): void {
    this.#isBoxIn = true;
    this.acceptor.insertBox(fresh);
  }

  /** The mains of all devices. */
  power(on: boolean): void {
    this.acceptor.power(on);
    this.printer.power(on);
    this.till.terminal.power(on);
  }

  #fall(): void {
    const value = this.acceptor.box.at(-1)!;
    // A note that was at the very mouth of the box when it was pulled goes along with it.
    const bag = this.#isBoxIn ? this.bag : this.bag - 1;
    this.boxed.push({ value, paymentId: this.#inPathFor, bag });
  }
}
