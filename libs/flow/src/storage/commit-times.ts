/** Upper ends of the classes that commits are counted in, in milliseconds; the last class has none. */
const CLASSES_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, Infinity] as const;
/** A card that stalls for so long may not come back at all (facts: reliability 1.6, F07). */
const SLOW_MS = 5_000;
/** So many quick ones in a row, and a slow disk is trusted again. */
const QUICK_ENOUGH = 3;
/** What is quick again: a tenth of what is slow. */
const QUICK_MS = SLOW_MS / 10;

/** How long commits took since the process started. */
export interface CommitHistogram {
  /** Commits by the upper end of their class in milliseconds, e.g. "10" or "more". */
  readonly counts: Readonly<Record<string, number>>;
  readonly longestMs: number;
}

/** Counts how long commits take, and knows when they take too long. */
export class CommitTimes {
  readonly #counts = CLASSES_MS.map(() => 0);
  #longestMs = 0;
  #quickLeft = 0;

  /** A commit took so long that the next may not come back. */
  get isSlow(): boolean {
    return this.#quickLeft > 0;
  }

  get histogram(): CommitHistogram {
    const counts = CLASSES_MS.map((endMs, at): [string, number] => [
      endMs === Infinity ? 'more' : String(endMs),
      this.#counts[at] ?? 0,
    ]);
    return {
      counts: Object.fromEntries(counts.filter(([, count]) => count > 0)),
      longestMs: this.#longestMs,
    };
  }

  /** Counts one. */
  see(tookMs: number): void {
    const at = CLASSES_MS.findIndex((endMs) => tookMs <= endMs);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#longestMs = Math.max(this.#longestMs, tookMs);
    if (tookMs > SLOW_MS) this.#quickLeft = QUICK_ENOUGH;
    else if (tookMs <= QUICK_MS && this.#quickLeft > 0) this.#quickLeft -= 1;
  }
}
