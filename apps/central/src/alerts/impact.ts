/** Hours of a week, from Monday midnight at the site. */
export const WEEK_HOURS = 168;
const HOUR_MS = 3_600_000;
/** 1970-01-01 was a Thursday. */
const EPOCH_HOUR = 3 * 24;

/** The hour of the week, 0 to 167. */
export function hourOfWeek(atMs: number, utcOffsetMinutes: number): number {
  const hours = Math.floor((atMs + utcOffsetMinutes * 60_000) / HOUR_MS) + EPOCH_HOUR;
  return ((hours % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
}

/** How many payments a kiosk usually takes in each hour of the week. */
export type UsualHours = ReadonlyMap<number, number>;

/** What is known for the question what an outage costs. */
export interface Outage {
  /** Part of the service that is lost, 0 to 1. */
  readonly lost: number;
  readonly sinceMs: number;
  readonly nowMs: number;
  readonly usual: UsualHours;
  readonly utcOffsetMinutes: number;
}

/** What an outage costs, in payments. */
export interface Impact {
  /** Missed since it began. */
  readonly missed: number;
  /** That will be missed within the next hour, if nothing is done: alerts are ranked by it. */
  readonly nextHour: number;
}

/** Longer is not summed hour by hour: a kiosk that is away for a month needs no better figure. */
const HOURS_MAX = 4 * WEEK_HOURS;

/**
 * Estimates what an outage costs: the payments that this kiosk usually takes in each hour that it
 * lasted, times the part of its service that is lost. Hours count by the part of them that passed.
 */
export function impactOf({ lost, sinceMs, nowMs, usual, utcOffsetMinutes }: Outage): Impact {
  const at = (ms: number): number => usual.get(hourOfWeek(ms, utcOffsetMinutes)) ?? 0;
  let missed = 0;
  let fromMs = Math.max(sinceMs, nowMs - HOURS_MAX * HOUR_MS);
  while (fromMs < nowMs) {
    const toMs = Math.min(nowMs, (Math.floor(fromMs / HOUR_MS) + 1) * HOUR_MS);
    missed += at(fromMs) * ((toMs - fromMs) / HOUR_MS);
    fromMs = toMs;
  }
  const untilHour = 1 - (nowMs % HOUR_MS) / HOUR_MS;
  const nextHour = at(nowMs) * untilHour + at(nowMs + HOUR_MS) * (1 - untilHour);
  return { missed: round(missed * lost), nextHour: round(nextHour * lost) };
}

/** To a tenth: more would be pretended. */
const round = (payments: number): number => Math.round(payments * 10) / 10;
