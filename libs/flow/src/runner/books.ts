import type { Row } from '../journal/row.js';
import { post, type AccountName, type Balances } from '../ledger/ledger.js';
import { minor, type Minor } from '../money/money.js';
import type { TerminalRecord } from '../ports/card-reader.js';
import { lastAcceptedAfter } from './terminal-record.js';
import { keepService, newServiceBooks, type ServiceBooks } from '../service/service-books.js';

/** What the journal adds up to, apart from single payments. */
export interface Books {
  /** Receipts issued; the next one is this plus one (I11). */
  readonly receipts: number;
  /** The cash box in the machine: notes between two boundary rows lie in one bag. */
  readonly batch: number;
  /** The value of the note that came to lie in the box last: a device may say its event again. */
  readonly lastStacked: Minor | undefined;
  /** What the card terminal accepted last. */
  readonly lastAccepted: TerminalRecord | undefined;
  readonly balances: Balances;
  /** Rows of this kiosk are missing here, and nobody has brought them back (F03). */
  readonly parted: boolean;
  /** What staff did. */
  readonly service: ServiceBooks;
}

export const newBooks: Books = {
  receipts: 0,
  batch: 1,
  lastStacked: undefined,
  lastAccepted: undefined,
  balances: new Map<AccountName, Minor>(),
  parted: false,
  service: newServiceBooks,
};

/** The row that says so: from there on it holds over every restart. */
export const PARTED = 'records.parted';

/** The row after which notes fall into the next bag. */
export const BOUNDARY = 'cashbox.removed';

/** Staff took the box away: the bag ends here where the device did not say that the box was out. */
const COLLECTED = 'cashbox.collected';

/** Whether notes fall into the next bag from here on. */
function isBoundary({ batch }: Books, { type, body }: Row): boolean {
  if (type !== COLLECTED) return type === BOUNDARY;
  return (body as { readonly batch?: unknown } | null)?.batch === batch;
}

const hasReceipt = (row: Row): boolean =>
  row.type === 'posting.accepted' &&
  typeof row.body === 'object' &&
  row.body !== null &&
  'receiptNo' in row.body;

/** Rows that put a note into the box. */
const STACKED: ReadonlySet<string> = new Set(['note.stacked', 'note.suspended']);

/** The note's value, when the row put one into the box. */
function stackedBy({ type, body }: Row): Minor | undefined {
  if (!STACKED.has(type) || typeof body !== 'object' || body === null) return undefined;
  const { value } = body as { readonly value?: unknown };
  return typeof value === 'number' ? minor(value) : undefined;
}

/** Adds one durable row. */
export function keepBooks(books: Books, row: Row): Books {
  return {
    receipts: books.receipts + (hasReceipt(row) ? 1 : 0),
    batch: books.batch + (isBoundary(books, row) ? 1 : 0),
    lastStacked: stackedBy(row) ?? books.lastStacked,
    lastAccepted: lastAcceptedAfter(books.lastAccepted, row),
    parted: books.parted || row.type === PARTED,
    service: keepService(books.service, row),
    balances: post(books.balances, row.lines, `row ${row.seq}`),
  };
}

/** Receipt numbers have six digits and count per kiosk: "K0001-000042". */
export const receiptNoAfter = (books: Books, kiosk: string): string =>
  `${kiosk}-${String(books.receipts + 1).padStart(6, '0')}`;
