import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';

/** How long another process (an import) may hold the file before a statement gives up. */
const BUSY_LIMIT_MS = 5_000;

/** Kysely on Node's own SQLite: one durable file, no package. */
export function nodeSqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: BUSY_LIMIT_MS });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  return new SqliteDialect({ database: adapt(database) });
}

function adapt(database: DatabaseSync): SqliteDatabase {
  const prepare = (sql: string): SqliteStatement => {
    // A transaction that reads first and writes later could find the file taken in between.
    const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
    const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => statement.iterate(...values(parameters)),
    };
  };
  return { prepare, close: () => database.close() };
}
