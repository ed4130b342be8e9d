import type { Row } from '../journal/row.js';
import { post, type AccountName, type Balances } from '../ledger/ledger.js';
import type { Minor } from '../money/money.js';

/** What the journal adds up to, apart from single payments. */
export interface Books {
  /** Receipts issued; the next one is this plus one (I11). */
  readonly receipts: number;
  /** The cash box in the machine: notes between two boundary rows lie in one bag. */
  readonly batch: number;
  readonly balances: Balances;
}

export const newBooks: Books = { receipts: 0, batch: 1, balances: new Map<AccountName, Minor>() };

/** The row after which notes fall into the next bag. */
export const BOUNDARY = 'cashbox.removed';

const hasReceipt = (row: Row): boolean =>
  row.type === 'posting.accepted' &&
  typeof row.body === 'object' &&
  row.body !== null &&
  'receiptNo' in row.body;

/** Adds one durable row. */
export function keepBooks(books: Books, row: Row): Books {
  return {
    receipts: books.receipts + (hasReceipt(row) ? 1 : 0),
    batch: books.batch + (row.type === BOUNDARY ? 1 : 0),
    balances: post(books.balances, row.lines, `row ${row.seq}`),
  };
}

/** Receipt numbers have six digits and count per kiosk: "K0001-000042". */
export const receiptNoAfter = (books: Books, kiosk: string): string =>
  `${kiosk}-${String(books.receipts + 1).padStart(6, '0')}`;
