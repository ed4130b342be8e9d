import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { note, paymentRows, STOPPED } from '../testing/test-payment.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { StaffQueries } from './staff-queries.js';

const n1 = note('n1', 100);
const n2 = note('n2', 50);
const collected = (newBox: string) => ({
  type: 'cashbox.collected',
  paymentId: '',
  body: { batch: 1, newBox, seal: 'S-1', person: '2001', second: '2002', total: 15_000 },
  lines: [],
});
const two = { owner: '王芳', second: '李雷', reason: 'count of the bag' };

describe.each(TEST_STORES)('a bag is counted on %s', (_kind, make) => {
  let place: TestStore;
  let central: TestCentral;
  let ids = 0;
  beforeAll(() => void (place = make()));
  beforeEach(async () => void (central = await testCentral(await place.open())), 60_000);
  afterAll(() => place.close());

  const count = (yuan: number, more: object = {}) =>
    central.settlements.countBox({
      id: `count-${String((ids += 1)).padStart(4, '0')}`,
      kiosk: 'K1',
      seq: central.journal.rows.findLast(({ type }) => type === 'cashbox.collected')?.seq ?? 0,
      amount: minor(yuan * 100),
      ...two,
      ...more,
    });
  const bags = () => new StaffQueries(central.store.db).bags({ limit: 5, skip: 0 });
  const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;
  const pay = paymentRows({}, [n1.escrowed, n1.stacked, n2.escrowed, n2.stacked, STOPPED]);

  it.each([
    ['to the note', 150, {}],
    ['with a note too few', 100, { over_short: 5_000 }],
    ['with a note too many', 200, { over_short: -5_000 }],
  ])('%s', async (_, yuan, difference) => {
    await central.sync(...pay, collected('B-2'));
    expect(await count(yuan)).toMatchObject({ entry: { kind: 'box_count', second: '李雷' } });
    expect(await central.balances()).toMatchObject({ window_cash: yuan * 100, ...difference });
    expect(Object.keys(await central.balances())).not.toContain('cashbox:1');
    expect(await bags()).toMatchObject([{ counted: yuan * 100, expected: 15_000 }]);
  });

  it('with what lay between two collections only, however late it was told', async () => {
    await central.sync(...pay);
    await central.sync(collected('B-2'));
    const later = note('n3', 20);
    const second = { paymentId: 'K1-P2', caseCode: '7K3M9XQ2PE0' };
    await central.sync(...paymentRows(second, [later.escrowed, later.stacked]), collected('B-3'));
    const { entry } = await count(20);
    expect(JSON.parse(entry.detail)).toEqual({ expected: 2_000, unread: 0 });
  });

  it('by two persons, once, until the count is reversed', async () => {
    await central.sync(...pay, collected('B-2'));
    await expect(count(150, { second: ' 王芳' })).rejects.toEqual(refused('samePerson'));
    const { entry } = await count(150);
    await expect(count(150)).rejects.toEqual(refused('counted'));
    await central.settlements.reverse({ id: 'reverse-1', number: entry.number, ...two });
    expect(await bags()).toMatchObject([{ counted: null, entry: null }]);
    expect(await count(100)).toMatchObject({ repeated: false });
  });

  it('where it was collected, and nowhere else', async () => {
    await central.sync(...pay);
    await expect(count(150, { seq: 1 })).rejects.toEqual(refused('notFound'));
  });
});
