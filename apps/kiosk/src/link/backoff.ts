import type { Chance } from '@kiosk/flow/ports/chance';

const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;
const DOUBLINGS_MAX = 16;

/**
 * How long to wait after that many failures in a row: exponential with full jitter, 0 to 5 min.
 *
 * Why full jitter: a fleet that lost central together must not come back together.
 */
export function backoffMs(failures: number, chance: Chance): number {
  const ceilingMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, DOUBLINGS_MAX));
  const uniform = Buffer.from(chance.bytes(4)).readUInt32BE() / 2 ** 32;
  return Math.trunc(uniform * ceilingMs);
}
