import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { askFor, OrderLab, wordOf, type Process } from './order-lab.fixture.js';

const ID = { paymentId: 'K1-P', attempt: 1 };
const CODE = '130000000000000002';

describe.each(TEST_STORES)('codes and refunds on %s', (_, make) => {
  let place: TestStore;
  let lab: OrderLab;
  let process: Process;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    lab = new OrderLab(await place.open());
    process = lab.start();
  }, 60_000);
  afterAll(() => place.close());

  const create = (more = {}) => lab.during(process.orders.create('K1', askFor('K1-P', more)));
  const close = (id = ID) => lab.during(process.orders.closeOrder('K1', id));
  const refund = (id = ID) => lab.during(process.orders.refund('K1', id));
  const number = async () => (await lab.rows())[0]!.number;
  const pays = async (amount?: number) =>
    lab.provider.customerPays(await number(), amount === undefined ? undefined : minor(amount));

  describe("a customer's code", () => {
    const pay = (code = CODE) =>
      lab.during(process.orders.payByCode('K1', { ...askFor('K1-P'), code }));

    it('pays at once, and once, however often it is asked', async () => {
      expect(wordOf(await pay())).toBe('paid');
      expect(wordOf(await pay())).toBe('paid');
      expect([...lab.provider.taken.values()]).toEqual([8640]);
    });

    it('is kept nowhere', async () => {
      await pay();
      expect(JSON.stringify(await lab.rows())).not.toContain(CODE);
    });

    it('whose answer was lost is asked about, never sent again (R1)', async () => {
      lab.provider.fateOf = (call) => (call === 1 ? 'lost' : 'answered');
      expect(wordOf(await pay())).toBe('asked');
      expect(wordOf(await pay())).toBe('paid');
      expect(lab.provider.calls).toEqual(['pay', 'query']);
    });

    it('waits for the phone, and is reversed when nobody agrees', async () => {
      expect(wordOf(await pay('130000000000000001'))).toBe('open');
      await lab.eventually(async () => (await lab.states())[0] === 'closed');
      expect(lab.provider.calls.at(-1)).toBe('close');
    });

    it('that is refused is closed only when the provider says that nothing was taken', async () => {
      const reply = await pay('130000000000000009');
      expect(reply).toMatchObject({ order: { state: 'closing', refusal: 'NO_BALANCE' } });
      expect(wordOf(await create({ attempt: 2 }))).toBe('liveOrder'); // it may still be on its way
      await lab.eventually(async () => (await lab.states())[0] === 'closed');
      const [row] = await lab.rows();
      expect(row!.state_ms - row!.asked_ms).toBeGreaterThanOrEqual(60_000);
    });
  });

  describe('a refund', () => {
    const posting = (result: 'pending' | 'accepted' | 'refused') =>
      lab.store.db
        .insertInto('postings')
        .values({
          payment_id: 'K1-P',
          kiosk: 'K1',
          fee_id: 'water',
          account: '1',
          biller: 'b',
          amount: 8640,
          request: '{}',
          state: result,
          reason: null,
          reference: null,
          attempts: 0,
          asked_ms: 0,
          decided_ms: null,
        })
        .execute();

    it.each([
      ['accepted', 'conflict', 0],
      ['pending', 'conflict', 0],
      ['refused', 'refunded', 1],
    ] as const)('of a payment whose posting is %s is %s', async (result, word, back) => {
      await create();
      await pays();
      await close();
      await posting(result);
      expect(wordOf(await refund())).toBe(word);
      expect(lab.provider.givenBack.size).toBe(back);
    });

    it('that the provider cannot make is tried on, and calls a person after six failures (R2)', async () => {
      await create();
      await pays();
      await close();
      lab.provider.fateOf = (_, name) => (name === 'refund' ? 'down' : 'answered');
      await refund();
      await lab.eventually(async () => (await lab.alarms()).length > 0);
      const refunds = lab.provider.calls.filter((call) => call === 'refund').length;
      expect(refunds).toBe(6);
      expect(await lab.alarms()).toEqual(['walletStuck']);
      lab.provider.fateOf = () => 'answered';
      await lab.eventually(async () => (await lab.states())[0] === 'refunded');
    });

    it('that takes days calls a person after one (R2)', async () => {
      await create();
      await pays();
      await close();
      lab.provider.refundsPending = true;
      expect(wordOf(await refund())).toBe('refunding');
      const startedMs = lab.clock.wallMs();
      await lab.eventually(async () => (await lab.alarms()).length > 0, 60_000);
      expect(lab.clock.wallMs() - startedMs).toBeGreaterThanOrEqual(24 * 3_600_000);
      expect(await lab.states()).toEqual(['refunding']);
    }, 60_000);

    it('is not made of an order that is open', async () => {
      await create();
      expect(wordOf(await refund())).toBe('open');
      expect(lab.provider.calls).not.toContain('refund');
    });
  });
});
