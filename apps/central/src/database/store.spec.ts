import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { insertRows } from './insert-rows.js';
import { migrate } from './migrations.js';
import type { Store } from './store.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';

const COLUMNS = { kiosk: 'text', account: 'text', amount: 'bigint' } as const;

describe.each(TEST_STORES)('the store on %s', (kind, make) => {
  let place: TestStore;
  let store: Store;
  beforeAll(async () => {
    place = make();
    store = await place.open();
  }, 60_000);
  afterAll(() => place.close());

  const insert = (rows: { kiosk: string; account: string; amount: number }[]) =>
    insertRows(store.kind, store.db, {
      table: 'balances',
      columns: COLUMNS,
      rows,
      onConflict: sql`do nothing`,
    });

  it('is the database it says', () => expect(store.kind).toBe(kind));

  it('gives large integers back as numbers, and hostile texts unchanged', async () => {
    const hostile = `'; drop table balances; -- "\u{20BB7}\u{1F600}\\u0000`;
    expect(await insert([{ kiosk: 'K', account: hostile, amount: 2 ** 53 - 1 }])).toBe(1);
    const [row] = await store.db.selectFrom('balances').selectAll().execute();
    expect(row).toEqual({ kiosk: 'K', account: hostile, amount: 2 ** 53 - 1 });
  });

  it('says how many of many rows were new', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({
      kiosk: 'M',
      account: `${n}`,
      amount: n,
    }));
    expect(await insert(rows.slice(0, 200))).toBe(200);
    expect(await insert(rows)).toBe(300);
    expect(await insert([])).toBe(0);
  });

  it('rolls a failed transaction back', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await trx.insertInto('balances').values({ kiosk: 'T', account: 'a', amount: 1 }).execute();
      throw new Error('power');
    });
    await expect(failing).rejects.toThrow('power');
    const left = await store.db
      .selectFrom('balances')
      .where('kiosk', '=', 'T')
      .selectAll()
      .execute();
    expect(left).toEqual([]);
  });

  it('migrates once', async () => {
    await migrate(store.db);
    expect(await insert([{ kiosk: 'Z', account: 'z', amount: 1 }])).toBe(1);
  });
});

describe('the SQLite file', () => {
  it('is durable at every commit', async () => {
    const place = TEST_STORES[0]![1]();
    const { db } = await place.open();
    const { rows } = await sql`select * from pragma_journal_mode, pragma_synchronous`.execute(db);
    expect(rows).toEqual([{ journal_mode: 'wal', synchronous: 2 }]);
    await place.close();
  });
});
