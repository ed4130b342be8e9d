import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addToStock, countOf, EMPTY_STOCK, type RegisterLine, type Stock } from './stock.js';

const line = (act: RegisterLine['act'], from: number, to = from, kiosk = 'K1'): RegisterLine => ({
  act,
  kiosk,
  from,
  to,
});
const all = (...lines: readonly RegisterLine[]): Stock | undefined =>
  lines.reduce<Stock | undefined>((stock, each) => stock && addToStock(stock, each), EMPTY_STOCK);

describe('a register', () => {
  it('knows which numbers a kiosk still has', () => {
    const stock = all(line('issued', 1, 100), line('used', 1, 40), line('spoiled', 50));
    expect(stock?.open.get('K1')).toEqual([
      { from: 41, to: 49 },
      { from: 51, to: 100 },
    ]);
    expect(countOf(stock?.open.get('K1') ?? [])).toBe(59);
  });

  it('hands out again what came back', () => {
    const stock = all(line('issued', 1, 10), line('returned', 6, 10), line('issued', 6, 10, 'K2'));
    expect(stock?.open.get('K2')).toEqual([{ from: 6, to: 10 }]);
  });

  it.each<[string, readonly RegisterLine[]]>([
    ['a number handed out twice', [line('issued', 1, 10), line('issued', 10, 20, 'K2')]],
    ['a number used twice', [line('issued', 1, 10), line('used', 3), line('used', 3)]],
    ['a number used that nobody handed out', [line('used', 1)]],
    ['a number used at another kiosk', [line('issued', 1, 10), line('used', 3, 3, 'K2')]],
    ['a run of which one is gone', [line('issued', 1, 10), line('used', 3), line('used', 1, 5)]],
    ['a used number handed out again', [line('issued', 1), line('used', 1), line('issued', 1)]],
  ])('refuses %s', (_, lines) => expect(all(...lines)).toBeUndefined());

  it('loses no number: what was handed out is open, or was accounted for once', () => {
    const act = fc.constantFrom('issued' as const, 'used' as const, 'spoiled' as const);
    const lines = fc.array(
      fc.record({ act, kiosk: fc.constantFrom('K1', 'K2'), from: fc.nat(30), more: fc.nat(5) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        let stock: Stock = EMPTY_STOCK;
        let gone = 0;
        for (const { more, ...each } of given) {
          const next = addToStock(stock, { ...each, to: each.from + more });
          if (next === undefined) continue;
          stock = next;
          if (each.act !== 'issued') gone += more + 1;
        }
        const open = [...stock.open.values()].reduce((sum, runs) => sum + countOf(runs), 0);
        expect(open + gone).toBe(countOf(stock.issued));
      }),
    );
  });
});
