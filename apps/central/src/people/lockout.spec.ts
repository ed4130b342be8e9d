import { describe, expect, it } from '@jest/globals';
import { lockedForMs } from './lockout.js';

describe('a login', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [9, 480_000],
    [10, 900_000],
    [1_000_000, 900_000],
  ])('after %i wrong tries is closed for %i ms', (failures, ms) =>
    expect(lockedForMs(failures)).toBe(ms),
  );
});
