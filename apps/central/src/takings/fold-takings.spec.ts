import { expect, it } from '@jest/globals';
import { foldTakings, type MoneyEvent } from './fold-takings.js';

const note = (seq: number, unit: string): MoneyEvent => ({
  kiosk: 'K1',
  seq,
  payment_id: '',
  type: 'note.suspended',
  wall_ms: 0,
  lines: JSON.stringify([
    [unit, 1_000],
    ['suspense', -1_000],
  ]),
  body: '{}',
});

const about = (seq: number, type: string, body: object = {}): MoneyEvent => ({
  ...note(seq, ''),
  type,
  lines: '[]',
  body: JSON.stringify(body),
});

const start = { takings: new Map(), contents: new Map(), bags: [], batch: 1, batchFrom: 0 };

it('ends a bag where the unit says so, or else where staff took it, and never twice (I14)', () => {
  const { bags, batch } = foldTakings(start, [
    note(1, 'cashbox:1'),
    about(2, 'cashbox.removed'),
    about(3, 'cashbox.collected', { batch: 1 }), // the unit had said it already
    note(4, 'cashbox:2'),
    about(5, 'cashbox.collected', { batch: 2 }), // this unit says nothing of its box
    note(6, 'cashbox:3'),
  ]);
  expect(bags.map(({ unit, from_seq, to_seq }) => [unit, from_seq, to_seq])).toEqual([
    ['cashbox:1', 0, 2],
    ['cashbox:2', 2, 5],
  ]);
  expect(batch).toBe(3);
});
