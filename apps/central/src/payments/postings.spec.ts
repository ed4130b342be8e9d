import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { PostRequest } from '@kiosk/flow/ports/central';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import { importBills } from '../bills/import-bills.js';
import type { Biller, Billers } from '../billers/biller.js';
import { BookBiller } from '../billers/book-biller.js';
import { DemoBiller } from '../billers/demo-biller.js';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import type { Store } from '../database/store.js';
import { NO_VOIDS } from '../testing/no-voids.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { until } from '../testing/until.js';
import { Postings } from './postings.js';

const catalogue = readCatalogue('config/demo/catalogue.yaml');
const chance = { bytes: (count: number) => new Uint8Array(count) };
const WATER = 'water-1000000001-202610'; // 86.40
const QUERY = { feeId: 'water', account: '1000000001', factor: '1234' };

function request(paymentId: string, amount = 8640, billId = WATER): PostRequest {
  const items = [{ billId, amount: minor(amount) }];
  const { feeId, account } = QUERY;
  return {
    paymentId,
    feeId,
    account,
    amount: minor(amount),
    items,
    prepaid: minor(0),
    tender: 'cash',
  };
}

const prepay = (paymentId: string, billId?: string): PostRequest => ({
  ...request(paymentId, 5000, billId),
  feeId: 'electricity',
  account: '1100000000001',
  ...(billId === undefined && { items: [], prepaid: minor(5000) }),
});

