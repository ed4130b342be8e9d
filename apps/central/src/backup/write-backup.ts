import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Queryable, Store } from '../database/store.js';
import { rowsOf, tablesOf } from './table-rows.js';

/** What a backup holds, in its last line. */
export interface BackupEnd {
  readonly rows: number;
  /** Of all lines before. */
  readonly sha256: string;
}

/**
 * Writes all that central holds into one file: gzip of JSON lines, the same for both databases. Rows
 * come in one transaction, so that the books fit each other; the file has its name only when it is
 * whole and on the disk.
 */
export async function writeBackup(store: Store, file: string, nowMs: number): Promise<BackupEnd> {
  const fresh = `${file}.new`;
  const tables = await tablesOf(store); // before the transaction takes the one connection
  let end: BackupEnd = { rows: 0, sha256: '' };
  const lines = async function* (trx: Queryable): AsyncGenerator<string> {
    const hash = createHash('sha256');
    const told = (value: unknown): string => {
      const line = `${JSON.stringify(value)}\n`;
      hash.update(line);
      return line;
    };
    let count = 0;
    yield told({ backup: 1, madeMs: nowMs });
    for (const table of tables) {
      for await (const rows of rowsOf(store.kind, trx, table)) {
        count += rows.length;
        yield rows.map((row) => told({ table, row })).join('');
      }
    }
    end = { rows: count, sha256: hash.digest('hex') };
    yield `${JSON.stringify({ end })}\n`;
  };
  const transaction = store.db.transaction();
  const inOne =
    store.kind === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
  await inOne.execute(async (trx) => {
    await pipeline(lines(trx), createGzip(), createWriteStream(fresh, { mode: 0o600 }));
  });
  const written = await open(fresh, 'r');
  await written.sync();
  await written.close();
  await rename(fresh, file);
  return end;
}
