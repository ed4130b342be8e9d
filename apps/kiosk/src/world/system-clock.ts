import type { Clock } from '@kiosk/flow/ports/clock';

/** The machine's own clocks and timers: the only place of this process that reads them. */
export const systemClock: Clock = {
  monoMs: () => Math.trunc(performance.now()),
  wallMs: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs).unref(); // a process that has ended waits for none
    return () => clearTimeout(timer);
  },
};
