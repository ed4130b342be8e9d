import { failed, passed, type DeviceTest } from '../device-test.js';
import type { Probes } from '../probes.js';
import { deviceTest, judge } from './looking.js';

/** Renewal takes people some days. */
const CERTIFICATE_DAYS_MIN = 14;
const ROUND_TRIP_MS_MAX = 3_000;
/** Some hundred payments: an afternoon without network. */
const QUEUED_MAX = 2_000;

/** Link, name, way to central and back, its certificate, what waits for it. */
export function networkTests({ network: probe }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  return [
    deviceTest('network', { id: 'link', zh: '网络连接', en: 'Link' }, () => {
      const links = probe.links();
      const up = links.filter(({ isUp }) => isUp).map(({ name }) => name);
      const figures = { up: up.join(' '), links: links.map(({ name }) => name).join(' ') };
      return Promise.resolve(up.length > 0 ? passed(figures) : failed('noLink', figures));
    }),
    deviceTest('network', { id: 'name', zh: '域名解析', en: 'Name of central' }, async () =>
      judge(await probe.lookUp(), 'noName', ({ tookMs, address }) => passed({ tookMs, address })),
    ),
    deviceTest('network', { id: 'roundTrip', zh: '中心往返', en: 'Central and back' }, async () =>
      judge(await probe.roundTrip(), 'noCentral', ({ tookMs }) => {
        const figures = { roundTripMs: tookMs };
        return tookMs <= ROUND_TRIP_MS_MAX ? passed(figures) : failed('noCentral', figures, 'slow');
      }),
    ),
    deviceTest('network', { id: 'certificate', zh: '中心证书', en: 'Certificate' }, async () => {
      const found = await probe.certificate();
      if (found === undefined) return passed({}, 'not encrypted');
      return judge(found, 'certificateEnds', ({ daysLeft }) =>
        daysLeft >= CERTIFICATE_DAYS_MIN
          ? passed({ daysLeft })
          : failed('certificateEnds', { daysLeft }),
      );
    }),
    deviceTest('network', { id: 'queue', zh: '待送记录', en: 'Records that wait' }, () =>
      Promise.resolve(
        judge(probe.queue(), 'queueGrows', ({ queued, acked, halted }) => {
          const figures = { queuedRows: queued, acknowledgedSeq: acked };
          if (halted !== undefined) return failed('queueGrows', figures, halted);
          return queued <= QUEUED_MAX ? passed(figures) : failed('queueGrows', figures);
        }),
      ),
    ),
  ];
}
