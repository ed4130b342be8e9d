import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Store } from '../database/store.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { CLOSED, note, paymentRows, STOPPED } from '../testing/test-payment.js';
import { sqliteForTest, TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { drill } from './drill.js';
import { readBackup } from './read-backup.js';
import { verifyBooks } from './verify-books.js';
import { writeBackup } from './write-backup.js';

jest.setTimeout(60_000); // a database server of its own, on a machine that does other things

const folder = mkdtempSync(join(tmpdir(), 'central-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'backup.gz');

async function someMoney(central: TestCentral): Promise<void> {
  const { escrowed, stacked } = note('n1', 100);
  await central.sync(...paymentRows({ yuan: 150 }, [escrowed, stacked, STOPPED, CLOSED]));
}

describe.each(TEST_STORES)('a backup of %s', (_, makeStore) => {
  let database: TestStore;
  let store: Store;
  beforeAll(() => {
    database = makeStore();
  });
  beforeEach(async () => {
    store = await database.open();
  }, 60_000);
  afterAll(() => database.close(), 30_000);

  it('holds every row, and is restored into the other database with its chains', async () => {
    const central = await testCentral(store);
    await someMoney(central);
    const { rows } = await writeBackup(store, file, 1);
    expect(rows).toBeGreaterThan(10);
    expect(await drill(file)).toEqual({ kiosks: 2, rows: central.journal.rows.length, wrong: [] });
    const other = sqliteForTest();
    const restored = await other.open();
    expect((await readBackup(restored, file)).rows).toBe(rows);
    expect(await verifyBooks(restored.db)).toMatchObject({ kiosks: 2, wrong: [] });
    await other.close();
  }, 30_000);
});

describe('a backup', () => {
  const database = sqliteForTest();
  let store: Store;
  beforeAll(async () => {
    store = await database.open();
    await someMoney(await testCentral(store));
    await writeBackup(store, file, 1);
  });
  afterAll(() => database.close());

  const changed = (change: (text: string) => string): string => {
    const path = join(folder, 'changed.gz');
    writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))));
    return path;
  };

  it('that was cut is not restored', async () => {
    const cut = changed((text) => text.slice(0, -200));
    await expect(drill(cut)).rejects.toThrow(/its end is missing|JSON/);
    writeFileSync(cut, readFileSync(file).subarray(0, 300));
    await expect(drill(cut)).rejects.toThrow();
  });

  it('in which an amount was changed is not restored', async () => {
    const other = changed((text) => text.replace('10000', '20000'));
    await expect(drill(other)).rejects.toThrow('not as it was written');
  });

  it('is not put over books that are in use', async () => {
    await expect(readBackup(store, file)).rejects.toThrow('the database is not empty');
  });

  it('of books that were changed behind the back of central says so', async () => {
    await store.db.updateTable('events').set({ body: '{}' }).where('seq', '=', 1).execute();
    await writeBackup(store, join(folder, 'wrong.gz'), 1);
    const { wrong } = await drill(join(folder, 'wrong.gz'));
    expect(wrong).toEqual(['K1: row 1 is not as it was written']);
  });
});
