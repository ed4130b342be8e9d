import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAfter, dayOf, endOfDayMs } from './business-day.js';

const china = (cutOffMinutes: number) => ({ utcOffsetMinutes: 480, cutOffMinutes });
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('a business day', () => {
  it.each([
    ['2026-11-25T00:00:00', 1440, '2026-11-25'],
    ['2026-11-25T23:59:59', 1440, '2026-11-25'],
    ['2026-11-25T21:59:59', 1320, '2026-11-25'],
    ['2026-11-25T22:00:00', 1320, '2026-11-26'],
    ['2026-12-31T22:00:00', 1320, '2027-01-01'],
    ['2028-02-28T22:00:00', 1320, '2028-02-29'],
  ])('of %s with the cut-off after %i minutes is %s', (text, cutOff, day) =>
    expect(dayOf(at(text), china(cutOff))).toBe(day),
  );

  it('ends where the next one begins, wherever the biller is', () => {
    const rule = fc.record({
      utcOffsetMinutes: fc.integer({ min: -720, max: 840 }),
      cutOffMinutes: fc.integer({ min: 1, max: 1_440 }),
    });
    const instant = fc.integer({ min: 86_400_000 * 3, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(rule, instant, (of, wallMs) => {
        const day = dayOf(wallMs, of);
        const endMs = endOfDayMs(day, of);
        expect(endMs).toBeGreaterThan(wallMs);
        expect(endMs - wallMs).toBeLessThanOrEqual(86_400_000);
        expect(dayOf(endMs - 1, of)).toBe(day);
        expect(dayOf(endMs, of)).toBe(dayAfter(day));
      }),
    );
  });
});
