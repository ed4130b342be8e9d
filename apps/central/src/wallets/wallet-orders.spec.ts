import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { askFor, OrderLab, VALID_MS, wordOf, type Process } from './order-lab.fixture.js';

const ID = { paymentId: 'K1-P', attempt: 1 };

describe.each(TEST_STORES)('wallet orders on %s', (_, make) => {
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
  const state = (id = ID) => lab.during(process.orders.state('K1', id));
  const close = (id = ID) => lab.during(process.orders.closeOrder('K1', id));
  const refund = (id = ID) => lab.during(process.orders.refund('K1', id));
  const number = async () => (await lab.rows())[0]!.number;
  const pays = async (amount?: number) =>
    lab.provider.customerPays(await number(), amount === undefined ? undefined : minor(amount));
  const notify = (body: string, signature = 'genuine') =>
    process.notifications.take('fake', { headers: { signature }, body });

  describe('an order', () => {
    it('is open with a code to show, and paid when the provider says so', async () => {
      const reply = await create();
      expect(reply).toMatchObject({
        result: 'order',
        order: { state: 'open', amount: 8640, qrText: `qr:${await number()}` },
      });
      expect(await number()).toMatch(/^[A-Z0-9]{30}$/);
      await pays();
      await lab.clock.advance(2_000);
      expect(await state()).toMatchObject({
        order: { state: 'paid', transaction: `T${await number()}` },
      });
      expect(await state()).not.toHaveProperty('order.qrText');
    });

    it('is one order, however often it is asked for (I09)', async () => {
      await Promise.all([create(), create(), create()]);
      await create();
      expect(lab.provider.orders.size).toBe(1);
      expect(lab.provider.calls.filter((call) => call === 'create').length).toBe(1);
    });

    it('is not made beside a live one, and is made after that is closed (R4)', async () => {
      await create();
      expect(wordOf(await create({ attempt: 2 }))).toBe('liveOrder');
      expect(wordOf(await close())).toBe('closed');
      expect(wordOf(await create({ attempt: 2 }))).toBe('open');
      expect(await lab.states()).toEqual(['closed', 'open']);
    });

    it('is made by one of two that ask for different attempts at once (I09)', async () => {
      const words = (await Promise.all([create(), create({ attempt: 2 })])).map(wordOf);
      expect(words.sort()).toEqual(['liveOrder', 'open']);
    });

    it('with the same id and another amount is a conflict', async () => {
      await create();
      expect(wordOf(await create({ amount: minor(1) }))).toBe('conflict');
    });

    it('is not there for another kiosk', async () => {
      await create();
      expect(wordOf(await lab.during(process.orders.state('K2', ID)))).toBe('absent');
      expect(wordOf(await lab.during(process.orders.closeOrder('K2', ID)))).toBe('absent');
      expect(wordOf(await lab.during(process.orders.refund('K2', ID)))).toBe('absent');
    });

    it('is not made in another currency or for another wallet', async () => {
      expect(wordOf(await create({ currency: 'EUR' }))).toBe('notOffered');
      expect(wordOf(await create({ wallet: 'other' }))).toBe('notOffered');
      expect(lab.provider.calls).toEqual([]);
    });

    it('that the provider does not want is closed, so that cash can follow', async () => {
      lab.provider.refusing = true;
      expect(await create()).toMatchObject({ order: { state: 'closed', refusal: 'NO_AUTH' } });
    });

    it('is asked about at most every two seconds, however often a kiosk polls', async () => {
      await create();
      const startMs = lab.clock.monoMs();
      for (let poll = 0; poll < 40; poll += 1) {
        await state();
        await lab.clock.advance(250);
      }
      const queries = lab.provider.calls.filter((call) => call === 'query').length;
      expect(queries).toBeGreaterThan(3);
      expect(queries).toBeLessThanOrEqual((lab.clock.monoMs() - startMs) / 2_000);
    });
  });

  describe('an answer that is lost', () => {
    it('of an order leaves it asked, and the same order is made again', async () => {
      lab.provider.fateOf = (call) => (call === 1 ? 'lost' : 'answered');
      expect(wordOf(await create())).toBe('asked');
      await lab.eventually(async () => (await lab.states())[0] === 'open');
      expect(lab.provider.calls.slice(0, 3)).toEqual(['create', 'query', 'create']);
      expect(lab.provider.orders.size).toBe(1);
    });

    it('of a query changes nothing', async () => {
      await create();
      lab.provider.fateOf = () => 'down';
      await lab.clock.advance(2_000);
      expect(wordOf(await state())).toBe('open');
    });

    it('of a close is closing, never "closed", until it is known (R4)', async () => {
      await create();
      lab.provider.fateOf = () => 'down';
      expect(wordOf(await close())).toBe('closing');
      expect(wordOf(await create({ attempt: 2 }))).toBe('liveOrder');
      lab.provider.fateOf = () => 'answered';
      await lab.eventually(async () => (await lab.states())[0] === 'closed');
    });

    it('of a refund gives back once (R2)', async () => {
      await create();
      await pays();
      await close();
      lab.provider.fateOf = (_, name) => (name === 'refund' ? 'lost' : 'answered');
      expect(wordOf(await refund())).toBe('refunding');
      await lab.eventually(async () => (await lab.states())[0] === 'refunded');
      expect([...lab.provider.givenBack.values()]).toEqual([8640]);
    });
  });

  describe('a customer who leaves', () => {
    it('closes the order at once', async () => {
      await create();
      expect(wordOf(await close())).toBe('closed');
      expect([...lab.provider.orders.values()].map((held) => held.state)).toEqual(['closed']);
    });

    it('but has paid in the last moment, has paid', async () => {
      await create();
      await pays();
      expect(wordOf(await close())).toBe('paid');
    });

    it('with a kiosk that lost its power is closed when the time is over', async () => {
      await create();
      await lab.eventually(async () => (await lab.states())[0] === 'closed', VALID_MS / 10);
    });

    it('and pays after it was closed gets the money back, and a person sees it (R3)', async () => {
      await create();
      await close();
      const late = await pays();
      await notify(`${await number()} ${late.amount}`);
      expect(await lab.alarms()).toEqual(['walletLate']);
      await lab.eventually(async () => (await lab.states())[0] === 'refunded');
      expect([...lab.provider.givenBack.values()]).toEqual([8640]);
    });
  });

  describe('a notification', () => {
    it('pays an order, and twice is once', async () => {
      await create();
      await pays();
      const paid = `${await number()} 8640`;
      expect(await notify(paid)).toMatchObject({ status: 200 });
      expect(await notify(paid)).toMatchObject({ status: 200 });
      expect(await lab.states()).toEqual(['paid']);
      expect(await lab.alarms()).toEqual([]);
    });

    it('that is forged is refused, with one alarm a day', async () => {
      await create();
      const forged = `${await number()} 8640`;
      for (let time = 0; time < 3; time += 1) {
        await expect(notify(forged, 'mine')).rejects.toMatchObject({ code: 'signature' });
      }
      expect(await lab.states()).toEqual(['open']);
      expect(await lab.alarms()).toEqual(['walletForged']);
    });

    it('of another amount is in doubt, with an alarm, and nothing is given back by itself', async () => {
      await create();
      await notify(`${await number()} 1`);
      expect(await lab.states()).toEqual(['inDoubt']);
      expect(await lab.alarms()).toEqual(['walletMismatch']);
      expect(wordOf(await create({ attempt: 2 }))).toBe('liveOrder');
      expect(wordOf(await close())).toBe('inDoubt');
      expect(lab.provider.givenBack.size).toBe(0);
    });

    it('of a second payment of one order is in doubt', async () => {
      await create();
      await notify(`${await number()} 8640 T1`);
      await notify(`${await number()} 8640 T2`);
      expect(await lab.states()).toEqual(['inDoubt']);
      expect(await lab.alarms()).toEqual(['walletMismatch']);
    });

    it('that comes after the money went back changes nothing', async () => {
      await create();
      await pays();
      await close();
      await refund();
      await notify(`${await number()} 8640`);
      expect(await lab.states()).toEqual(['refunded']);
      expect(await lab.alarms()).toEqual([]);
    });

    it('about an order that is not here is an alarm', async () => {
      await notify('W0000 8640');
      expect(await lab.alarms()).toEqual(['walletStranger']);
    });

    it('for a wallet that is not here is refused', () =>
      expect(process.notifications.take('x', { headers: {}, body: '' })).rejects.toMatchObject({
        code: 'notFound',
      }));
  });
});
