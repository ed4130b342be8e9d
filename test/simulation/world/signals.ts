/** A name for something that happened in the world, e.g. "append", "moment:pastExit", "boot". */
export type Signal = string;

/**
 * Counts what happens in a world, and calls those who wait for the n-th time of something. So a
 * fault can strike at a micro-state, and strikes there again when the world is replayed.
 */
export class Signals {
  readonly #counts = new Map<Signal, number>();
  readonly #waiting = new Map<string, (() => void)[]>();
  /** Hears every signal, after those who waited for it. */
  every: (signal: Signal) => void = () => undefined;

  /** Calls when the signal comes for the n-th time, from now on counted from the world's start. */
  at(signal: Signal, nth: number, call: () => void): void {
    const key = `${signal}#${nth}`;
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), call]);
  }

  send(signal: Signal): void {
    const count = (this.#counts.get(signal) ?? 0) + 1;
    this.#counts.set(signal, count);
    const key = `${signal}#${count}`;
    const calls = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    for (const call of calls) call();
    this.every(signal);
  }
}
