import type { FlashRate } from '@kiosk/flow/ports/cabinet';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Output } from './output.js';

/** Half a period: 0.5, 1 and 2 flashes a second. More than three can hurt (WCAG 2.3.1). */
const HALF_PERIOD_MS = { slow: 1_000, medium: 500, quick: 250 } as const;

/** A light that shines, flashes, or is dark. */
export class Lamp {
  #rate: FlashRate = 'off';
  #cancel: () => void = () => undefined;

  constructor(
    readonly output: Output,
    private readonly clock: Clock,
  ) {}

  get rate(): FlashRate {
    return this.#rate;
  }

  /** The same rate again goes on in its rhythm. */
  set(rate: FlashRate): void {
    if (rate === this.#rate) return;
    this.#rate = rate;
    this.#cancel();
    this.output.set(rate !== 'off');
    if (rate === 'slow' || rate === 'medium' || rate === 'quick') this.#flash(rate, false);
  }

  #flash(rate: keyof typeof HALF_PERIOD_MS, next: boolean): void {
    this.#cancel = this.clock.after(HALF_PERIOD_MS[rate], () => {
      this.output.set(next);
      this.#flash(rate, !next);
    });
  }
}
