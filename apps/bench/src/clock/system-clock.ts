import { performance } from 'node:perf_hooks';
import type { Clock } from '@kiosk/flow/ports/clock';

/** The machine's own time. The only place in the bench where it is asked for. */
export const systemClock: Clock = {
  monoMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
