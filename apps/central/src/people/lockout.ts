/** So many wrong tries cost nothing but the try: fingers slip. */
const FREE_TRIES = 5;
const FIRST_MS = 30_000;
const LONGEST_MS = 15 * 60_000;
const DOUBLINGS_MAX = 10;

/**
 * How long a login is closed after that many wrong tries in a row: doubled each time, at most 15 min,
 * so that who knows a colleague's name cannot shut them out for the day.
 */
export function lockedForMs(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - FREE_TRIES, DOUBLINGS_MAX));
}
