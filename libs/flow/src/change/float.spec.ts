import { describe, expect, it } from '@jest/globals';
import { assertBalanced } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import {
  floatLines,
  floatTotal,
  levelsAfter,
  levelsOf,
  replenishmentOf,
  type FloatRow,
} from './float.js';

const HOPPERS = [
  { hopper: 'a', coin: minor(100) },
  { hopper: 'b', coin: minor(10) },
];

describe('the float', () => {
  it('is what its rows say, in order', () => {
    const levels = levelsOf(HOPPERS, [
      { type: 'float.refilled', hopper: 'a', coins: 100 },
      { type: 'float.dispensed', hopper: 'a', coins: 7 },
      { type: 'float.doubted', hopper: 'a', coins: 3 },
      { type: 'float.refilled', hopper: 'b', coins: 50 },
      { type: 'float.counted', hopper: 'b', coins: 48 },
    ]);
    expect(levels.map(({ coins }) => coins)).toEqual([90, 48]);
    expect(floatTotal(levels)).toBe(9_480);
  });

  it('is never less than nothing, and knows its hoppers', () => {
    const levels = levelsOf(HOPPERS, [{ type: 'float.dispensed', hopper: 'a', coins: 7 }]);
    expect(levels[0]!.coins).toBe(0);
    expect(() => levelsAfter(levels, { type: 'float.counted', hopper: 'c', coins: 1 })).toThrow();
    expect(() => levelsAfter(levels, { type: 'float.counted', hopper: 'a', coins: -1 })).toThrow();
  });

  it.each<[FloatRow, number]>([
    [{ type: 'float.refilled', hopper: 'a', coins: 10 }, 1_000],
    [{ type: 'float.dispensed', hopper: 'a', coins: 10 }, -1_000],
    [{ type: 'float.doubted', hopper: 'a', coins: 10 }, -1_000],
    [{ type: 'float.counted', hopper: 'a', coins: 18 }, -200],
    [{ type: 'float.counted', hopper: 'a', coins: 23 }, 300],
    [{ type: 'float.counted', hopper: 'a', coins: 20 }, 0],
  ])('%j moves %d in the ledger, as it does in the level', (row, moved) => {
    const level = { ...HOPPERS[0]!, coins: 20 };
    const lines = floatLines(level, row, 'claims_payable');
    assertBalanced(lines, row.type);
    const float = lines.find(({ account }) => account === 'change_float');
    expect(float?.amount ?? 0).toBe(moved);
    const [after] = levelsAfter([level], row);
    expect(floatTotal([after!]) - floatTotal([level])).toBe(moved);
  });

  it.each([
    [0, 'empty'],
    [9, 'low'],
    [10, 'ok'],
  ])('%d coins are %s', (coins, word) => {
    expect(replenishmentOf({ ...HOPPERS[0]!, coins }, 10)).toBe(word);
  });
});
