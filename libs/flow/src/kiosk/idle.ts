import type { Clock } from '../ports/clock.js';
import type { ScreenName } from '../screen/screen.js';
import type { Shown } from '../screen/shown.js';
import { asksFirst, patienceMs, WARNING_MS } from './patience.js';

const SECOND_MS = 1_000;

/** Watches how long nobody has touched a screen; asks, counts down, then gives up. */
export class IdleWatch {
  #cancel: () => void = () => undefined;
  #secondsLeft: number | undefined;

  constructor(
    private readonly clock: Clock,
    /** What every limit is multiplied by, asked as it begins. */
    private readonly patience: () => number,
    private readonly on: { readonly warn: () => void; readonly timeUp: () => void },
  ) {}

  /** Seconds until the screen gives up, while it asks. */
  get manner(): Pick<Shown, 'moreTimeSeconds'> {
    return this.#secondsLeft === undefined ? {} : { moreTimeSeconds: this.#secondsLeft };
  }

  /** Starts over: a touch, a note, or another screen. */
  restart(screen: ScreenName): void {
    this.stop();
    const limitMs = patienceMs(screen);
    if (limitMs === undefined) return;
    const patience = this.patience();
    this.#cancel = this.clock.after(limitMs * patience, () =>
      asksFirst(screen)
        ? this.#count(Math.round((WARNING_MS * patience) / SECOND_MS))
        : this.#end(),
    );
  }

  stop(): void {
    this.#cancel();
    this.#secondsLeft = undefined;
  }

  #count(seconds: number): void {
    if (seconds === 0) return this.#end();
    this.#secondsLeft = seconds;
    this.#cancel = this.clock.after(SECOND_MS, () => this.#count(seconds - 1));
    this.on.warn();
  }

  #end(): void {
    this.stop();
    this.on.timeUp();
  }
}
