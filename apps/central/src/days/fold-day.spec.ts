import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transfer, type Line } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { foldDay, gapsOf, type Carried, type DayEvent } from './fold-day.js';

const rule = { utcOffsetMinutes: 480, cutOffMinutes: 1_440 };
const NONE: Carried = { open: [], units: [], lastReceipt: 0 };
const about = new Map(
  ['P0', 'P1', 'P2'].map((id, n) => [
    id,
    { feeId: 'water', biller: n === 2 ? 'other' : 'b', tender: 'cash' },
  ]),
);
const of = { biller: 'b', day: '2026-05-29', rule, about };

/** Rows of three payments in any order: notes, intents, postings, claims. */
const steps = fc.array(
  fc.record({
    payment: fc.integer({ min: 0, max: 2 }),
    step: fc.constantFrom('note.stacked', 'posting.intent', 'posting.accepted', 'payment.settled'),
    fen: fc.integer({ min: 1, max: 10_000 }),
  }),
  { maxLength: 40 },
);

function linesOf(step: string, biller: string, fen: number): readonly Line[] {
  const amount = minor(fen);
  if (step === 'note.stacked') return transfer('customer_credit', 'cashbox:1', amount);
  if (step === 'posting.accepted') {
    return transfer(`biller_payable:${biller}`, 'customer_credit', amount);
  }
  return step === 'payment.settled' ? transfer('claims_payable', 'customer_credit', amount) : [];
}

const eventsOf = (all: readonly { payment: number; step: string; fen: number }[]): DayEvent[] =>
  all.map(({ payment, step, fen }, at) => ({
    seq: at + 1,
    payment_id: `P${payment}`,
    type: step,
    wall_ms: 1_780_000_000_000 + at,
    clock_quality: 'ntp',
    body: JSON.stringify({ amount: fen, receiptNo: `K-${at}` }),
    lines: JSON.stringify(
      linesOf(step, payment === 2 ? 'other' : 'b', fen).map(({ account, amount }) => [
        account,
        amount,
      ]),
    ),
  }));

describe('the figures of a day', () => {
  it('are the same however the rows were cut into days', () =>
    fc.assert(
      fc.property(steps, fc.nat({ max: 40 }), (all, at) => {
        const events = eventsOf(all);
        const whole = foldDay(NONE, events, of);
        const first = foldDay(NONE, events.slice(0, at), of);
        const second = foldDay(first, events.slice(at), of);
        expect(second.open).toEqual(whole.open);
        expect(second.units).toEqual(whole.units);
        const sums = [first, second].flatMap(({ totals }) => totals.map(({ sum }) => sum));
        const total = whole.totals.reduce((sum, each) => sum + each.sum, 0);
        expect(sums.reduce((sum, each) => sum + each, 0)).toBe(total);
        expect([...first.receipts, ...second.receipts]).toEqual(whole.receipts);
      }),
    ));

  it('leave out what is another biller’s', () => {
    const events = eventsOf([{ payment: 2, step: 'posting.accepted', fen: 500 }]);
    expect(foldDay(NONE, events, of)).toMatchObject({ totals: [], receipts: [], series: [0] });
  });

  it('are nothing on a day without rows', () =>
    expect(foldDay(NONE, [], of)).toMatchObject({ totals: [], open: [], units: [] }));
});

describe('receipt numbers', () => {
  it.each<[number, readonly number[], readonly string[]]>([
    [0, [1, 2, 3], []],
    [7, [8], []],
    [7, [], []],
    [7, [9], ['8']],
    [7, [10, 11], ['8-9']],
    [7, [7], ['7 again']],
    [0, [2, 1], ['1', '1 again']],
  ])('after %i, %j lack %j', (last, series, gaps) => expect(gapsOf(last, series)).toEqual(gaps));
});
