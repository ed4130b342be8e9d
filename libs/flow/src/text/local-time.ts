const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ERA_DAYS = 146_097; // 400 Gregorian years

const two = (value: number): string => String(value).padStart(2, '0');

/** Days since 1970-01-01 as year, month, day; years begin in March so that leap days come last. */
function civil(days: number): readonly [number, number, number] {
  const shifted = days + 719_468; // from 0000-03-01
  const era = Math.floor(shifted / ERA_DAYS);
  const day = shifted - era * ERA_DAYS;
  const leaps = Math.floor(day / 1_460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const year = Math.floor((day - leaps) / 365);
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return [era * 400 + year + (month <= 2 ? 1 : 0), month, date];
}

/**
 * A wall time as it is printed: "2026-11-23 16:05:09".
 *
 * @param wallMs milliseconds since 1970 UTC, after 1970-01-02.
 * @param offsetMinutes the site's distance from UTC, e.g. 480 in China.
 */
export function localTime(wallMs: number, offsetMinutes: number): string {
  const local = wallMs + offsetMinutes * MINUTE_MS;
  const [year, month, day] = civil(Math.floor(local / DAY_MS));
  const seconds = Math.floor((local % DAY_MS) / 1_000);
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${year}-${two(month)}-${two(day)} ${clock.map(two).join(':')}`;
}
