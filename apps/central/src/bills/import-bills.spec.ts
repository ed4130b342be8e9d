import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { Store } from '../database/store.js';
import { sqliteForTest, TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { BILL_COLUMNS } from './bill-line.js';
import { importBills } from './import-bills.js';

const catalogue = readCatalogue('config/demo/catalogue.yaml');
const folder = mkdtempSync(join(tmpdir(), 'central-bills-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FIRST = BILL_COLUMNS.join(',');
const good = (number: number, amount = '86.40'): string =>
  `water,${1000000000 + number},1234,张三,江汉路 1 号,,w-${number},十月,October,用水,Water,2026-11-25,${amount},0.00,open`;

async function take(store: Store, text: string) {
  const file = join(folder, 'bills.csv');
  writeFileSync(file, text);
  return importBills(file, { store, catalogue, clock: manualClock() });
}

describe.each(TEST_STORES)('an import on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  beforeAll(async () => {
    place = make();
    store = await place.open();
  }, 60_000);
  afterAll(() => place.close());

  it('takes the demo file whole, and the same again without a change', async () => {
    const ports = { store, catalogue, clock: manualClock() };
    const first = await importBills('config/demo/bills.csv', ports);
    expect(first.bad).toEqual([]);
    expect(first.bills).toBe(200);
    expect(first.unchanged).toBe(0);
    const again = await importBills('config/demo/bills.csv', ports);
    expect(again).toEqual({ ...first, bills: 0, accounts: 0, unchanged: 200 });
    const fees = await store.db.selectFrom('bills').select('fee_id').distinct().execute();
    expect(fees.length).toBe(6);
  });

  it('keeps what was paid when a bill comes again with another amount', async () => {
    await take(store, `${FIRST}\n${good(77)}\n`);
    await store.db.updateTable('bills').set({ paid: 1000 }).where('id', '=', 'w-77').execute();
    const report = await take(store, `${FIRST}\n${good(77, '90.00')}\n`);
    expect(report).toMatchObject({ bills: 1, unchanged: 0, accounts: 0 });
    const bill = store.db.selectFrom('bills').selectAll().where('id', '=', 'w-77');
    expect(await bill.executeTakeFirst()).toMatchObject({ amount: 9000, paid: 1000 });
  });

  it.each([
    ['another account', good(88).replace('1000000088', '1000000089')],
    ['another fee', good(88).replace('water,1000000088', 'gas,20000088')],
  ])('leaves a known bill with its account when a line names it for %s', async (_, taking) => {
    await take(store, `${FIRST}\n${good(88)}\n`);
    await store.db.updateTable('bills').set({ paid: 8640 }).where('id', '=', 'w-88').execute();
    const bills = store.db.selectFrom('bills').selectAll().where('id', '=', 'w-88');
    const before = await bills.execute();
    const report = await take(store, `${FIRST}\n${taking}\nwine\n${good(90)}\n`);
    expect(report.bad).toMatchObject([{ line: 2, column: 'bill' }, { line: 3 }]);
    expect(report.bills + report.unchanged).toBe(1);
    expect(await bills.execute()).toEqual(before);
    const [, fee, number] = /^(\w+),(\w+)/.exec(taking)!;
    const accounts = await store.db
      .selectFrom('accounts')
      .selectAll()
      .where('fee_id', '=', fee!)
      .where('number', '=', number!)
      .execute();
    expect(accounts).toEqual([]); // a bad line is not taken in part
  });

  it('forgets what was paid ahead only when the biller tells a new balance', async () => {
    const line = (balance: string) => `gas,20009999,1234,张三,江汉路,${balance},,,,,,,,,\n`;
    const credited = () =>
      store.db
        .selectFrom('accounts')
        .select(['balance', 'credited'])
        .where('number', '=', '20009999')
        .executeTakeFirst();
    await take(store, `${FIRST}\n${line('1.00')}`);
    await store.db
      .updateTable('accounts')
      .set({ credited: 500 })
      .where('number', '=', '20009999')
      .execute();
    await take(store, `${FIRST}\n${line('1.00')}`);
    expect(await credited()).toEqual({ balance: 100, credited: 500 });
    await take(store, `${FIRST}\n${line('-6.00')}`);
    expect(await credited()).toEqual({ balance: -600, credited: 0 });
  });
});

describe('a bad line', () => {
  let place: TestStore;
  let store: Store;
  beforeAll(async () => {
    place = sqliteForTest();
    store = await place.open();
  });
  afterAll(() => place.close());

  const change = (from: string, to: string): string => good(2).replace(from, to);
  it.each([
    ['another fee', change('water,', 'wine,'), 'fee'],
    ['an account outside the grammar', change('1000000002', '%'), 'account'],
    ['a second factor outside the grammar', change('1234', '12x4'), 'factor'],
    ['no name', change('张三', ' '), 'name'],
    ['a balance that is no money', change('号,,', '号,1e3,'), 'balance'],
    ['no money', change('86.40', 'abc'), 'amount'],
    ['a negative amount', change('86.40', '-1.00'), 'amount'],
    ['zero', change('86.40', '0.00'), 'amount'],
    ['three decimals', change('86.40', '86.401'), 'amount'],
    ['a late fee above the amount', change(',0.00,', ',99.00,'), 'late_fee'],
    ['a day that does not exist', change('2026-11-25', '2026-02-29'), 'due_date'],
    ['another status', change('open', 'maybe'), 'status'],
    ['a printer command in a name', change('张三', '\u001bp\u0000'), 'name'],
    ['a text that turns around', change('张三', '\u202e张三'), 'name'],
    ['a column too few', change(',open', ''), 'line'],
    ['a column too many', `${good(2)},x`, 'line'],
    ['a quote in the middle', change('张三', 'a"b'), 'line'],
    ['a name of 201 characters', change('张三', '张'.repeat(201)), 'name'],
    ['a bill that stands twice', good(1), 'bill'],
    ['another holder', good(1).replace('w-1', 'w-3').replace('张三', '李四'), 'account'],
  ])('with %s is reported by number, the others are taken', async (_, bad, column) => {
    const report = await take(store, `${FIRST}\n${good(1)}\n${bad}\n${good(9)}\n`);
    expect(report.bad).toMatchObject([{ line: 3, column }]);
    expect(report.lines).toBe(3);
    expect(report.bills + report.unchanged).toBe(2);
  });

  it('that swallows the rest of the file is reported too', async () => {
    const report = await take(store, `${FIRST}\n${good(1)}\n"${good(5)}\n${good(6)}\n`);
    expect(report.bad).toMatchObject([{ column: 'line', expected: 'CSV (CSV_QUOTE_NOT_CLOSED)' }]);
  });

  it('is kept with the report', async () => {
    const kept = await store.db
      .selectFrom('imports')
      .selectAll()
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(kept.report)).toMatchObject([{ line: 3 }]);
  });
});

describe('a file', () => {
  it.each([
    ['with other columns', 'a,b,c\n1,2,3\n'],
    ['without a line', ''],
  ])('%s is refused as a whole', async (_, text) => {
    const place = sqliteForTest();
    await expect(take(await place.open(), text)).rejects.toThrow(
      'bills.csv:1: expected the columns fee,',
    );
    await place.close();
  });

  it('that is not there is refused', async () => {
    const place = sqliteForTest();
    const store = await place.open();
    const ports = { store, catalogue, clock: manualClock() };
    await expect(importBills(join(folder, 'no.csv'), ports)).rejects.toThrow('cannot be read');
    await place.close();
  });
});
