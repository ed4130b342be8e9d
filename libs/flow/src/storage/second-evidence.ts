import type { Row } from '../journal/row.js';
import type { Journal } from '../ports/journal.js';
import type { SecondMedium } from '../ports/storage.js';
import {
  COUNTS,
  decodeRecord,
  encodeRecord,
  HASH_DIGITS,
  isAfter,
  type MoneyRecord,
} from './money-record.js';

/**
 * So many of the last records are compared. A journal that has one of them has all before it: its
 * chain vouches for that.
 */
const COMPARED = 256;

/** How the second evidence is, for operations. */
export interface EvidenceState {
  /** The last record could be written. */
  readonly works: boolean;
  /** Money rows that only the journal knows, since the start. */
  readonly unwritten: number;
  /** Money rows that the medium holds and the journal does not. */
  readonly missing: readonly MoneyRecord[];
}

/**
 * Money rows written down a second time, on a medium of their own. It never stops a payment: what it
 * is for is to say, at the next start, what the first medium has lost.
 */
export class SecondEvidence {
  #next = 0;
  #count = 0;
  #works = true;
  #unwritten = 0;
  #missing: readonly MoneyRecord[] = [];

  constructor(private readonly medium: SecondMedium) {}

  /** Compares the medium with the journal, once, before the first row of this run. */
  begin(journal: Pick<Journal, 'head' | 'read'>): void {
    try {
      const records = this.#readAll();
      this.#missing = records.slice(-COMPARED).filter((record) => !isHeld(journal, record));
    } catch {
      this.#works = false; // no evidence is no evidence against the journal
    }
  }

  /** Writes the rows down that moved money; they are durable in the journal already. */
  keep(rows: readonly Row[]): void {
    for (const row of rows) if (row.lines.length > 0) this.#write(row);
  }

  state(): EvidenceState {
    return { works: this.#works, unwritten: this.#unwritten, missing: this.#missing };
  }

  /** All whole records, oldest first; the next one goes behind the newest. */
  #readAll(): readonly MoneyRecord[] {
    const found: Slot[] = [];
    for (let slot = 0; slot < this.medium.slots; slot += 1) {
      const record = decodeRecord(this.medium.read(slot));
      if (record !== undefined) found.push({ slot, record });
    }
    found.sort((a, b) => (isAfter(a.record, b.record) ? 1 : -1));
    const newest = found.at(-1);
    this.#next = newest === undefined ? 0 : (newest.slot + 1) % this.medium.slots;
    this.#count = newest === undefined ? 0 : (newest.record.count + 1) % COUNTS;
    return found.map(({ record }) => record);
  }

  #write(row: Row): void {
    try {
      this.medium.write(this.#next, encodeRecord(recordOf(row, this.#count)));
      this.#next = (this.#next + 1) % this.medium.slots;
      this.#count = (this.#count + 1) % COUNTS;
      this.#works = true;
    } catch {
      this.#works = false;
      this.#unwritten += 1;
    }
  }
}

interface Slot {
  readonly slot: number;
  readonly record: MoneyRecord;
}

function recordOf(row: Row, count: number): MoneyRecord {
  const { seq, type, bootId, hash, prevHash, lines } = row;
  const amount = lines.reduce((sum, line) => sum + Math.max(0, line.amount), 0);
  return { seq, type, amount, bootId, hash, prevHash, count };
}

/** Whether the journal has this very row. */
function isHeld(journal: Pick<Journal, 'head' | 'read'>, { seq, hash }: MoneyRecord): boolean {
  if (seq > journal.head().seq) return false;
  const [row] = journal.read(seq - 1, 1);
  return row?.hash.slice(0, HASH_DIGITS) === hash;
}
