import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minor, type Minor } from '../money/money.js';
import { changeFor } from './change.js';
import type { FloatLevel } from './float.js';
import { canBePaid, changeOffer, mayKeep, type OfferGrounds } from './offer.js';

const hopper = (coin: number, coins: number): FloatLevel => ({
  hopper: `h${coin}`,
  coin: minor(coin),
  coins,
});
const NOTES = [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor);
const grounds = (due: number, levels: readonly FloatLevel[], spare = 0): OfferGrounds => ({
  due: minor(due),
  denominations: NOTES,
  levels,
  spare,
});

describe('what is said before the first note', () => {
  it.each([
    ['whole yuan, and enough coins', grounds(12_300, [hopper(100, 200)]), 9_900],
    ['whole yuan, and few coins', grounds(12_300, [hopper(100, 12)]), 1_200],
    ['some of them are kept in hand', grounds(12_300, [hopper(100, 12)], 10), 200],
    ['fen, and no small coins', grounds(12_340, [hopper(100, 200)]), 0],
    ['fen, and small coins', grounds(12_340, [hopper(100, 50), hopper(10, 50)]), 5_460],
    ['no coins', grounds(12_300, [hopper(100, 0)]), 0],
    ['no hopper', grounds(12_300, []), 0],
    ['fewer coins than are kept in hand', grounds(12_300, [hopper(100, 3)], 10), 0],
  ])('%s', (_, of, upTo) => {
    const expected = upTo === 0 ? { kind: 'exactOnly' } : { kind: 'change', upTo };
    expect(changeOffer(of)).toEqual(expected);
  });

  it('exact only: a note above the rest goes back, one at or below it is kept', () => {
    const offer = { kind: 'exactOnly' } as const;
    expect(mayKeep(minor(1_000), minor(1_000), offer)).toBe(true);
    expect(mayKeep(minor(500), minor(1_000), offer)).toBe(true);
    expect(mayKeep(minor(2_000), minor(1_000), offer)).toBe(false);
  });

  it('a bill that no notes can pay is known before money is in', () => {
    const of = grounds(12_340, [hopper(100, 50)]);
    expect(canBePaid(of, changeOffer(of))).toBe(false);
    const better = grounds(12_340, [hopper(100, 50), hopper(10, 50)]);
    expect(canBePaid(better, changeOffer(better))).toBe(true);
    expect(canBePaid(grounds(12_300, []), { kind: 'exactOnly' })).toBe(true);
    expect(canBePaid({ ...of, denominations: [] }, { kind: 'exactOnly' })).toBe(false);
  });

  it('is kept, whatever notes come in whatever order', () => {
    const float = fc.tuple(fc.nat(40), fc.nat(10), fc.nat(10));
    const due = fc.integer({ min: 1, max: 3_000 }).map((tens) => tens * 10);
    const notes = fc.array(fc.constantFrom(...NOTES), { maxLength: 60 });
    let kept = 0;
    fc.assert(
      fc.property(float, due, notes, ([yuan, halves, tenths], owed, inserted) => {
        const levels = [hopper(100, yuan), hopper(50, halves), hopper(10, tenths)];
        const offer = changeOffer(grounds(owed, levels));
        let remaining: Minor = minor(owed);
        for (const note of inserted) {
          if (remaining <= 0) break;
          if (mayKeep(note, remaining, offer)) remaining = minor(remaining - note);
        }
        if (remaining >= 0) return;
        kept += 1;
        expect(changeFor(minor(-remaining), levels).rest).toBe(0);
      }),
      { numRuns: 300 },
    );
    expect(kept).toBeGreaterThan(20);
  });
});
