/** When customers are served, in the site's local time; past midnight where `close` is before `open`. */
export interface OpeningHours {
  /** "hh:mm" */
  readonly open: string;
  /** "hh:mm" */
  readonly close: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/**
 * Whether it is the opening time at this wall time.
 *
 * @param offsetMinutes the site's distance from UTC.
 */
export function isOpen(hours: OpeningHours, wallMs: number, offsetMinutes: number): boolean {
  const [open, close] = [minuteOf(hours.open), minuteOf(hours.close)];
  const now = (Math.floor(wallMs / MINUTE_MS) + offsetMinutes) % DAY_MINUTES;
  if (open === close) return true;
  return open < close ? now >= open && now < close : now >= open || now < close;
}
