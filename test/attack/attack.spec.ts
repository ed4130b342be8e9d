import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lookedAt } from '../house/tree.js';
import { ALL_ATTACKS } from './all-attacks.js';
import { runAttacks, sumUp } from './attack.js';
import { cardNumbersIn } from './customer.js';
import { startTarget, type Target } from './target.js';

jest.setTimeout(300_000);

/** Every id of the list of the field, as it was drawn up. */
const IDS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15],
  ...[20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34],
  ...[40, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 55],
].map((number) => `A${String(number).padStart(2, '0')}`);

describe('the attacks', () => {
  it('are all there, each once, and five more of our own', () => {
    const ids = ALL_ATTACKS.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('A')).sort()).toEqual(IDS);
    expect(ids.filter((id) => id.startsWith('B')).length).toBeGreaterThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('would notice a card number, and take no time or code for one', () => {
    expect(cardNumbersIn('{"x":"4111111111111111"}')).toEqual(['4111111111111111']);
    expect(cardNumbersIn('at 1795632469123, 4111111111111112, a4111111111111111')).toEqual([]);
  });

  describe('on the running product', () => {
    let target: Target;
    beforeAll(async () => {
      target = await startTarget();
    }, 60_000);
    afterAll(() => target.stop(), 30_000);

    it('are all withstood', async () => {
      const tried = ALL_ATTACKS.filter(({ how }) => how === 'tried');
      const outcomes = await runAttacks(tried, target, () => undefined);
      const { checks, passed, failed } = sumUp(outcomes);
      lookedAt(`${checks} attacks on the running product, ${passed} withstood, ${failed} not`);
      expect(outcomes.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
      expect(checks).toBeGreaterThan(30);
    });
  });
});
