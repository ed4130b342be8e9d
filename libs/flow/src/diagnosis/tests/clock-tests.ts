import { isConfirmed } from '../../ports/clock.js';
import { failed, passed, type DeviceTest } from '../device-test.js';
import type { Probes } from '../probes.js';
import { deviceTest, judge } from './looking.js';

/** As `ClockTrust` in the kiosk: more is a clock that nobody believes. */
const DRIFT_MS_MAX = 5_000;

/** Whether the wall clock may be believed, and how far it is from central's. */
export function clockTests({ time: probe }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  return [
    deviceTest('clock', { id: 'quality', zh: '时钟可信度', en: 'Quality' }, () => {
      const quality = probe.quality();
      const figures = { quality, isConfirmed: isConfirmed(quality) };
      return Promise.resolve(quality === 'none' ? failed('clockUnsure', figures) : passed(figures));
    }),
    deviceTest('clock', { id: 'drift', zh: '与中心的差', en: 'Away from central' }, async () =>
      judge(await probe.aheadOfCentralMs(), 'noCentral', ({ aheadMs, withinMs }) => {
        const figures = { aheadMs, withinMs };
        const isFar = Math.abs(aheadMs) - withinMs > DRIFT_MS_MAX;
        return isFar ? failed('clockDrifts', figures) : passed(figures);
      }),
    ),
  ];
}
