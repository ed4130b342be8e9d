import type { CustomerEvent } from '../customer/customer-events.js';
import type { BillAcceptorEvent, NoteIntent } from '../ports/bill-acceptor.js';
import type { CardReaderEvent } from '../ports/card-reader.js';
import type { CodeScannerEvent } from '../ports/code-scanner.js';
import type { ThermalPrinterEvent } from '../ports/thermal-printer.js';
import type { ScreenName } from '../screen/screen.js';
import { DayClerk } from './day-clerk.js';
import type { Devices } from './devices.js';
import type { KioskPorts } from './kiosk-ports.js';
import { SCANS } from './offered.js';
import { takeCard } from './take-card.js';
import { takeIn, type Till } from './take-in.js';

/** Whom the ears tell. */
export interface EarParts {
  readonly devices: Devices;
  readonly till: Till;
  /** Runs what is written down; with `passOn` a refusing journal is the device's to know, too. */
  readonly guard: (act: () => void, passOn?: boolean) => void;
  readonly refresh: () => void;
  /** Somebody is there: the screen's patience begins anew. */
  readonly touched: () => void;
  readonly tell: (event: CustomerEvent) => void;
  readonly screen: () => ScreenName;
  /** Whether a paper of staff's is meant. */
  readonly staffPrinted: (event: ThermalPrinterEvent) => boolean;
}

/** What the devices of a kiosk say, brought to where it belongs. */
export class Ears {
  readonly #clerk: DayClerk;

  constructor(
    private readonly ports: KioskPorts,
    private readonly parts: EarParts,
  ) {
    this.#clerk = new DayClerk(ports.cardReader, ports.clock);
  }

  /** @param intents notes whose fate the bill acceptor must tell before it is opened (I05). */
  open(intents: readonly NoteIntent[]): void {
    const { billAcceptor, thermalPrinter, codeScanner, cardReader } = this.ports;
    const { payments, book } = this.parts.till;
    const { lastStacked } = book.books;
    billAcceptor.start((event) => this.#acceptorSaid(event), intents, lastStacked);
    thermalPrinter.start((event) => this.#printerSaid(event));
    codeScanner?.start((event) => this.#scannerSaid(event));
    cardReader?.start((event) => this.#readerSaid(event), payments.charges.memory);
  }

  /** Takes no more notes, waits for one on its way, frees the devices. */
  async close(): Promise<void> {
    const { billAcceptor, thermalPrinter, codeScanner, cardReader } = this.ports;
    await billAcceptor.stop();
    await thermalPrinter.stop();
    await codeScanner?.stop();
    await cardReader?.stop();
  }

  /** Resolves when the event is durable; rejects when it cannot be made so. */
  async #acceptorSaid(event: BillAcceptorEvent): Promise<void> {
    const { devices, till, guard, touched, refresh } = this.parts;
    devices.see(event);
    guard(() => takeIn(event, till), true);
    if (event.type !== 'device.changed') touched();
    refresh();
    return Promise.resolve();
  }

  /** The same: the driver sends nothing that follows from an event before that. */
  async #readerSaid(event: CardReaderEvent): Promise<void> {
    const { devices, till, guard, refresh } = this.parts;
    devices.see(event);
    guard(() => takeCard(event, till), true);
    this.#clerk.look(devices.cardReader, till.payments.charges.isReaderHeld);
    refresh();
    return Promise.resolve();
  }

  #printerSaid(event: ThermalPrinterEvent): Promise<void> {
    const { devices, till, guard, refresh, staffPrinted } = this.parts;
    devices.see(event);
    if (!staffPrinted(event) && event.type === 'print.ended') {
      const { type, jobId, outcome } = event;
      const paymentId = jobId.slice(0, jobId.lastIndexOf('/'));
      guard(() => till.payments.handle(paymentId, { type, jobId, outcome }));
    }
    refresh();
    return Promise.resolve();
  }

  #scannerSaid(event: CodeScannerEvent): Promise<void> {
    const { devices, till, guard, touched, tell, refresh, screen } = this.parts;
    devices.see(event);
    if (event.type === 'code.scanned' && SCANS.has(screen())) {
      touched();
      // A phone's code is money: it goes to the order alone, and is shown and kept nowhere.
      if (screen() === 'wallet') guard(() => till.payments.charges.presentCode(event.text));
      else tell(event);
    }
    refresh();
    return Promise.resolve();
  }
}
