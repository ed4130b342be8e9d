import type {
  SimulatedBillAcceptor,
  SimulatedCodeScanner,
  SimulatedNote,
  SimulatedPrinter,
} from '@kiosk/hardware/device/simulated';
import type { Contacts } from './contacts.js';
import type { Panel } from './panel.js';

import type { CardDevices } from '../card/card-desk.js';

/** The simulated devices of one cabinet. */
export interface CabinetDevices {
  readonly acceptor: SimulatedBillAcceptor;
  readonly printer: SimulatedPrinter;
  readonly scanner: Pick<SimulatedCodeScanner, 'present'>;
  /** Absent where none are laid. */
  readonly contacts?: Contacts;
  readonly panel?: Panel;
  /** Absent where no card terminal is fitted. */
  readonly card?: CardDevices;
}

export type Paper = 'full' | 'low' | 'out';

/** How the levers and switches stand that the devices themselves do not show. */
export interface Levers {
  /** The cabinet's mains: without it no device runs, whatever its own switch says. */
  readonly mainsOn: boolean;
  readonly acceptorOn: boolean;
  readonly printerOn: boolean;
  readonly cardReaderOn: boolean;
  readonly boxIn: boolean;
  readonly boxFull: boolean;
  readonly paper: Paper;
  readonly coverOpen: boolean;
  readonly printerJammed: boolean;
}

/** The inside of the cabinet: the devices, and where each lever was left. */
export class Cabinet {
  #levers: Levers = {
    mainsOn: true,
    acceptorOn: true,
    printerOn: true,
    cardReaderOn: true,
    boxIn: true,
    boxFull: false,
    paper: 'full',
    coverOpen: false,
    printerJammed: false,
  };

  #note: SimulatedNote | undefined;

  constructor(readonly devices: CabinetDevices) {}

  /** The note between lips and box, as the one who put it in knows it. */
  get note(): SimulatedNote | undefined {
    return this.devices.acceptor.slot === 'empty' ? undefined : this.#note;
  }

  get levers(): Levers {
    return this.#levers;
  }

  switchMains(on: boolean): void {
    this.#power({ mainsOn: on });
  }

  switchAcceptor(on: boolean): void {
    this.#power({ acceptorOn: on });
  }

  switchPrinter(on: boolean): void {
    this.#power({ printerOn: on });
  }

  switchCardReader(on: boolean): void {
    this.#power({ cardReaderOn: on });
  }

  /** @returns whether the slot took it. */
  insertNote(note: SimulatedNote): boolean {
    const taken = this.devices.acceptor.insert(note);
    if (taken) this.#note = note;
    return taken;
  }

  /** @returns whether there was a box to take out. */
  removeBox(): boolean {
    if (!this.#levers.boxIn) return false;
    this.#set({ boxIn: false });
    this.devices.acceptor.removeBox();
    return true;
  }

  /** @returns whether there was room for a box. */
  insertBox(fresh: boolean): boolean {
    if (this.#levers.boxIn) return false;
    this.#set({ boxIn: true });
    this.devices.acceptor.insertBox(fresh);
    if (fresh) this.setBoxFull(false);
    return true;
  }

  setBoxFull(full: boolean): void {
    this.#set({ boxFull: full });
    this.devices.acceptor.setBoxFull(full);
  }

  setPaper(paper: Paper): void {
    this.#set({ paper });
    this.devices.printer.setPaper(paper);
  }

  setCover(open: boolean): void {
    this.#set({ coverOpen: open });
    this.devices.printer.setCover(open);
  }

  setPrinterJam(jammed: boolean): void {
    this.#set({ printerJammed: jammed });
    this.devices.printer.setJam(jammed);
  }

  /** Tells only the devices whose power really changed: each power-up is a story of its own. */
  #power(changed: Partial<Levers>): void {
    const before = powered(this.#levers);
    this.#set(changed);
    const now = powered(this.#levers);
    if (now.acceptor !== before.acceptor) this.devices.acceptor.power(now.acceptor);
    if (now.printer !== before.printer) this.devices.printer.power(now.printer);
    if (now.cardReader !== before.cardReader) this.devices.card?.terminal.power(now.cardReader);
  }

  #set(changed: Partial<Levers>): void {
    this.#levers = { ...this.#levers, ...changed };
  }
}

/** Which devices have power: the cabinet's mains and their own switch. */
export const powered = ({ mainsOn, acceptorOn, printerOn, cardReaderOn }: Levers) => ({
  acceptor: mainsOn && acceptorOn,
  printer: mainsOn && printerOn,
  cardReader: mainsOn && cardReaderOn,
});