describe.each(TEST_STORES)('postings on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let clock: ManualClock;
  let biller: DemoBiller;
  let postings: Postings;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    clock = manualClock();
    await importBills('config/demo/bills.csv', { store, catalogue, clock });
    const book = new BookBiller('demo', { store, catalogue, clock, utcOffsetMinutes: 480 });
    biller = new DemoBiller(book, clock);
    postings = start(biller);
  }, 60_000);
  afterEach(() => postings.close());
  afterAll(() => place.close());

  const open = (billers: Billers) =>
    new Postings({ store, clock, chance, billers, alarms: new Alarms(store, clock) });
  const start = (of: Biller) => open({ ofFee: () => of, withId: () => of });
  const bill = async (id = WATER) => {
    const found = await biller.find(QUERY, AbortSignal.timeout(60_000));
    return found?.bills.find((each) => each.id === id);
  };
  const stateOf = async (paymentId: string) => {
    const rows = store.db
      .selectFrom('postings')
      .select('state')
      .where('payment_id', '=', paymentId);
    return (await rows.executeTakeFirst())?.state;
  };

  it('pay a bill once, however often they are asked (I06)', async () => {
    const first = await postings.post('K1', request('P1'));
    expect(first.result).toBe('accepted');
    expect(await postings.post('K1', request('P1'))).toEqual(first);
    expect(await start(biller).post('K1', request('P1'))).toEqual(first); // after a restart
    expect(await bill()).toMatchObject({ amount: 0, status: 'paid' });
  });

  it('pay a part, then the rest', async () => {
    await postings.post('K1', request('P1', 5000));
    expect(await bill()).toMatchObject({ amount: 3640, status: 'open' });
    await postings.post('K1', request('P2', 3640));
    expect(await bill()).toMatchObject({ amount: 0, status: 'paid' });
  });

  it('refuse an id that was used for something else', async () => {
    await postings.post('K1', request('P1', 5000));
    await expect(postings.post('K1', request('P1', 5001))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(postings.post('K2', request('P1', 5000))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await bill()).toMatchObject({ amount: 3640 });
  });

  it('let the first of two kiosks win', async () => {
    const replies = await Promise.all([
      postings.post('K1', request('P1')),
      postings.post('K2', request('P2')),
    ]);
    expect(replies.map(({ result }) => result).sort()).toEqual(['accepted', 'refused']);
    expect(replies).toContainEqual({ result: 'refused', reason: 'alreadyPaid' });
    expect(await bill()).toMatchObject({ amount: 0 });
  });

  it('take it as credit instead where the fee allows it', async () => {
    expect(await postings.post('K1', prepay('P1'))).toMatchObject({ result: 'accepted' });
    expect(await postings.post('K1', prepay('P2', 'gone'))).toMatchObject({ result: 'accepted' });
    const query = { feeId: 'electricity', account: '1100000000001', factor: '5678' };
    const found = await biller.find(query, AbortSignal.timeout(60_000));
    expect(found?.account.balance).toBe(1235 + 10_000);
  });

  it('answer pending while the biller is silent, and accepted later', async () => {
    biller.mode = 'silent';
    const reply = postings.post('K1', request('P1'));
    await until(() => clock.waiting === 1);
    await clock.advance(5_000);
    expect(await reply).toEqual({ result: 'pending' });
    expect(await stateOf('P1')).toBe('pending');
    biller.mode = 'normal';
    expect(await postings.post('K1', request('P1'))).toMatchObject({ result: 'accepted' });
    expect(await bill()).toMatchObject({ amount: 0 });
  });

  it('go on by themselves until the biller answers', async () => {
    biller.mode = 'silent';
    const reply = postings.post('K1', request('P1'));
    await until(() => clock.waiting === 1);
    await clock.advance(5_000);
    await reply;
    biller.mode = 'normal';
    await clock.advance(1_000);
    await until(async () => (await stateOf('P1')) === 'accepted');
    await until(() => clock.waiting === 0);
  });

  it('go on after a restart with what was open', async () => {
    biller.mode = 'silent';
    const reply = postings.post('K1', request('P1'));
    await until(() => clock.waiting === 1);
    await clock.advance(5_000);
    await reply;
    await postings.close();
    biller.mode = 'normal';
    const restarted = start(biller);
    expect(await restarted.resume()).toBe(1);
    await clock.advance(1_000);
    await until(async () => (await stateOf('P1')) === 'accepted');
    await restarted.close();
  });

  it('ask before posting again when the answer was lost', async () => {
    let posts = 0;
    const losing: Biller = {
      ...NO_VOIDS,
      id: 'demo',
      find: (query, stop) => biller.find(query, stop),
      status: (id, stop) => biller.status(id, stop),
      async post(posted, stop) {
        posts += 1;
        await biller.post(posted, stop);
        throw new Error('connection lost');
      },
    };
    const unlucky = start(losing);
    expect(await unlucky.post('K1', request('P1'))).toEqual({ result: 'pending' });
    expect(await unlucky.post('K1', request('P1'))).toMatchObject({ result: 'accepted' });
    expect(posts).toBe(1);
    expect(await bill()).toMatchObject({ amount: 0 });
  });

  it('keep a refusal', async () => {
    biller.mode = 'refusing';
    const refused = { result: 'refused', reason: 'refused' };
    expect(await postings.post('K1', request('P1'))).toEqual(refused);
    biller.mode = 'normal';
    expect(await postings.post('K1', request('P1'))).toEqual(refused);
    expect(await bill()).toMatchObject({ amount: 8640 });
  });

  it('refuse an account that is closed and a fee that is not there', async () => {
    const closed = { ...request('P1'), account: '9999999999' };
    expect(await postings.post('K1', closed)).toEqual({
      result: 'refused',
      reason: 'accountClosed',
    });
    const gone = open({ ofFee: () => undefined, withId: () => biller });
    expect(await gone.post('K1', request('P2'))).toEqual({ result: 'refused', reason: 'refused' });
  });

  describe('whose answer was lost, after a restart with another catalogue,', () => {
    const other: Biller = {
      ...NO_VOIDS,
      id: 'other',
      find: () => Promise.resolve(undefined),
      status: () => Promise.reject(new Error('asked another biller')),
      post: () => Promise.reject(new Error('posted at another biller')),
    };
    const codes = () => store.db.selectFrom('alarms').select(['id', 'code']).execute();
    beforeEach(async () => {
      const deaf: Biller = {
        ...NO_VOIDS,
        id: 'demo',
        find: (query, stop) => biller.find(query, stop),
        status: (id, stop) => biller.status(id, stop),
        post: (posted, stop) => biller.post(posted, stop).then(() => Promise.reject(new Error())),
      };
      const before = start(deaf);
      expect(await before.post('K1', request('P1'))).toEqual({ result: 'pending' });
      await before.close();
    });

    it('stay with the biller that the fee had', async () => {
      const moved = open({ ofFee: () => other, withId: (id) => (id === 'demo' ? biller : other) });
      expect(await moved.post('K1', request('P1'))).toMatchObject({ result: 'accepted' });
      expect(await codes()).toEqual([]);
    });

    it('ask the biller although the fee is gone', async () => {
      const gone = open({ ofFee: () => undefined, withId: () => biller });
      expect(await gone.post('K1', request('P1'))).toMatchObject({ result: 'accepted' });
    });

    it('stay pending, with one alarm, while the biller itself is gone', async () => {
      const gone = open({ ofFee: () => other, withId: () => undefined });
      for (let time = 0; time < 2; time += 1) {
        expect(await gone.post('K1', request('P1'))).toEqual({ result: 'pending' });
      }
      expect(await codes()).toEqual([{ id: 'billerGone:P1', code: 'billerGone' }]);
      await gone.close();
      expect(await postings.post('K1', request('P1'))).toMatchObject({ result: 'accepted' });
      expect(await bill()).toMatchObject({ amount: 0 });
    });
  });

  it('wait for a slow biller', async () => {
    biller.mode = 'slow';
    const reply = postings.post('K1', request('P1'));
    await until(() => clock.waiting === 2); // the biller's delay and our limit
    await clock.advance(3_000);
    expect(await reply).toMatchObject({ result: 'accepted' });
  });
});
