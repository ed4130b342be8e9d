import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs } from './backoff.js';

const always = (byte: number) => ({ bytes: (count: number) => new Uint8Array(count).fill(byte) });

describe('the wait after failures', () => {
  it.each([
    [1, 2_000],
    [3, 8_000],
    [8, 256_000],
    [9, 300_000],
    [5_000, 300_000],
  ])('after %i is below %i ms, at most 5 min', (failures, ceilingMs) => {
    expect(backoffMs(failures, always(0xff))).toBe(ceilingMs - 1);
    expect(backoffMs(failures, always(0))).toBe(0);
  });

  it('is spread over the whole of it, so that a fleet does not come back together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 255 }), (n, byte) => {
        const share = backoffMs(n, always(byte)) / (backoffMs(n, always(0xff)) + 1);
        expect(share).toBeCloseTo(byte / 255, 1);
      }),
    );
  });
});
