import type { NewRow, Row } from '../journal/row.js';
import { keepBooks, newBooks, type Books } from './books.js';
import type { Journal } from '../ports/journal.js';

/** Rows that carry no money wait for the next commit, at most so many. */
const WAITING_MAX = 40;
const PAGE = 1_000;

/**
 * The journal and what it adds up to. Rows that lose nothing when lost ride on the next commit;
 * order is kept either way.
 */
export class LedgerBook {
  #books: Books = newBooks;
  #waiting: NewRow[] = [];

  constructor(private readonly journal: Journal) {}

  get books(): Books {
    return this.#books;
  }

  head(): { readonly seq: number; readonly hash: string } {
    return this.journal.head();
  }

  /** Reads all rows once, in order, and shows each to `see`. */
  load(see: (row: Row) => void): void {
    let after = 0;
    for (;;) {
      const rows = this.journal.read(after, PAGE);
      for (const row of rows) {
        this.#books = keepBooks(this.#books, row);
        see(row);
        after = row.seq;
      }
      if (rows.length < PAGE) return;
    }
  }

  /**
   * Writes rows, with those that wait before them, in one transaction.
   *
   * @throws JournalError when they could not be made durable; they do not wait either then.
   */
  write(rows: readonly NewRow[]): void {
    const all = [...this.#waiting, ...rows];
    this.#waiting = [];
    if (all.length === 0) return;
    for (const row of this.journal.append(all)) this.#books = keepBooks(this.#books, row);
  }

  /** Lets rows wait for the next commit. */
  defer(rows: readonly NewRow[]): void {
    this.#waiting.push(...rows);
    if (this.#waiting.length > WAITING_MAX) this.write([]);
  }
}
