import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { findBreak } from '@kiosk/flow/journal/row';
import { JournalError } from '@kiosk/flow/ports/journal';
import { sha256 } from '../world/sha256.js';
import { assertIsJournal, openForReading, pragma } from './schema.js';
import { asJournalError, wordsOf } from './sqlite-error.js';
import { walk } from './stored-rows.js';

/**
 * Checks a journal before anything is written to it: pages, chain, balance of each row, and that
 * no row is missing which central already holds. A file that is not there yet, or that a crash left
 * without tables, is in order.
 *
 * @throws JournalError `broken` naming the first row that does not hold.
 * Why read-only: a damaged journal is evidence; opening it to write could checkpoint its log.
 */
export function checkBeforeUse(path: string): void {
  if (!existsSync(path) || statSync(path).size === 0) return;
  const problem = problemOf(path);
  if (problem === undefined) return;
  throw new JournalError(
    'broken',
    `${path}: ${problem}. The file is kept as it is; see: npm run verify -- ${path}`,
  );
}

function problemOf(path: string): string | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = openForReading(path);
    if (pragma(database, 'schema_version') === 0) return undefined;
    assertIsJournal(database);
    return problemIn(database);
  } catch (error) {
    const failure = asJournalError(error);
    if (failure instanceof JournalError && failure.code !== 'broken') throw failure;
    return wordsOf(failure); // also a value that no kiosk writes, e.g. an amount beyond 2^53
  } finally {
    database?.close();
  }
}

function problemIn(database: DatabaseSync): string | undefined {
  const pages = pragma(database, 'quick_check');
  if (pages !== 'ok') return `it is damaged: ${pages}`;
  let last = 0;
  const counted = function* () {
    for (const row of walk(database)) {
      yield row;
      last = row.seq;
    }
  };
  const found = findBreak(counted(), sha256);
  if (found !== undefined) return `the chain breaks at row ${found.seq} (${found.reason})`;
  const acked = Number(database.prepare('SELECT acked FROM outbox').get()?.['acked'] ?? 0);
  return acked > last ? `it ends at row ${last}, but central holds row ${acked}` : undefined;
}
