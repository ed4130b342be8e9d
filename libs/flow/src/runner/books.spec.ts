import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH, type NewRow, type Row } from '../journal/row.js';
import { transfer } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import { keepBooks, newBooks, receiptNoAfter } from './books.js';

const row = (seq: number, added: Partial<NewRow>): Row => ({
  type: 'note.stacked',
  paymentId: 'K1-PAY',
  body: {},
  lines: [],
  ...added,
  seq,
  bootId: 'test',
  monoMs: 0,
  wallMs: 0,
  clockQuality: 'none',
  prevHash: GENESIS_HASH,
  hash: GENESIS_HASH,
});

describe('books', () => {
  it('know which note came into the box last, whoever it belongs to', () => {
    const rows = [
      row(1, {
        body: { noteId: 'n1', value: 5_000 },
        lines: transfer('customer_credit', 'cashbox:1', minor(5_000)),
      }),
      row(2, { type: 'note.undecided', body: { noteId: 'n2', detail: 'power lost' } }),
    ];
    const books = rows.reduce(keepBooks, newBooks);
    expect(books.lastStacked).toBe(5_000);
    const suspended = row(3, { type: 'note.suspended', body: { value: 100 } });
    expect(keepBooks(books, suspended).lastStacked).toBe(100);
  });

  it('count receipts and boxes, and keep the balances', () => {
    const rows = [
      row(1, { lines: transfer('customer_credit', 'cashbox:1', minor(200)) }),
      row(2, { type: 'posting.accepted', body: { receiptNo: 'K1-000001' } }),
      row(3, { type: 'cashbox.removed' }),
    ];
    const books = rows.reduce(keepBooks, newBooks);
    expect(receiptNoAfter(books, 'K1')).toBe('K1-000002');
    expect(books.batch).toBe(2);
    expect(books.balances.get('cashbox:1')).toBe(200);
  });
});
