import { describe, expect, it } from '@jest/globals';
import type { ClockQuality } from '../ports/clock.js';
import { manualClock } from '../ports/manual-clock.js';
import { keepPanelLight, lightAt, type PanelHours } from './panel-light.js';

const CHINA = 480;
const at = (hour: number, minute = 0): number =>
  Date.UTC(2026, 2, 2, hour, minute) - CHINA * 60_000;
const DAY: PanelHours = { wakeMinute: 390, sleepMinute: 1_320, offsetMinutes: CHINA };
const quiet = { quality: 'central', isBusy: false, sinceTouchMs: undefined } as const;

describe('the light of a panel', () => {
  it.each([
    ['before the site opens', DAY, at(6, 29), 0],
    ['when it opens', DAY, at(6, 30), 100],
    ['at its last minute', DAY, at(21, 59), 100],
    ['when it closes', DAY, at(22), 0],
    ['in the middle of the night', DAY, at(0), 0],
    ['of a site open over midnight', { ...DAY, wakeMinute: 1_200, sleepMinute: 120 }, at(1), 100],
    ['of that site at noon', { ...DAY, wakeMinute: 1_200, sleepMinute: 120 }, at(12), 0],
    ['of a site that never closes', { ...DAY, sleepMinute: 390 }, at(3), 100],
    ['west of Greenwich', { ...DAY, offsetMinutes: -300 }, Date.UTC(2026, 2, 2, 2), 100],
  ])('%s', (_, hours, wallMs, percent) => {
    expect(lightAt(hours, { ...quiet, wallMs })).toBe(percent);
  });

  it('stays on by night while somebody is there, or the clock is not believed', () => {
    const night = { ...quiet, wallMs: at(2) };
    const light = (more: object): number => lightAt(DAY, { ...night, ...more });
    expect(light({ isBusy: true })).toBe(100);
    expect(light({ sinceTouchMs: 119_999 })).toBe(100);
    expect(light({ sinceTouchMs: 120_000 })).toBe(0);
    expect(light({ quality: 'none' satisfies ClockQuality })).toBe(100);
    expect(light({ quality: 'rtc' satisfies ClockQuality })).toBe(100);
  });

  it('is touched only when it changes: asleep at ten, awake by a finger, asleep again', async () => {
    const clock = manualClock({ wallStartMs: at(21, 59) });
    const set: string[] = [];
    const touch: { lastMs?: number } = {};
    const minutes = (): number => Math.floor(clock.monoMs() / 60_000);
    const end = keepPanelLight({
      screen: {
        lastTouchMs: () => touch.lastMs,
        setBacklight: (percent) => set.push(`${percent} at ${minutes()}`),
      },
      hours: DAY,
      clock,
      quality: () => 'central',
      isBusy: () => false,
    });
    await clock.advance(300_000);
    touch.lastMs = clock.monoMs();
    await clock.advance(300_000);
    expect(set).toEqual(['0 at 1', '100 at 5', '0 at 7']);
    end();
    expect(set.at(-1)).toBe('100 at 10');
    expect(clock.waiting).toBe(0);
  });
});
