import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import type { Store } from '../database/store.js';
import { sqliteForTest } from '../testing/test-stores.js';
import { readBook } from './book.js';
import { importBills } from './import-bills.js';

const catalogue = readCatalogue('config/demo/catalogue.yaml');
const LISTS = ['config/demo/accounts.md', 'apps/central/README.md'];
const ROW = /^\| (\S+) [^|]*\| `(\w+)` +\| `(\w+)` +\|/gm;

/** Fee, account and second question of each row of the table. */
function listed(file: string): readonly (readonly [string, string, string])[] {
  const rows = readFileSync(file, 'utf8').matchAll(ROW);
  return [...rows].map(([, fee = '', account = '', factor = '']) => [fee, account, factor]);
}

describe.each(LISTS)('the accounts to type in %s', (file) => {
  const place = sqliteForTest();
  let store: Store;
  beforeAll(async () => {
    store = await place.open();
    await importBills('config/demo/bills.csv', { store, catalogue, clock: manualClock() });
  });
  afterAll(() => place.close());

  it('cover every fee', () =>
    expect(new Set(listed(file).map(([fee]) => fee)).size).toBe(catalogue.fees.length));

  it('are found', async () => {
    for (const [name, account, factor] of listed(file)) {
      const fee = catalogue.fees.find(({ name: { zh } }) => zh.startsWith(name.slice(0, 2)));
      const query = { feeId: fee?.id ?? name, account, factor };
      expect([query, await readBook(store.db, query, '2026-11-23')]).not.toContain(undefined);
    }
  });
});
