import type { Clock } from '@kiosk/flow/ports/clock';

/** Work that comes round; one round at a time. */
export interface Round {
  readonly periodMs: number;
  readonly work: () => Promise<unknown>;
  /** Gets what went wrong; the next round tries again. */
  readonly report: (error: unknown) => void;
}

/** Does work again and again; `end` resolves when nothing of it is under way. */
export class Watch {
  #cancel: (() => void) | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(
    private readonly clock: Clock,
    private readonly round: Round,
  ) {
    this.#next();
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#cancel?.();
    await this.#running;
  }

  #next(): void {
    if (this.#ended) return;
    this.#cancel = this.clock.after(this.round.periodMs, () => {
      this.#running = this.round
        .work()
        .catch((error: unknown) => this.round.report(error))
        .then(() => this.#next());
    });
  }
}
