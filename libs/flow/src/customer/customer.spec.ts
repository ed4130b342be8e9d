import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import { sampleBill, sampleFee } from '../testing/samples.js';
import {
  amountRange,
  itemsOf,
  newVisit,
  selectedTotal,
  toggleBill,
  type Visit,
} from './customer.js';

const bills = [
  sampleBill('new', minor(3_000), '2026-10-31'),
  sampleBill('old', minor(1_000), '2026-08-31'),
  sampleBill('mid', minor(2_000), '2026-09-30'),
  { ...sampleBill('gone', minor(900), '2026-07-31'), status: 'paid' as const },
];
const visit = (policy: 'prepay-any' | 'partial-ok' | 'exact-only', selected: string[]): Visit => ({
  ...newVisit('zh'),
  fee: sampleFee(policy),
  bills,
  selected,
});

describe('where the oldest is paid first', () => {
  it('a bill brings the earlier ones with it', () => {
    expect(toggleBill(visit('partial-ok', []), 'mid')).toEqual(['old', 'mid']);
  });
  it('a bill leaves with the later ones', () => {
    expect(toggleBill(visit('partial-ok', ['old', 'mid', 'new']), 'mid')).toEqual(['old']);
  });
  it('a paid or unknown bill cannot be chosen', () => {
    expect(toggleBill(visit('partial-ok', ['old']), 'gone')).toEqual(['old']);
    expect(toggleBill(visit('partial-ok', ['old']), 'nonsense')).toEqual(['old']);
  });
});

describe('the amount', () => {
  it('of an exact fee cannot be chosen', () => {
    expect(amountRange(visit('exact-only', ['old']))).toBeUndefined();
  });
  it('of a part payment lies between the least and all of it', () => {
    const range = amountRange(visit('partial-ok', ['old', 'mid']));
    expect(range).toMatchObject({ kind: 'partial', due: 3_000, min: 1_000, max: 3_000 });
  });
  it('paid ahead covers the open bills first', () => {
    const range = amountRange(visit('prepay-any', ['old', 'mid', 'new']));
    expect(range).toMatchObject({ kind: 'prepay', due: 6_000, min: 6_000, presets: [10_000] });
  });
  it('chosen below the bills pays the oldest, and part of the next', () => {
    const chosen = { ...visit('partial-ok', ['old', 'mid']), chosen: minor(1_500) };
    expect(itemsOf(chosen).map(({ billId, amount }) => [billId, amount])).toEqual([
      ['old', 1_000],
      ['mid', 500],
    ]);
  });
  it('chosen above the bills pays the rest ahead', () => {
    const chosen = { ...visit('prepay-any', ['old']), chosen: minor(5_000) };
    expect(itemsOf(chosen).at(-1)).toMatchObject({ billId: '', amount: 4_000 });
    expect(selectedTotal(chosen)).toBe(1_000);
  });
});
