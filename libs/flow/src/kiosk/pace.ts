import type { Clock } from '../ports/clock.js';
import type { ScreenName } from '../screen/screen.js';
import type { Pace } from './view.js';

/** Limits of attention (facts: reliability 4.1): after 1 s say so, after 5 s say that all is safe. */
const SLOW_MS = 1_000;
const VERY_SLOW_MS = 5_000;

const waits = (screen: ScreenName): boolean =>
  screen === 'searching' || screen === 'caseSearching' || screen === 'posting';

/** Tells how long the customer has been made to wait on a screen that waits for others. */
export class PaceWatch {
  #screen: ScreenName | undefined;
  #pace: Pace = 'normal';
  #cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  get pace(): Pace {
    return this.#pace;
  }

  see(screen: ScreenName): void {
    if (screen === this.#screen) return;
    this.#screen = screen;
    this.#cancel();
    this.#pace = 'normal';
    if (waits(screen)) this.#wait('slow', SLOW_MS);
  }

  stop(): void {
    this.#cancel();
  }

  #wait(pace: Pace, delayMs: number): void {
    this.#cancel = this.clock.after(delayMs, () => {
      this.#pace = pace;
      if (pace === 'slow') this.#wait('verySlow', VERY_SLOW_MS - SLOW_MS);
      this.changed();
    });
  }
}
