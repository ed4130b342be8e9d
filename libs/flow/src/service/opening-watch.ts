import type { Clock } from '../ports/clock.js';
import { isOpen } from './opening-hours.js';
import type { ServiceSetup } from './service-setup.js';

const LOOK_EVERY_MS = 20_000;

/** Knows whether customers are served at this hour, and tells when that changes. */
export class OpeningWatch {
  #isClosed = false;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly setup: Pick<ServiceSetup, 'hours' | 'isClockSet'>,
    private readonly time: { readonly clock: Clock; readonly offsetMinutes: number },
    private readonly changed: () => void,
  ) {}

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Looks now and from then on; nothing to watch where no hours are set. */
  start(): void {
    if (this.setup.hours === undefined) return;
    this.#isClosed = this.#look();
    this.#later();
  }

  stop(): void {
    this.#cancel();
  }

  #later(): void {
    this.#cancel = this.time.clock.after(LOOK_EVERY_MS, () => {
      const now = this.#look();
      const isNew = now !== this.#isClosed;
      this.#isClosed = now;
      this.#later();
      if (isNew) this.changed();
    });
  }

  #look(): boolean {
    const { hours, isClockSet } = this.setup;
    const { clock, offsetMinutes } = this.time;
    return hours !== undefined && isClockSet() && !isOpen(hours, clock.wallMs(), offsetMinutes);
  }
}
