import type { Payments } from '../runner/payments.js';
import type { Devices } from './devices.js';
import type { KioskPorts } from './kiosk-ports.js';
import { limitsOf, type Surroundings } from './limits.js';
import type { Limit } from '../screen/limit.js';

/** What a footing looks at. */
export interface FootingParts {
  readonly ports: Pick<KioskPorts, 'central' | 'storage'>;
  readonly devices: Devices;
  readonly payments: Payments;
}

/** What a kiosk stands on: its devices, the journal, the storage beneath it, the way to central. */
export class Footing {
  /** False once the journal has refused: only a restart makes it true again. */
  journalWorks = true;

  constructor(private readonly parts: FootingParts) {}

  /** What the kiosk cannot do now. */
  get limits(): readonly Limit[] {
    return limitsOf(this.#surroundings);
  }

  onChange(listener: () => void): void {
    this.parts.ports.storage?.onChange(listener);
  }

  /**
   * Brings a payment that takes notes to its end where no more money may be taken. A note that is on
   * its way is still taken in, and the payment ends by its fee's policy.
   *
   * @throws JournalError when the end could not be made durable.
   */
  stopTaking(): void {
    const { current } = this.parts.payments;
    if (!this.journalWorks || this.#surroundings.storage.length === 0) return;
    if (current?.value !== 'collecting') return;
    this.parts.payments.handle(current.context.paymentId, { type: 'acceptance.stopped' });
  }

  get #surroundings(): Surroundings {
    const { central, storage } = this.parts.ports;
    return {
      ...this.parts.devices.statuses,
      online: central.online(),
      journalWorks: this.journalWorks,
      storage: storage?.doubts() ?? [],
    };
  }
}
