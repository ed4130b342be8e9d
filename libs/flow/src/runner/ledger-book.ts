import type { NewRow, Row } from '../journal/row.js';
import { keepBooks, newBooks, type Books } from './books.js';
import { JournalError, type Journal } from '../ports/journal.js';

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
  #refusal: JournalError | undefined;

  constructor(private readonly journal: Journal) {}

  get books(): Books {
    return this.#books;
  }

  /** All rows of one payment that are on the disk. */
  rowsOf(paymentId: string): readonly Row[] {
    return this.journal.readPayment(paymentId);
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
   * @throws JournalError when they could not be made durable, and from then on always: what is in
   *   memory and what is on the disk have parted, and only a restart brings them together.
   */
  write(rows: readonly NewRow[]): void {
    if (this.#refusal !== undefined) throw this.#refusal;
    const all = [...this.#waiting, ...rows];
    if (all.length === 0) return;
    try {
      for (const row of this.journal.append(all)) this.#books = keepBooks(this.#books, row);
    } catch (error) {
      if (error instanceof JournalError) this.#refusal = error;
      throw error;
    }
    this.#waiting = [];
  }

  /**
   * Tries to write rows past a refusal, to learn whether the journal works again. What waited is
   * given up: it carried no money, and a restart follows.
   *
   * @returns the error with which the journal still refuses.
   */
  tryAfterRefusal(rows: readonly NewRow[]): JournalError | undefined {
    try {
      this.journal.append(rows);
      return undefined;
    } catch (error) {
      if (error instanceof JournalError) return error;
      throw error;
    }
  }

  /** Lets rows wait for the next commit. */
  defer(rows: readonly NewRow[]): void {
    this.#waiting.push(...rows);
    if (this.#waiting.length > WAITING_MAX) this.write([]);
  }
}
