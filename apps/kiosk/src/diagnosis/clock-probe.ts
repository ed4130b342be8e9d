import type { ClockProbe } from '@kiosk/flow/diagnosis/probes';
import type { Clock, ClockQuality } from '@kiosk/flow/ports/clock';
import { askCentral } from './network-probe.js';

/** The header `Date` has whole seconds: half of one is the best guess, and what it may be wrong by. */
const HALF_SECOND_MS = 500;

/** Compares the wall clock with central's, by the time that its server writes over an answer. */
export const clockProbe = (url: string, clock: Clock, quality: () => ClockQuality): ClockProbe => ({
  quality,
  async aheadOfCentralMs() {
    const asked = await askCentral(url, clock);
    if ('problem' in asked) return asked;
    const { serverMs, middleMs, tookMs } = asked;
    if (serverMs === undefined) return { problem: 'it does not say what time it has' };
    return {
      aheadMs: Math.round(middleMs - serverMs - HALF_SECOND_MS),
      withinMs: Math.round(tookMs / 2 + HALF_SECOND_MS),
    };
  },
});
