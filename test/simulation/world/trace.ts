import { createHash } from 'node:crypto';

/** Takes down what happens in a world, as JSON lines. */
export interface Trace {
  say(atMs: number, what: string, more: object): void;
}

/** Keeps nothing: for long runs. */
export const silentTrace: Trace = { say: () => undefined };

/** A trace that can be read and compared. */
export interface FullTrace extends Trace {
  readonly lines: readonly string[];
  /** Hex SHA-256 over all lines so far. */
  digest(): string;
}

/** Keeps every line. */
export function fullTrace(): FullTrace {
  const lines: string[] = [];
  return {
    lines,
    say: (atMs, what, more) => void lines.push(JSON.stringify({ ms: atMs, what, ...more })),
    digest: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}
