import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Queryable, Store } from '../database/store.js';
import { tablesOf } from './table-rows.js';
import type { BackupEnd } from './write-backup.js';

const rowLine = z.strictObject({
  table: z.string().regex(/^[a-z_]+$/),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
const endLine = z.strictObject({ end: z.object({ rows: z.int(), sha256: z.string() }) });

/** A file that is no whole backup, or a database that it may not be put into. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * Puts a backup into an empty database, in one transaction.
 *
 * @throws BackupError when the file is cut, changed or of another kind, or the database holds a kiosk.
 */
export async function readBackup(store: Store, file: string): Promise<BackupEnd> {
  const known = new Set(await tablesOf(store));
  const held = await store.db.selectFrom('kiosks').select('id').executeTakeFirst();
  if (held !== undefined) throw new BackupError('the database is not empty: it knows a kiosk');
  return store.db.transaction().execute(async (trx) => {
    const hash = createHash('sha256');
    const emptied = new Set<string>();
    let rows = 0;
    for await (const line of linesIn(file)) {
      const value = JSON.parse(line) as unknown;
      const end = endLine.safeParse(value).data?.end;
      if (end !== undefined) {
        if (end.rows === rows && end.sha256 === hash.digest('hex')) return end;
        throw new BackupError(`${file}: not as it was written`);
      }
      hash.update(`${line}\n`);
      const read = rowLine.safeParse(value).data;
      if (read === undefined) continue; // the head
      if (!known.has(read.table)) throw new BackupError(`${file}: unknown table ${read.table}`);
      if (!emptied.has(read.table)) await empty(trx, read.table);
      emptied.add(read.table);
      await insert(trx, read);
      rows += 1;
    }
    throw new BackupError(`${file}: its end is missing`);
  });
}

/** A new schema may come with rows of its own; those of the backup take their place. */
const empty = (trx: Queryable, table: string) => sql`delete from ${sql.table(table)}`.execute(trx);

async function insert(trx: Queryable, { table, row }: z.output<typeof rowLine>): Promise<void> {
  const columns = Object.keys(row).map((name) => sql.ref(name));
  const values = Object.values(row).map((value) => sql`${value}`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(
    trx,
  );
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const input = createReadStream(file).pipe(createGunzip());
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (error) {
    throw new BackupError(`${file}: cannot be unpacked`, { cause: error });
  }
}
