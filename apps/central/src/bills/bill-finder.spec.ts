import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findReply } from '@kiosk/flow/link/messages';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import { BookBiller } from '../billers/book-biller.js';
import { DemoBiller } from '../billers/demo-biller.js';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import type { Store } from '../database/store.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { until } from '../testing/until.js';
import { BillFinder } from './bill-finder.js';
import { importBills } from './import-bills.js';
import { Tries } from './tries.js';

const catalogue = readCatalogue('config/demo/catalogue.yaml');
const WALL_START_MS = 1_795_395_600_000; // 2026-11-23;

describe.each(TEST_STORES)('finding bills on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let clock: ManualClock;
  let biller: DemoBiller;
  beforeAll(async () => {
    place = make();
    store = await place.open();
    clock = manualClock({ wallStartMs: WALL_START_MS });
    await importBills('config/demo/bills.csv', { store, catalogue, clock });
  }, 60_000);
  afterAll(() => place.close());

  let finder: BillFinder;
  beforeEach(async () => {
    await store.db.deleteFrom('misses').execute();
    finder = restarted();
  });
  const restarted = () => {
    const book = new BookBiller('demo', { store, catalogue, clock, utcOffsetMinutes: 480 });
    biller = new DemoBiller(book, clock);
    const tries = new Tries(store, clock);
    const alarms = new Alarms(store, clock);
    return new BillFinder({ catalogue, billerOf: () => biller, tries, alarms, clock });
  };
  const find = (account: string, factor = '1234', feeId = 'water', kiosk = 'K1') =>
    finder.find(kiosk, { feeId, account, factor });

  it('shows the bills masked, oldest first, with what is overdue', async () => {
    const reply = await find('1000000002');
    expect(findReply.parse(reply)).toEqual(reply);
    expect(reply).toMatchObject({
      result: 'found',
      account: { maskedNumber: '******0002', maskedName: '李**' },
      bills: [
        { amount: 7215, lateFee: 815, status: 'overdue' },
        { amount: 6630, lateFee: 330, status: 'overdue' },
        { amount: 5975, status: 'open' },
      ],
    });
    expect(JSON.stringify(reply)).not.toMatch(/小明|1203/);
  });

  it('says nothing that tells a wrong factor from no account (attack A23)', async () => {
    const replies = [await find('1000000001', '9999'), await find('1999999999', '1234')];
    expect(replies).toEqual([{ result: 'notFound' }, { result: 'notFound' }]);
  });

  it.each([
    ['an account outside the grammar', '%', '1234', 'water'],
    ['full-width digits', '１０００００００01', '1234', 'water'],
    ['a factor outside the grammar', '1000000001', "' or 1", 'water'],
    ['a fee that is not there', '1000000001', '1234', 'wine'],
  ])('does not find %s', async (_, account, factor, fee) =>
    expect(await find(account, factor, fee)).toEqual({ result: 'notFound' }),
  );

  it('makes a kiosk wait after 20 misses in ten minutes, over a restart, with one alarm', async () => {
    for (let miss = 0; miss < 20; miss += 1) {
      expect(await find(`10000009${10 + miss}`)).toEqual({ result: 'notFound' });
      await clock.advance(1_000);
    }
    finder = restarted();
    expect(await find('1000000001')).toEqual({ result: 'tooManyTries', retryAfterSeconds: 580 });
    expect(await find('1000000001', '1234', 'water', 'K2')).toMatchObject({ result: 'found' });
    await clock.advance(580_000);
    expect(await find('1000000001')).toMatchObject({ result: 'found' });
    const alarms = await store.db.selectFrom('alarms').select('code').execute();
    expect(alarms).toEqual([{ code: 'enumeration' }]);
  });

  it('makes an account wait after 10 misses from anywhere', async () => {
    for (let miss = 0; miss < 10; miss += 1) {
      await find('1000000001', '0000', 'water', `K${miss}`);
    }
    expect(await find('1000000001', '1234', 'water', 'K99')).toMatchObject({
      result: 'tooManyTries',
    });
    expect(await find('1000000002', '1234', 'water', 'K99')).toMatchObject({ result: 'found' });
  });

  it('counts guesses that come all at once (attack A23)', async () => {
    const guesses = Array.from({ length: 100 }, (_, n) => find('1000000002', String(2000 + n)));
    const replies = (await Promise.all(guesses)).map(({ result }) => result);
    expect(replies.filter((result) => result === 'notFound').length).toBeLessThanOrEqual(10);
    expect(new Set(replies)).not.toContain('found');
    expect(await find('1000000001')).toMatchObject({ result: 'found' }); // refused ones left nothing
  });

  it('does not count what was found', async () => {
    for (let time = 0; time < 25; time += 1) {
      expect(await find('1000000001')).toMatchObject({ result: 'found' });
    }
    expect(await store.db.selectFrom('misses').selectAll().execute()).toEqual([]);
  });

  it('is unavailable while the biller is silent, which is no miss', async () => {
    biller.mode = 'silent';
    const reply = find('1000000001');
    await until(() => clock.waiting === 1);
    await clock.advance(5_000);
    expect(await reply).toEqual({ result: 'unavailable' });
    expect(await store.db.selectFrom('misses').selectAll().execute()).toEqual([]);
  });
});
