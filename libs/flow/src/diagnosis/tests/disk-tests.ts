import { failed, passed, type DeviceTest } from '../device-test.js';
import type { Probes } from '../probes.js';
import { deviceTest, judge } from './looking.js';

const SYNCS = 20;
/** A note waits for this one; a worn card takes seconds (facts: reliability 2.3). */
const SLOW_SYNC_MS = 500;
const VERIFY_LIMIT_MS = 120_000;

/** Room, trust, how long a sync takes, whether it can be written, and the journal's chain. */
export function diskTests({ disk: probe }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const chain = { id: 'journal', zh: '账本校验', en: 'Journal', limitMs: VERIFY_LIMIT_MS };
  return [
    deviceTest('disk', { id: 'space', zh: '剩余空间', en: 'Space' }, () => {
      const { freeBytes, reserveBytes } = probe.space();
      const figures = { freeBytes, reserveBytes };
      const isShort = freeBytes < reserveBytes;
      return Promise.resolve(isShort ? failed('diskFull', figures) : passed(figures));
    }),
    deviceTest('disk', { id: 'trust', zh: '存储可信度', en: 'Trust' }, () => {
      const doubts = probe.doubts().join(' ');
      return Promise.resolve(doubts === '' ? passed({}) : failed('diskDoubted', {}, doubts));
    }),
    deviceTest('disk', { id: 'syncs', zh: '写入速度', en: 'Sync times' }, async () =>
      judge(await probe.trySyncs(SYNCS), 'readOnly', ({ tookMs }) => {
        const sorted = [...tookMs].sort((a, b) => a - b);
        const slowest = sorted.at(-1) ?? 0;
        const figures = {
          syncs: sorted.length,
          p50Ms: rounded(sorted[Math.floor(sorted.length / 2)] ?? 0),
          slowestMs: rounded(slowest),
          ...histogram(probe.commits().counts),
        };
        return slowest <= SLOW_SYNC_MS ? passed(figures) : failed('diskSlow', figures);
      }),
    ),
    deviceTest('disk', chain, async (stop) =>
      judge(await probe.verify(stop), 'chainBroken', ({ rows }) => passed({ rows })),
    ),
  ];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** e.g. "1:12 2:3": twelve commits within a millisecond, three within two. */
function histogram(counts: Readonly<Record<string, number>>) {
  const classes = Object.entries(counts).map(([endMs, count]) => `${endMs}:${count}`);
  return classes.length > 0 ? { commitsByMs: classes.join(' ') } : {};
}
