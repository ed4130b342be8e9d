import { localTime } from '@kiosk/flow/text/local-time';

/** When a biller's day ends, where it is. */
export interface DayRule {
  /** Minutes east of UTC. */
  readonly utcOffsetMinutes: number;
  /** Minutes after midnight, 1 to 1440: what comes later belongs to the next day. */
  readonly cutOffMinutes: number;
}

/** The rule of each biller, by its id. */
export type DayRules = (biller: string) => DayRule;

export const MINUTES_A_DAY = 1_440;
const MINUTE_MS = 60_000;
const DAY_MS = MINUTES_A_DAY * MINUTE_MS;

const shiftMs = ({ cutOffMinutes }: DayRule): number => (MINUTES_A_DAY - cutOffMinutes) * MINUTE_MS;

/** The business day of an instant, "yyyy-mm-dd"; with a cut-off at 22:00, 22:00 is the next day. */
export const dayOf = (wallMs: number, rule: DayRule): string =>
  localTime(wallMs + shiftMs(rule), rule.utcOffsetMinutes).slice(0, 'yyyy-mm-dd'.length);

/** The first instant after a business day, in milliseconds since 1970 UTC. */
export const endOfDayMs = (day: string, rule: DayRule): number =>
  Date.parse(`${day}T00:00:00Z`) + DAY_MS - rule.utcOffsetMinutes * MINUTE_MS - shiftMs(rule);

/** The day `days` later, or earlier. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, day.length);
