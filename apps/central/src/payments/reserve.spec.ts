import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { PostRequest } from '@kiosk/flow/ports/central';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import type { Biller } from '../billers/biller.js';
import { BookBiller } from '../billers/book-biller.js';
import { DemoBiller } from '../billers/demo-biller.js';
import { importBills } from '../bills/import-bills.js';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import type { Store } from '../database/store.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { Postings } from './postings.js';

const catalogue = readCatalogue('config/demo/catalogue.yaml');

const request = (paymentId: string, amount = 8_640): PostRequest => ({
  paymentId,
  feeId: 'water',
  account: '1000000001',
  amount: minor(amount),
  items: [{ billId: 'water-1000000001-202610', amount: minor(amount) }],
  prepaid: minor(0),
  tender: 'card',
});

describe.each(TEST_STORES)('what a biller says while a card terminal waits, on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let clock: ManualClock;
  let biller: DemoBiller;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    clock = manualClock();
    await importBills('config/demo/bills.csv', { store, catalogue, clock });
    biller = new DemoBiller(
      new BookBiller('demo', { store, catalogue, clock, utcOffsetMinutes: 480 }),
      clock,
    );
  }, 60_000);
  afterAll(() => place.close());

  const postings = (of: Biller | undefined) => {
    const billers = { ofFee: () => of, withId: () => of };
    const chance = { bytes: (count: number) => new Uint8Array(count) };
    return new Postings({ store, clock, chance, billers, alarms: new Alarms(store, clock) });
  };

  it('is yes for what it would take, and nothing is posted by that (I07)', async () => {
    expect(await postings(biller).reserve(request('P1'))).toEqual({ result: 'reserved' });
    expect(await store.db.selectFrom('postings').selectAll().execute()).toEqual([]);
    expect((await postings(biller).post('K1', request('P1'))).result).toBe('accepted');
  });

  it('is yes again for what it has taken already', async () => {
    await postings(biller).post('K1', request('P1'));
    expect(await postings(biller).reserve(request('P1'))).toEqual({ result: 'reserved' });
  });

  it('is no, with the reason, for what somebody else has paid', async () => {
    await postings(biller).post('K1', request('P1'));
    const said = await postings(biller).reserve(request('P2'));
    expect(said).toEqual({ result: 'refused', reason: 'alreadyPaid' });
  });

  it('is no for a fee that nobody collects', async () => {
    const said = await postings(undefined).reserve(request('P1'));
    expect(said).toEqual({ result: 'refused', reason: 'accountClosed' });
  });

  it('is nothing while the biller is silent', async () => {
    biller.mode = 'silent';
    const said = postings(biller).reserve(request('P1'));
    await clock.advance(5_000);
    expect(await said).toEqual({ result: 'unreachable' });
  });

  it('is "not offered" where a biller only speaks when it is posted', async () => {
    const { id } = biller;
    const terse: Biller = {
      id,
      find: (query, stop) => biller.find(query, stop),
      post: (asked, stop) => biller.post(asked, stop),
      status: (paymentId, stop) => biller.status(paymentId, stop),
      void: (asked, stop) => biller.void(asked, stop),
      voidStatus: (number, stop) => biller.voidStatus(number, stop),
    };
    expect(await postings(terse).reserve(request('P1'))).toEqual({ result: 'notOffered' });
  });
});
