import { sql } from 'kysely';
import type { Queryable, Store } from '../database/store.js';

/** One row of any table, as the database gives it. */
export type AnyRow = Readonly<Record<string, unknown>>;

const PAGE_ROWS = 1000;

/** All tables of central, by name. */
export async function tablesOf({ db }: Pick<Store, 'db'>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  return tables.map(({ name }) => name).sort();
}

/** All rows of a table, page by page, as they stand at the begin of the transaction. */
export function rowsOf(
  kind: Store['kind'],
  trx: Queryable,
  table: string,
): AsyncGenerator<readonly AnyRow[]> {
  return kind === 'postgres' ? byCursor(trx, table) : byRowid(trx, table);
}

async function* byCursor(trx: Queryable, table: string): AsyncGenerator<readonly AnyRow[]> {
  await sql`declare page no scroll cursor for select * from ${sql.table(table)}`.execute(trx);
  for (;;) {
    const fetch = sql.raw<AnyRow>(`fetch ${PAGE_ROWS} from page`);
    const { rows } = await fetch.execute(trx);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_ROWS) break;
  }
  await sql`close page`.execute(trx);
}

async function* byRowid(trx: Queryable, table: string): AsyncGenerator<readonly AnyRow[]> {
  let last = 0;
  for (;;) {
    const select = sql<AnyRow>`select rowid as "row number", * from ${sql.table(table)}
      where rowid > ${last} order by rowid limit ${PAGE_ROWS}`;
    const { rows } = await select.execute(trx);
    if (rows.length > 0) yield rows.map(({ 'row number': _, ...row }) => row);
    if (rows.length < PAGE_ROWS) return;
    last = Number(rows.at(-1)?.['row number']);
  }
}
