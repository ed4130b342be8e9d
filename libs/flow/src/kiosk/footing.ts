import { mayBeStopped } from '../payment/payment-standing.js';
import { PARTED } from '../runner/books.js';
import type { LedgerBook } from '../runner/ledger-book.js';
import type { Payments } from '../runner/payments.js';
import type { StorageDoubt } from '../ports/storage.js';
import type { Devices } from './devices.js';
import type { KioskPorts } from './kiosk-ports.js';
import { PowerWatch } from './power-watch.js';
import { limitsOf, type Surroundings } from './limits.js';
import type { Limit } from '../screen/limit.js';

/** What a footing looks at. */
export interface FootingParts {
  readonly ports: Pick<KioskPorts, 'central' | 'storage' | 'ups' | 'duty' | 'clock' | 'restart'>;
  readonly devices: Devices;
  readonly payments: Payments;
  readonly book: LedgerBook;
  /** Why staff keep customers away. */
  readonly staff: () => readonly Limit[];
}

/** What a kiosk stands on: its devices, the journal, the storage beneath it, the way to central. */
export class Footing {
  /** False once the journal has refused: only a restart makes it true again. */
  journalWorks = true;

  readonly #power: PowerWatch;

  constructor(private readonly parts: FootingParts) {
    this.#power = new PowerWatch(parts.ports, parts.payments);
  }

  /** What the kiosk cannot do now. */
  get limits(): readonly Limit[] {
    return [...limitsOf(this.#surroundings), ...this.parts.staff()];
  }

  onChange(listener: () => void): void {
    this.parts.ports.storage?.onChange(listener);
    this.parts.ports.duty?.onChange(listener);
    this.parts.ports.ups?.onChange(() => {
      listener();
      this.#power.look();
    });
  }

  /**
   * Brings a payment that takes money to its end where no more may be taken. A note that is on its
   * way is still taken in, and the payment ends by its fee's policy; a card or a code is withdrawn.
   *
   * @throws JournalError when the end could not be made durable.
   */
  stopTaking(): void {
    const { current } = this.parts.payments;
    if (!this.journalWorks || this.#mayTake) return;
    this.#sayParted();
    if (current === undefined || !mayBeStopped(current)) return;
    this.parts.payments.handle(current.context.paymentId, { type: 'acceptance.stopped' });
  }

  get #surroundings(): Surroundings {
    const { central } = this.parts.ports;
    return {
      ...this.parts.devices.statuses,
      online: central.online(),
      journalWorks: this.journalWorks,
      storage: this.#doubts,
      hasMains: this.#hasMains,
      onDuty: this.parts.ports.duty?.isOn() ?? true,
    };
  }

  get #hasMains(): boolean {
    return (this.parts.ports.ups?.state() ?? 'available') === 'available';
  }

  get #mayTake(): boolean {
    return this.#doubts.length === 0 && this.#hasMains;
  }

  get #doubts(): readonly StorageDoubt[] {
    const doubts = this.parts.ports.storage?.doubts() ?? [];
    const isKnown = !this.parts.book.books.parted || doubts.includes('parted');
    return isKnown ? doubts : [...doubts, 'parted'];
  }

  /** In the journal, so that no restart takes it for whole again. */
  #sayParted(): void {
    const { book } = this.parts;
    if (book.books.parted || !this.#doubts.includes('parted')) return;
    book.write([{ type: PARTED, paymentId: '', body: {}, lines: [] }]);
  }
}
