import { describe, expect, it } from '@jest/globals';
import { backoffMs } from './backoff.js';

const chance = (byte: number) => ({ bytes: (count: number) => new Uint8Array(count).fill(byte) });

describe('the wait before another try', () => {
  it('is never less than a quarter of a second', () => {
    for (let tries = 0; tries < 100; tries += 1) expect(backoffMs(tries, chance(0))).toBe(250);
  });

  it('doubles from one second to five minutes at most', () => {
    const waits = [0, 1, 2, 3, 8, 9, 1_000].map((tries) => backoffMs(tries, chance(255)));
    expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([1, 2, 4, 8, 256, 300, 300]);
  });
});
