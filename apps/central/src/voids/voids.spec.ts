import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findBrokenEntry } from '../entries/entry-book.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { two, VoidLab, WATER, type Process } from './void-lab.fixture.js';

const HOUR_MS = 3_600_000;

describe.each(TEST_STORES)('voids on %s', (_, make) => {
  let place: TestStore;
  let lab: VoidLab;
  let process: Process;
  let ids = 0;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    lab = new VoidLab(await place.open());
    await lab.open();
    process = lab.start();
  }, 60_000);
  afterAll(() => place.close());

  const wish = (more: object = {}) => ({
    id: `wish-${(ids += 1)}-void`,
    paymentId: 'P1',
    ...two,
    ...more,
  });
  const void_ = (more: object = {}) => lab.during(process.voids.void(wish(more)));
  const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;

  it('open the bill again, and owe the customer what was paid', async () => {
    expect(await lab.book()).toEqual({ open: 0, balance: 1235 + 8640 });
    expect(await void_()).toMatchObject({ state: 'voided', amount: 8640 });
    expect(await lab.book()).toMatchObject({ open: 8640 });
    expect(await lab.balance('claims_payable')).toBe(-8640);
    expect(await lab.balance('biller_payable:city-water')).toBe(8640);
    expect(await findBrokenEntry(lab.store.db)).toBeUndefined();
  });

  it('take back what was paid ahead', async () => {
    await void_({ paymentId: 'P2' });
    expect(await lab.book()).toEqual({ open: 0, balance: 1235 });
  });

  it('leave the posting and its receipt as they were written', async () => {
    const read = () =>
      Promise.all([
        lab.store.db.selectFrom('postings').selectAll().orderBy('payment_id').execute(),
        lab.store.db.selectFrom('biller_receipts').selectAll().orderBy('payment_id').execute(),
      ]);
    const before = await read();
    await void_();
    expect(await read()).toEqual(before);
  });

  it('are signed by two', async () => {
    await expect(void_({ second: ' 王芳' })).rejects.toEqual(refused('samePerson'));
    expect(lab.calls).toBe(0);
    expect(await lab.entries()).toEqual([]);
  });

  it('are done once, of ten wishes at one time', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => lab.during(process.voids.void(wish()))),
    );
    const done = all.filter((each) => each.status === 'fulfilled');
    expect(done).toHaveLength(1);
    await expect(void_()).rejects.toEqual(refused('voided'));
    expect(await lab.kinds()).toEqual(['void_intent', 'void']);
  });

  it('answer the same wish as before, and another one under its id with a conflict', async () => {
    const same = wish();
    const first = await lab.during(process.voids.void(same));
    expect(await lab.during(process.voids.void(same))).toEqual(first);
    await expect(process.voids.void({ ...same, paymentId: 'P2' })).rejects.toEqual(
      refused('conflict'),
    );
  });

  it.each<[string, { paymentId?: string; later?: number }, string]>([
    ['a payment that nobody posted', { paymentId: 'P9' }, 'notFound'],
    ['a posting of yesterday', { later: 24 }, 'tooLate'],
    ['a posting of before the cut-off', { later: 10 }, 'tooLate'],
  ])('refuse %s', async (__, { later = 0, ...more }, code) => {
    await lab.clock.advance(later * HOUR_MS);
    await expect(void_(more)).rejects.toEqual(refused(code));
    expect(lab.calls).toBe(0);
  });

  it('refuse a posting that was not accepted', async () => {
    await lab.store.db.updateTable('postings').set({ state: 'pending' }).execute();
    await expect(void_()).rejects.toEqual(refused('notPosted'));
  });

  describe('that the biller refuses', () => {
    beforeEach(() => void (lab.biller.mode = 'refusing'));

    it('change nothing, and are a case', async () => {
      expect(await void_()).toMatchObject({ state: 'refused', reason: 'refused' });
      expect(await lab.book()).toMatchObject({ open: 0 });
      expect(await lab.balance('claims_payable')).toBe(0);
      expect(await lab.matters()).toMatchObject([
        { kind: 'inDoubt', subject: 'void.refused', payment_id: 'P1', amount: 8640, state: 'open' },
      ]);
    });

    it('can be asked for again, as another void', async () => {
      await void_();
      lab.biller.mode = 'normal';
      expect(await void_()).toMatchObject({ state: 'voided' });
      expect(await lab.kinds()).toEqual(['void_intent', 'void_refused', 'void_intent', 'void']);
    });
  });

  it('are refused by the biller whose file says meanwhile that the bill is paid', async () => {
    await lab.store.db.updateTable('bills').set({ settled: 1 }).where('id', '=', WATER).execute();
    expect(await void_()).toMatchObject({ state: 'refused', reason: 'settled' });
    expect(await lab.balance('claims_payable')).toBe(0);
  });

  describe('at a biller that says nothing', () => {
    beforeEach(() => void (lab.biller.mode = 'silent'));

    it('are pending, then a case, and are done when it answers', async () => {
      const same = wish();
      expect(await lab.during(process.voids.void(same))).toMatchObject({ state: 'pending' });
      await expect(process.voids.void(wish())).rejects.toEqual(refused('voiding'));
      await lab.eventually(async () => (await lab.matters()).length === 1);
      expect(await lab.matters()).toMatchObject([{ subject: 'void.unknown', state: 'open' }]);
      lab.biller.mode = 'normal';
      await lab.eventually(async () => (await lab.kinds()).length === 2);
      expect(await lab.during(process.voids.void(same))).toMatchObject({ state: 'voided' });
      expect(await lab.matters()).toMatchObject([{ state: 'closed' }]);
      expect(await lab.book()).toMatchObject({ open: 8640 });
    });

    it('are refused when it answers after its cut-off without having heard of them', async () => {
      expect(await void_()).toMatchObject({ state: 'pending' });
      await lab.clock.advance(10 * HOUR_MS);
      lab.biller.mode = 'normal';
      await lab.eventually(async () => (await lab.kinds()).length === 2);
      expect(await lab.kinds()).toEqual(['void_intent', 'void_refused']);
      expect(await lab.book()).toMatchObject({ open: 0 });
    });
  });
});
