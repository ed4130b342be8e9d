/**
 * A wall time as it is printed: "2026-11-23 16:05:09".
 *
 * @param wallMs milliseconds since 1970 UTC.
 * @param offsetMinutes the site's distance from UTC, e.g. 480 in China.
 */
export function localTime(wallMs: number, offsetMinutes: number): string {
  // `Date` only as a calendar here: it is given the time, it does not tell it.
  const shifted = new Date(wallMs + offsetMinutes * 60_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}
