import { isAtRest } from './picture.js';
import type { PollEvent } from './poll-events.js';

/** A note that should have been named by now: so often the unit may be found at rest. */
const REST_POLLS = 2;
/** A state that lasts longer ends nothing. */
const VERDICT_LIMIT_MS = 30_000;

/** How long the unit has had nothing new to say, and how often nothing at all. */
export class Stillness {
  #restPolls = 0;
  #said = '';
  #changedAtMs: number | undefined;

  /** @param settled nothing of a power-up is still to come. */
  see(events: readonly PollEvent[], nowMs: number, settled: boolean): void {
    const said = JSON.stringify(events);
    if (said !== this.#said) this.#changedAtMs = nowMs;
    this.#said = said;
    this.#restPolls = isAtRest(events) && settled ? this.#restPolls + 1 : 0;
  }

  /** Something of ours has gone out: the time until a verdict begins anew. */
  stirred(nowMs: number): void {
    this.#changedAtMs = nowMs;
  }

  /** Replies were missed. */
  broken(): void {
    this.#restPolls = 0;
  }

  /** Whether nothing moves, seen more than once. */
  get isRest(): boolean {
    return this.#restPolls >= REST_POLLS;
  }

  /** Whether nothing has changed for so long that nothing will. */
  isOverdue(nowMs: number): boolean {
    this.#changedAtMs ??= nowMs;
    return nowMs - this.#changedAtMs >= VERDICT_LIMIT_MS;
  }
}
