import type { Code } from './codes.js';

export type Level = 'info' | 'warn' | 'error';
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** One line a call; see `docs/codes/kiosk.md` for what each code means and what to do. */
export type Log = (level: Level, code: Code, facts?: Facts) => void;

/** Digits in a row from which on a text may name a person's account; the last four stay. */
const IDENTIFIER = /\d{3,}(?=\d{4})/g;

/** JSON lines, one object each: what a hostile text says cannot begin a line of its own. */
export function jsonLog(write: (line: string) => void, wallMs: () => number): Log {
  return (level, code, facts = {}) => {
    const masked = Object.entries(facts).map(([name, fact]) => [name, mask(fact)]);
    const at = new Date(wallMs()).toISOString();
    write(`${JSON.stringify({ at, level, code, ...Object.fromEntries(masked) })}\n`);
  };
}

/** No account number leaves through a log: runs of seven digits and more keep their last four. */
function mask<Fact>(fact: Fact): Fact | string {
  return typeof fact === 'string'
    ? fact.replace(IDENTIFIER, (digits) => '*'.repeat(digits.length))
    : fact;
}
