/** A line of the log and when it was written. */
interface Kept {
  readonly atMs: number;
  readonly line: string;
}

/** Some hours of a kiosk that is well; the whole is with the system's own log. */
const LINES_MAX = 2_000;

/** What somebody far away reads of the log. */
export interface LogPiece {
  /** JSON lines, oldest first, as they were masked. */
  readonly lines: readonly string[];
  /** Older lines of that time were left out. */
  readonly more: boolean;
}

/** The newest lines of the log, in memory: to be read from afar, at no cost for the card. */
export class LogRing {
  #kept: Kept[] = [];

  keep(line: string, atMs: number): void {
    this.#kept.push({ atMs, line: line.trimEnd() });
    if (this.#kept.length > LINES_MAX * 2) this.#kept = this.#kept.slice(-LINES_MAX);
  }

  /** The lines of a time, the newest that fit into so many characters. */
  between(
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
    most: number,
  ): LogPiece {
    const found = this.#kept.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    const lines: string[] = [];
    let left = most;
    for (const { line } of found.toReversed()) {
      left -= line.length + 1;
      if (left < 0) break;
      lines.unshift(line);
    }
    return { lines, more: lines.length < found.length };
  }
}
