import type { Clock } from '@kiosk/flow/ports/clock';

/** The machine's own time: the one place of this process that reads it. */
export const systemClock: Clock = {
  monoMs: () => Math.round(performance.now()),
  wallMs: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
