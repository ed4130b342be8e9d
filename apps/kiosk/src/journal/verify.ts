import type { DatabaseSync } from 'node:sqlite';
import { findBreak, type ChainBreak, type StoredRow } from '@kiosk/flow/journal/row';
import { post, type Balances } from '@kiosk/flow/ledger/ledger';
import type { Minor } from '@kiosk/flow/money/money';
import { sha256 } from '../world/sha256.js';
import { ReceiptCheck, type ReceiptReport } from './receipt-check.js';
import { assertIsJournal, openForReading, pragma } from './schema.js';
import { wordsOf } from './sqlite-error.js';
import { walk } from './stored-rows.js';

/** What a journal turned out to be, without trusting it. */
export interface VerifyReport {
  /** Everything below holds. */
  readonly ok: boolean;
  /** Rows that were read and found good, in order from the first. */
  readonly rows: number;
  /** Hash of the last good row: compare with what central holds, or the daily slip says. */
  readonly head: string;
  /** The first row at which the chain does not hold. */
  readonly break?: ChainBreak;
  /** Why the file cannot be read any further, in SQLite's words. */
  readonly damage?: string;
  /** What the good rows add up to, in minor units; all accounts together are zero. */
  readonly balances: Readonly<Record<string, Minor>>;
  readonly receipts: ReceiptReport;
}

/** Checks a journal or a copy of one: pages, chain, balances, receipt numbers. Changes nothing. */
export function verifyJournal(path: string): VerifyReport {
  const tally = new Tally();
  let found: ChainBreak | undefined;
  let damage: string | undefined;
  let database: DatabaseSync | undefined;
  try {
    database = openForReading(path);
    assertIsJournal(database);
    const pages = pragma(database, 'quick_check');
    if (pages !== 'ok') damage = String(pages);
    found = findBreak(tally.counting(walk(database)), sha256);
  } catch (error) {
    damage = wordsOf(error);
  } finally {
    database?.close();
  }
  const { rows, head, balances, receipts } = tally;
  return {
    ok: found === undefined && damage === undefined && receipts.report.wrong.length === 0,
    rows,
    head,
    ...(found && { break: found }),
    ...(damage !== undefined && { damage }),
    balances: Object.fromEntries(balances),
    receipts: receipts.report,
  };
}

/** Adds up rows as they pass, one behind: a row counts once the chain has gone on over it. */
class Tally {
  rows = 0;
  head = '';
  balances: Balances = new Map();
  readonly receipts = new ReceiptCheck();

  *counting(rows: Iterable<StoredRow>): Generator<StoredRow> {
    for (const row of rows) {
      yield row; // comes back only when the row is good
      this.rows += 1;
      this.head = row.hash;
      this.balances = post(this.balances, row.lines, `row ${row.seq}`);
      this.receipts.see(row);
    }
  }
}
