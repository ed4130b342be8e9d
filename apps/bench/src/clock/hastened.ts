import type { Clock } from '@kiosk/flow/ports/clock';

/** The same clock for devices that do everything so many times as fast as real ones. */
export const hastened = (clock: Clock, speed: number): Clock => ({
  monoMs: () => clock.monoMs() * speed,
  wallMs: () => clock.wallMs(),
  after: (delayMs, call) => clock.after(delayMs / speed, call),
});
