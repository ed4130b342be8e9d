import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localTime } from './local-time.js';

const platform = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'UTC',
  dateStyle: 'short',
  timeStyle: 'medium',
});

it('agrees with the calendar of the platform for every second of two centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6_311_433_599 }), (second) => {
      expect(localTime(second * 1_000, 0)).toBe(platform.format(second * 1_000));
    }),
    { numRuns: 2_000 },
  );
});

it('moves to the time of the site', () => {
  expect(localTime(1_795_449_909_000, 480)).toBe('2026-11-24 00:05:09');
});
