import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { findBrokenEntry } from '../entries/entry-book.js';
import type { Store } from '../database/store.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import type { RegisterRequest } from './requests.js';
import { Registers } from './registers.js';

const two = { owner: '王芳', second: 'Li Lei', reason: 'monthly stock', kiosk: 'K1' };

describe.each(TEST_STORES)('registers on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let registers: Registers;
  let ids = 0;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    registers = new Registers(store, manualClock());
  }, 60_000);
  afterAll(() => place.close());

  const add = (wish: object) =>
    registers.add({ id: `wish-${(ids += 1)}-reg`, ...two, ...wish } as RegisterRequest);
  const seals = (act: string, from: number, to = from, more: object = {}) =>
    add({ register: 'seal', act, from, to, ...more });
  const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;

  it('know which seals and blank receipts a kiosk still has', async () => {
    await seals('issued', 1, 50);
    await seals('used', 1);
    await add({ register: 'blankReceipt', act: 'issued', from: 1, to: 1000 });
    expect(await registers.list()).toEqual({
      seal: [{ kiosk: 'K1', count: 49, runs: [{ from: 2, to: 50 }] }],
      blankReceipt: [{ kiosk: 'K1', count: 1000, runs: [{ from: 1, to: 1000 }] }],
      float: [],
    });
    expect(await findBrokenEntry(store.db)).toBeUndefined();
  });

  it('refuse a seal that is used twice, or by one person, and keep nothing of it', async () => {
    await seals('issued', 1, 50);
    await seals('used', 1);
    await expect(seals('used', 1)).rejects.toEqual(refused('register'));
    await expect(seals('issued', 40, 60)).rejects.toEqual(refused('register'));
    await expect(seals('used', 2, 2, { second: ' 王芳' })).rejects.toEqual(refused('samePerson'));
    expect(await store.db.selectFrom('entries').select('number').execute()).toHaveLength(2);
  });

  it('let one of ten use a seal at one time', async () => {
    await seals('issued', 1);
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => seals('used', 1)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('move a float between the window and the kiosk', async () => {
    await add({ register: 'float', act: 'issued', amount: 20_000 });
    await add({ register: 'float', act: 'returned', amount: 5_000 });
    expect((await registers.list()).float).toEqual([{ kiosk: 'K1', amount: 15_000 }]);
  });
});
