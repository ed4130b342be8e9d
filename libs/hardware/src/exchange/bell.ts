import type { Clock } from '@kiosk/flow/ports/clock';

/** Wakes one waiter. A ring while nobody waits is kept for the next one. */
export class Bell {
  #hasRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Waits for a ring, at most so long. */
  async wait(clock: Clock, limitMs: number): Promise<void> {
    if (!this.#hasRung) {
      await new Promise<void>((resolve) => {
        const cancel = clock.after(limitMs, resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#hasRung = false;
  }
}
