import type { JournalRow } from '../link/truth.js';

/** How a row is coloured: money that moved, something that went wrong, or the rest. */
export type Tone = 'money' | 'trouble' | 'plain';

const TROUBLE = /undecided|failed|unknown|refused|suspense|claim|broken|recover/i;

export function toneOf({ type, lines }: JournalRow): Tone {
  if (TROUBLE.test(type)) return 'trouble';
  return lines.length > 0 ? 'money' : 'plain';
}

/** Wall time of day with tenths: information only, the order is `seq`. */
export function timeOf(wallMs: number): string {
  const time = new Date(wallMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  const tenths = Math.floor(time.getMilliseconds() / 100);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${tenths}`;
}
