import { isConfirmed, type Clock, type ClockQuality } from '../ports/clock.js';
import type { Touchscreen } from '../ports/touchscreen.js';

/** When a site's screen shines and when it sleeps, in minutes of the site's day, 0 to 1439. */
export interface PanelHours {
  readonly wakeMinute: number;
  readonly sleepMinute: number;
  /** The site's distance from UTC in minutes. */
  readonly offsetMinutes: number;
}

/** What decides how bright a panel is. */
export interface PanelSituation {
  readonly wallMs: number;
  /** A clock that nobody confirms puts no screen to sleep. */
  readonly quality: ClockQuality;
  /** Somebody pays, or a technician works. */
  readonly isBusy: boolean;
  /** Since the last touch; absent before the first. */
  readonly sinceTouchMs: number | undefined;
}

export const DAY_PERCENT = 100;
export const SLEEP_PERCENT = 0;
/** A touch wakes it for so long: time to read what the screen says of its hours. */
const AWAKE_MS = 120_000;
const LOOK_EVERY_MS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** How bright the panel should be, 0 to 100. Hours may lie over midnight; equal ones never sleep. */
export function lightAt(hours: PanelHours, situation: PanelSituation): number {
  const { wallMs, quality, isBusy, sinceTouchMs } = situation;
  const isFresh = sinceTouchMs !== undefined && sinceTouchMs < AWAKE_MS;
  if (isBusy || isFresh || !isConfirmed(quality)) return DAY_PERCENT;
  return isDay(hours, wallMs) ? DAY_PERCENT : SLEEP_PERCENT;
}

function isDay({ wakeMinute, sleepMinute, offsetMinutes }: PanelHours, wallMs: number): boolean {
  if (wakeMinute === sleepMinute) return true;
  const minute = (Math.floor(wallMs / MINUTE_MS) + offsetMinutes + DAY_MINUTES) % DAY_MINUTES;
  return wakeMinute < sleepMinute
    ? minute >= wakeMinute && minute < sleepMinute
    : minute >= wakeMinute || minute < sleepMinute;
}

/** What a panel's light is kept by. */
export interface PanelLightParts {
  readonly screen: Pick<Touchscreen, 'lastTouchMs' | 'setBacklight'>;
  readonly hours: PanelHours;
  readonly clock: Clock;
  readonly quality: () => ClockQuality;
  readonly isBusy: () => boolean;
}

/** Puts a panel to sleep and wakes it. The result ends that, with the light on. */
export function keepPanelLight({ screen, hours, clock, quality, isBusy }: PanelLightParts) {
  let shown = DAY_PERCENT;
  let cancel: () => void;
  const become = (percent: number): void => {
    if (percent === shown) return; // a technician may set it between two turns of the day
    shown = percent;
    screen.setBacklight(percent);
  };
  const look = (): void => {
    const lastMs = screen.lastTouchMs();
    become(
      lightAt(hours, {
        wallMs: clock.wallMs(),
        quality: quality(),
        isBusy: isBusy(),
        sinceTouchMs: lastMs === undefined ? undefined : clock.monoMs() - lastMs,
      }),
    );
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  look();
  return () => {
    cancel();
    become(DAY_PERCENT);
  };
}
