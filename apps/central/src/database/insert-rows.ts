import { sql, type RawBuilder } from 'kysely';
import type { Queryable, Store } from './store.js';
import type { Tables } from './tables.js';

/** Many rows for one table. */
export interface Insertion<Name extends keyof Tables> {
  readonly table: Name;
  /** Each column and its type, as the schema has it. */
  readonly columns: Readonly<Record<keyof Tables[Name] & string, 'text' | 'bigint'>>;
  readonly rows: readonly Tables[Name][];
  /** What follows `on conflict`. */
  readonly onConflict: RawBuilder<unknown>;
}

/**
 * Inserts many rows by one statement with one parameter, and returns how many were written.
 *
 * Why not `values (…), (…)`: thousands of parameters cost more than the insert itself, and both
 * databases limit their number.
 */
export async function insertRows<Name extends keyof Tables>(
  kind: Store['kind'],
  db: Queryable,
  { table, columns, rows, onConflict }: Insertion<Name>,
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const rowsAsJson = JSON.stringify(rows);
  const source =
    kind === 'sqlite'
      ? sql`select ${sql.join(names.map((name) => sql`value ->> ${sql.lit(name)}`))}
          from jsonb_each(${rowsAsJson}) where true`
      : sql`select * from json_to_recordset(cast(${rowsAsJson} as json)) as given
          (${sql.join(names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name])}`))})`;
  const done = await sql`insert into ${sql.table(table)}
    (${sql.join(names.map((name) => sql.ref(name)))}) ${source} on conflict ${onConflict}`.execute(
    db,
  );
  return Number(done.numAffectedRows ?? 0n);
}
