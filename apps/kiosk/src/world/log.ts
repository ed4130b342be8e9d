import type { Code } from './codes.js';
import { mask } from './mask.js';

/** How much a line matters: `error` wants a person. */
export type Level = 'info' | 'warn' | 'error';
/** What a line says beside its code. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** One line a call; see `docs/troubleshooting.md` for what each code means and what to do. */
export type Log = (level: Level, code: Code, facts?: Facts) => void;

/**
 * JSON lines, one object each, with account numbers masked. What a hostile text says cannot begin a
 * line of its own.
 */
export function jsonLog(write: (line: string) => void, wallMs: () => number): Log {
  return (level, code, facts = {}) => {
    const masked = Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? mask(fact) : fact,
    ]);
    const head = { at: new Date(wallMs()).toISOString(), level, code };
    // First for the eye, and last so that no fact can take its place.
    write(`${JSON.stringify({ ...head, ...Object.fromEntries(masked), ...head })}\n`);
  };
}
