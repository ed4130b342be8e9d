import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localTime } from './local-time.js';

it('agrees with the calendar of the platform for every second of two centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6_311_433_599 }), (second) => {
      const expected = new Date(second * 1_000).toISOString().slice(0, 19).replace('T', ' ');
      expect(localTime(second * 1_000, 0)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

it('moves to the time of the site', () => {
  expect(localTime(Date.UTC(2026, 10, 23, 16, 5, 9), 480)).toBe('2026-11-24 00:05:09');
});
