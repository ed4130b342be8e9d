import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, type Dialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DatabaseConfig } from '../config/config.js';
import { migrate } from './migrations.js';
import { nodeSqliteDialect } from './sqlite-dialect.js';
import type { Tables } from './tables.js';

/** Central's memory. `kind` is asked only where the two databases need different words. */
export interface Store {
  readonly kind: DatabaseConfig['kind'];
  readonly db: Kysely<Tables>;
}

/** A query runs on the whole database or inside one transaction of it. */
export type Queryable = Kysely<Tables> | Transaction<Tables>;

const CONNECTIONS_MAX = 10;

/** Opens the database and brings its schema up to date. */
export async function openStore(config: DatabaseConfig): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: dialectOf(config) });
  await migrate(db);
  return { kind: config.kind, db };
}

function dialectOf(config: DatabaseConfig): Dialect {
  if (config.kind === 'sqlite') {
    mkdirSync(dirname(config.file), { recursive: true });
    return nodeSqliteDialect(config.file);
  }
  const pool = new pg.Pool({
    connectionString: config.url,
    max: CONNECTIONS_MAX,
    types: { getTypeParser: parserOf },
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end us.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** All our `bigint` columns hold safe integers (fen, milliseconds, counts): read them as numbers. */
function parserOf(...[oid, format]: Parameters<typeof pg.types.getTypeParser>): unknown {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format);
}
