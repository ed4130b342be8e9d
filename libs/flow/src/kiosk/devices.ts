import type { BillAcceptorEvent } from '../ports/bill-acceptor.js';
import type { CardReaderEvent } from '../ports/card-reader.js';
import type { CodeScannerEvent } from '../ports/code-scanner.js';
import type { DeviceStatus } from '../ports/fault.js';
import type { ThermalPrinterEvent } from '../ports/thermal-printer.js';
import type { NoteNotice } from '../screen/screen.js';
import type { KioskPorts } from './kiosk-ports.js';
import { isUsable } from './limits.js';

const STARTING: DeviceStatus = { state: 'starting', faults: [] };

/** What the devices last said of themselves. In memory: after a restart they say it again. */
export class Devices {
  billAcceptor = STARTING;
  thermalPrinter = STARTING;
  codeScanner: DeviceStatus | undefined;
  cardReader: DeviceStatus | undefined;
  /** What the terminal wants the customer told now. */
  #texts: readonly string[] = [];
  /** The slot is open now; was open at least once. */
  slotOpen = false;
  wasOpen = false;
  notice: NoteNotice | undefined;

  constructor({ codeScanner, cardReader }: Pick<KioskPorts, 'codeScanner' | 'cardReader'>) {
    this.codeScanner = codeScanner && STARTING;
    this.cardReader = cardReader && STARTING;
  }

  /** Every device that money needs has said how it is. */
  get known(): boolean {
    return this.billAcceptor.state !== 'starting' && this.thermalPrinter.state !== 'starting';
  }

  get statuses() {
    const { billAcceptor, thermalPrinter, cardReader } = this;
    return { billAcceptor, thermalPrinter, cardReader };
  }

  get printerUsable(): boolean {
    return isUsable(this.thermalPrinter);
  }

  /**
   * The part of a screen's view that devices decide.
   *
   * @param isReaderHeld an earlier payment still needs the terminal.
   */
  viewOf(isReaderHeld: boolean) {
    return {
      reader: this.cardReader && {
        isUsable: isUsable(this.cardReader),
        isBlocked: isReaderHeld || this.cardReader.faults.includes('unsettledPayment'),
        texts: this.#texts,
      },
      scanner: this.codeScanner !== undefined && isUsable(this.codeScanner),
      acceptorUsable: isUsable(this.billAcceptor),
      printerUsable: this.printerUsable,
      slotOpen: this.slotOpen,
      notice: this.notice,
    };
  }

  see(event: BillAcceptorEvent | ThermalPrinterEvent | CodeScannerEvent | CardReaderEvent): void {
    if (event.type.startsWith('authorisation.')) this.#texts = [];
    switch (event.type) {
      case 'device.changed':
        if (event.device === 'billAcceptor') this.billAcceptor = event.status;
        if (event.device === 'thermalPrinter') this.thermalPrinter = event.status;
        if (event.device === 'codeScanner') this.codeScanner = event.status;
        if (event.device === 'cardReader') this.cardReader = event.status;
        return;
      case 'reader.said':
        this.#texts = event.isForCustomer ? event.texts : [];
        return;
      case 'acceptor.opened':
        this.slotOpen = true;
        this.wasOpen = true;
        return;
      case 'acceptor.closed':
        this.slotOpen = false;
        return;
      case 'note.escrowed':
        this.wasOpen = true; // a quick hand can be in before the slot has said that it is open
        this.notice = undefined;
        return;
      case 'note.stacked':
        this.notice = undefined;
        return;
      case 'note.returned':
      case 'note.rejected':
        this.notice = { reason: event.reason };
        return;
      default:
        return;
    }
  }
}
