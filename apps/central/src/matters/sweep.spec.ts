import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { Alarms } from '../alarms/alarms.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { CLOSED, CODE, note, paymentRows, STOPPED } from '../testing/test-payment.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { MatterQueries } from './matter-queries.js';
import { Matters } from './matters.js';
import { sweepMatters } from './sweep.js';

const HOUR_MS = 3_600_000;
const n1 = note('n1', 100);
const two = { owner: '王芳', second: 'Li Lei', reason: 'brought the slip' };
const OPEN = { limit: 50, skip: 0, state: 'open' } as const;

describe.each(TEST_STORES)('cases on %s', (_, make) => {
  let place: TestStore;
  let central: TestCentral;
  let matters: Matters;
  let queries: MatterQueries;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    central = await testCentral(await place.open());
    matters = new Matters(central.store, central.clock);
    queries = new MatterQueries(central.store.db, central.clock);
  }, 60_000);
  afterAll(() => place.close());

  const sweep = () => {
    const { store, clock } = central;
    return sweepMatters({ store, clock, matters, alarms: new Alarms(store, clock) });
  };
  const open = () => queries.list(OPEN);
  const acts = async (id: string) => (await queries.one(id)).acts.map(({ act }) => act);
  const complain = (id = 'complaint:1') =>
    matters.open({
      ...{ id, kind: 'complaint', subject: 'complaint', kiosk: 'K1', paymentId: null, amount: 0 },
      ...{ evidence: {}, detail: 'no receipt' },
    });
  const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;
  const alarms = async () =>
    (await central.store.db.selectFrom('alarms').select('code').execute()).map(({ code }) => code);

  it('begin with a claim, and end when it is paid out', async () => {
    await central.sync(...paymentRows({}, [n1.escrowed, n1.stacked, STOPPED, CLOSED]));
    await sweep();
    await sweep();
    expect(await open()).toMatchObject([
      { kind: 'claim', subject: 'owed', kiosk: 'K1', paymentId: 'K1-P1', amount: 10_000 },
    ]);
    const wish = { id: 'wish-0001', code: CODE, amount: minor(10_000), ...two };
    await central.settlements.payOut(wish);
    await sweep();
    expect(await open()).toEqual([]);
    expect(await acts('claim:K1:K1-P1')).toEqual(['opened', 'closed']);
  });

  it('begin again when a payout is taken back', async () => {
    await central.sync(...paymentRows({}, [n1.escrowed, n1.stacked, STOPPED, CLOSED]));
    const wish = { id: 'wish-0001', code: CODE, amount: minor(10_000), ...two };
    await central.settlements.payOut(wish);
    await sweep();
    expect(await open()).toEqual([]);
    await central.settlements.reverse({ id: 'wish-0002', number: 1, ...two });
    await sweep();
    expect(await open()).toMatchObject([{ kind: 'claim', amount: 10_000 }]);
  });

  it('begin with a note that nobody owns, and end when it has a place', async () => {
    await central.sync({
      type: 'note.suspended',
      paymentId: '',
      body: { value: 5_000 },
      lines: [
        { account: 'cashbox:1', amount: minor(5_000) },
        { account: 'suspense', amount: minor(-5_000) },
      ],
    });
    await sweep();
    const [found] = await open();
    expect(found).toMatchObject({ kind: 'suspense', amount: 5_000, evidence: { rows: [1] } });
    const { owner, reason } = two;
    await central.settlements.resolve({
      ...{ id: 'wish-0001', kiosk: 'K1', seq: 1, to: { account: 'over_short' }, owner, reason },
    });
    await sweep();
    expect(await open()).toEqual([]);
  });

  it('climb without an owner, rest with one, and are told of when they are late', async () => {
    await complain();
    const level = async () => (await queries.one('complaint:1')).level;
    expect(await level()).toBe(0);
    await central.clock.advance(HOUR_MS);
    expect(await level()).toBe(1);
    await central.clock.advance(2 * HOUR_MS);
    expect(await level()).toBe(2);
    await sweep();
    await sweep();
    expect(await acts('complaint:1')).toEqual(['opened', 'escalated']);
    await matters.assign('complaint:1', { owner: '王芳', reason: 'knows her', to: 'Li Lei' });
    expect(await level()).toBe(0);
    await central.clock.advance(7 * 24 * HOUR_MS);
    expect(await queries.one('complaint:1')).toMatchObject({ overdue: true, level: 4 });
    await sweep();
    expect(await alarms()).toEqual(['matterLate']);
  });

  it('keep what was done about them, in order', async () => {
    await complain();
    await matters.assign('complaint:1', { owner: '王芳', reason: 'mine', to: '王芳' });
    await matters.note('complaint:1', { owner: '王芳', reason: 'called, no answer' });
    await matters.close('complaint:1', { owner: '王芳', reason: 'receipt sent' });
    expect((await queries.one('complaint:1')).acts).toMatchObject([
      { number: 1, act: 'opened', detail: 'no receipt' },
      { number: 2, act: 'assigned', person: '王芳' },
      { number: 3, act: 'noted', detail: 'called, no answer' },
      { number: 4, act: 'closed', detail: 'receipt sent' },
    ]);
  });

  it('that are closed or not there take no more words', async () => {
    await complain();
    const by = { owner: '王芳', reason: 'done' };
    await matters.close('complaint:1', by);
    await expect(matters.close('complaint:1', by)).rejects.toEqual(refused('ended'));
    await expect(matters.note('complaint:1', by)).rejects.toEqual(refused('ended'));
    await expect(matters.note('complaint:9', by)).rejects.toEqual(refused('notFound'));
  });

  it('are closed once, by two people at one time', async () => {
    await complain();
    const both = await Promise.allSettled(
      ['王芳', 'Li Lei'].map((owner) => matters.close('complaint:1', { owner, reason: 'done' })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await acts('complaint:1')).toEqual(['opened', 'closed']);
  });
});
