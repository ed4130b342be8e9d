import type { Chance } from '@kiosk/flow/ports/chance';

const FIRST_MS = 1_000;
const LIMIT_MS = 300_000;
const MIN_MS = 250;

/**
 * How long to wait before trying again, in milliseconds: doubles from one second to five minutes,
 * with full jitter, so that many that failed together do not come back together.
 */
export function backoffMs(attempts: number, chance: Chance): number {
  const ceiling = Math.min(LIMIT_MS, FIRST_MS * 2 ** Math.min(attempts, 20));
  const [high = 0, low = 0] = chance.bytes(2);
  return MIN_MS + Math.floor(((high * 256 + low) / 65_536) * (ceiling - MIN_MS));
}
