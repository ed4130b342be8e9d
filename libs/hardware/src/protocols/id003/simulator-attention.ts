import type { Clock } from '@kiosk/flow/ports/clock';
import { UNIT_TIMES } from './simulator-phase.js';

/** Whether the host still asks: a unit that was not asked for three seconds looks after itself. */
export class Attention {
  isLost = false;
  #cancel: () => void = () => undefined;

  constructor(
    readonly clock: Clock,
    readonly onLost: () => void,
  ) {}

  /** STATUS REQUEST came. */
  paid(): void {
    this.forget();
    this.#cancel = this.clock.after(UNIT_TIMES.unasked, () => {
      this.isLost = true;
      this.onLost();
    });
  }

  forget(): void {
    this.#cancel();
    this.isLost = false;
  }
}
