import type { Clock } from '@kiosk/flow/ports/clock';

/** Is told whether anybody can see the screen: true while a page says that it is alive. */
export type Watched = (isWatched: boolean) => void;

/** How often it is looked whether the pages still live. */
const LOOK_EVERY_MS = 1000;

/** Looks at once, when asked, and every second until it is stopped; says what changed. */
export class Lookout {
  #was = false;
  #isOver = false;

  constructor(
    private readonly isAnyAlive: () => boolean,
    private readonly watched: Watched,
    private readonly clock: Clock,
  ) {
    this.#tick();
  }

  look(): void {
    const is = !this.#isOver && this.isAnyAlive();
    if (is === this.#was) return;
    this.#was = is;
    this.watched(is);
  }

  stop(): void {
    this.#isOver = true;
    this.look();
  }

  #tick(): void {
    if (this.#isOver) return;
    this.look();
    this.clock.after(LOOK_EVERY_MS, () => this.#tick());
  }
}
