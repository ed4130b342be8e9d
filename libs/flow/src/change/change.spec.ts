import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, minor, sum, zero, type Minor } from '../money/money.js';
import { changeFor, CHANGE_MAX, isPayable, PORTION_MAX, reachOf, type Change } from './change.js';
import { levelsAfter, worth, type FloatLevel } from './float.js';

const hopper = (coin: number, coins: number): FloatLevel => ({
  hopper: `h${coin}`,
  coin: minor(coin),
  coins,
});
const inShort = ({ portions, rest }: Change): string =>
  `${portions.map((portion) => `${portion.coins}×${portion.hopper}`).join(' ')} rest ${rest}`;

const coinValue = fc.constantFrom(10, 50, 100, 20, 500);
const levels = fc
  .uniqueArray(fc.record({ coin: coinValue, coins: fc.nat(7) }), {
    selector: ({ coin }) => coin,
    maxLength: 4,
  })
  .map((all) => all.map(({ coin, coins }) => hopper(coin, coins)));
const amount = fc.integer({ min: 0, max: 400 }).map((tens) => minor(tens * 10));

/** Every way to take coins, tried out: the most that can be paid, and by how few coins. */
function byForce(wanted: Minor, [first, ...others]: readonly FloatLevel[]): [Minor, number] {
  if (first === undefined) return [zero, 0];
  let best: [Minor, number] = [zero, 0];
  for (let coins = 0; coins <= first.coins && coins * first.coin <= wanted; coins += 1) {
    const [more, count] = byForce(minor(wanted - coins * first.coin), others);
    const paid = add(worth(first.coin, coins), more);
    const isBetter = paid > best[0] || (paid === best[0] && count + coins < best[1]);
    if (isBetter) best = [paid, count + coins];
  }
  return best;
}

describe('change', () => {
  it.each([
    [660, [hopper(100, 50), hopper(50, 50), hopper(10, 50)], '6×h100 1×h50 1×h10 rest 0'],
    [60, [hopper(50, 9), hopper(20, 9)], '3×h20 rest 0'], // the largest coin first would leave 10
    [600, [hopper(100, 4), hopper(50, 2)], '4×h100 2×h50 rest 100'],
    [605, [hopper(100, 9)], '6×h100 rest 5'],
    [600, [], ' rest 600'],
    [0, [hopper(100, 9)], ' rest 0'],
    [30_000, [hopper(100, 1_000)], '255×h100 rest 4500'], // one byte holds no more
  ])('of %d from %j is %s', (wanted, float, told) => {
    expect(inShort(changeFor(minor(wanted), float))).toBe(told);
  });

  it('is the most that can be paid, by the fewest coins, never more than lie there', () => {
    let seen = 0;
    fc.assert(
      fc.property(amount, levels, (wanted, float) => {
        const { portions, paid, rest } = changeFor(wanted, float);
        const [most, fewest] = byForce(wanted, float);
        expect([paid, portions.reduce((count, { coins }) => count + coins, 0)]).toEqual([
          most,
          fewest,
        ]);
        expect(add(paid, rest)).toBe(wanted);
        const values = portions.map((portion) => {
          const level = float.find((one) => one.hopper === portion.hopper)!;
          expect(portion.coins).toBeLessThanOrEqual(Math.min(level.coins, PORTION_MAX));
          return worth(level.coin, portion.coins);
        });
        expect(sum(values)).toBe(paid);
        seen += 1;
      }),
      { numRuns: 300 },
    );
    expect(seen).toBe(300);
  });

  it('paid out, what was payable less is payable still, or owed', () => {
    fc.assert(
      fc.property(amount, levels, (wanted, float) => {
        const { portions, paid } = changeFor(wanted, float);
        const after = portions.reduce(
          (left, portion) => levelsAfter(left, { type: 'float.dispensed', ...portion }),
          float as readonly FloatLevel[],
        );
        const worthOf = (all: readonly FloatLevel[]): number =>
          all.reduce((total, { coin, coins }) => total + coin * coins, 0);
        expect(worthOf(after)).toBe(worthOf(float) - paid);
      }),
    );
  });

  it('is bounded, whatever is asked', () => {
    const fine = [hopper(1, 100_000), hopper(5, 100_000), hopper(10, 100_000)];
    const { paid, rest } = changeFor(minor(1_000_000), fine);
    expect(paid).toBeLessThanOrEqual(CHANGE_MAX);
    expect(add(paid, rest)).toBe(1_000_000);
    expect(isPayable(reachOf(fine, minor(10)), minor(11))).toBe(false);
  });
});
