import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { linesOf } from '../ingest/read-journal.js';
import { CLOSED, CODE, note, OTHER_CODE, paymentRows, STOPPED } from '../testing/test-payment.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { findBrokenEntry } from './entry-book.js';

const n1 = note('n1', 100);
const n2 = note('n2', 50);
const CERTAIN = [n1.escrowed, n1.stacked, STOPPED, CLOSED];
const MIXED = [n1.escrowed, n1.stacked, n2.escrowed, n2.undecided, STOPPED, CLOSED];
const UNOWNED = [n1.escrowed, n1.stacked, n2.stacked, STOPPED, CLOSED];
const two = { owner: '王芳', second: 'Li Lei', reason: 'brought the slip' };
const one = { owner: '王芳', reason: 'count of bag 1' };

describe.each(TEST_STORES)('central settles on %s', (kind, make) => {
  let place: TestStore;
  let central: TestCentral;
  let ids = 0;
  beforeAll(() => void (place = make()));
  beforeEach(async () => void (central = await testCentral(await place.open())), 60_000);
  afterAll(() => place.close());

  const id = (): string => `wish-${String((ids += 1)).padStart(4, '0')}`;
  const pay = (yuan: number, more: object = {}) =>
    central.settlements.payOut({
      id: id(),
      code: CODE,
      amount: minor(yuan * 100),
      ...two,
      ...more,
    });
  const count = (present: number, theirs = 0) =>
    central.settlements.count({
      id: id(),
      kiosk: 'K1',
      paymentId: 'K1-P1',
      present: minor(present * 100),
      theirs: minor(theirs * 100),
      ...one,
    });
  const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;
  const entries = () =>
    central.store.db.selectFrom('entries').selectAll().orderBy('number').execute();
  const sums = async () => {
    const found: Record<string, number> = {};
    for (const { lines } of await entries()) {
      for (const { account, amount } of linesOf(lines)) {
        found[account] = (found[account] ?? 0) + amount;
      }
    }
    return found;
  };

  describe('a certain claim', () => {
    beforeEach(() => central.sync(...paymentRows({}, CERTAIN)));

    it('by one payout, signed by two', async () => {
      expect(await pay(100)).toMatchObject({
        repeated: false,
        entry: { number: 1, amount: 10_000 },
      });
      expect(await central.claim()).toMatchObject({ state: 'paid', owed: 0, paid: 10_000 });
      expect(await central.cases.find('K2', CODE)).toMatchObject({
        facts: { verdict: 'claim', owed: 0, paid: 10_000 },
      });
      expect(await sums()).toEqual({ claims_payable: 10_000, window_cash: -10_000 });
      expect(await central.balances()).toEqual({ 'cashbox:1': 10_000, window_cash: -10_000 });
      await expect(pay(100)).rejects.toEqual(refused('paidOut'));
    });

    it.each([
      ['too little', 'amount', { amount: 9_999 }],
      ['too much', 'amount', { amount: 10_001 }],
      ['to one person', 'samePerson', { second: ' 王芳' }],
      ['to one person in other letters', 'samePerson', { owner: 'Li Lei', second: 'ｌｉ  lei' }],
      ['for a code that nobody has', 'notFound', { code: OTHER_CODE }],
    ])('never %s', async (_, code, wrong) => {
      await expect(pay(100, wrong)).rejects.toEqual(refused(code));
      expect(await entries()).toEqual([]);
    });

    it('says the same to the same wish, and no to another one under its id', async () => {
      const first = await pay(100, { id: 'wish-same' });
      const again = await pay(100, { id: 'wish-same' });
      expect(again).toEqual({ entry: first.entry, repeated: true });
      await expect(pay(100, { id: 'wish-same', second: 'Han Mei' })).rejects.toEqual(
        refused('conflict'),
      );
    });

    it('once, of ten wishes at one time (I28)', async () => {
      const wishes = await Promise.allSettled(Array.from({ length: 10 }, () => pay(100)));
      expect(wishes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await entries()).toHaveLength(1);
    });

    it('of ten times the same wish at one time makes one entry', async () => {
      const wishes = await Promise.all(
        Array.from({ length: 10 }, () => pay(100, { id: 'wish-same' })),
      );
      expect(wishes.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(await entries()).toHaveLength(1);
    });

    it('has a database that refuses a second payout by itself', async () => {
      await pay(100);
      const [paid] = await entries();
      const second = { ...paid!, number: 2, id: 'wish-second' };
      const inserted = central.store.db.insertInto('entries').values(second).execute();
      await expect(inserted).rejects.toThrow(/unique/i);
    });

    it('pays again only after the payout was reversed, by two', async () => {
      const { entry } = await pay(100);
      const undo = (more: object = {}) =>
        central.settlements.reverse({ id: id(), number: entry.number, ...two, ...more });
      await expect(undo({ second: '王芳' })).rejects.toEqual(refused('samePerson'));
      await expect(undo({ number: 99 })).rejects.toEqual(refused('notFound'));
      await undo();
      await expect(undo()).rejects.toEqual(refused('reversed'));
      expect(await central.claim()).toMatchObject({ state: 'open', owed: 10_000, paid: 0 });
      await pay(100);
      await expect(pay(100)).rejects.toEqual(refused('paidOut'));
      expect(await sums()).toEqual({ claims_payable: 10_000, window_cash: -10_000 });
    });

    it('takes no count where nothing is in doubt', async () => {
      await expect(count(0)).rejects.toEqual(refused('counted'));
    });

    it('pays what comes to it later, and that once', async () => {
      await pay(100);
      const known = paymentRows({}, CERTAIN).length;
      await central.sync(...paymentRows({}, [...CERTAIN, n2.stacked]).slice(known));
      await expect(pay(50)).rejects.toEqual(refused('uncounted'));
      await count(0, 50);
      await expect(pay(150)).rejects.toEqual(refused('amount'));
      await pay(50);
      expect(await central.claim()).toMatchObject({ state: 'paid', owed: 0, paid: 15_000 });
    });
  });

  describe('a claim with a note in doubt', () => {
    beforeEach(() => central.sync(...paymentRows({}, MIXED)));

    it('after the count only', async () => {
      await expect(pay(100)).rejects.toEqual(refused('uncounted'));
      await expect(pay(150)).rejects.toEqual(refused('uncounted'));
    });

    it('that was there: it is paid, and explains what the bag holds too much', async () => {
      await count(50);
      await expect(pay(100)).rejects.toEqual(refused('amount'));
      await pay(150);
      expect(await sums()).toEqual({
        claims_payable: 15_000,
        window_cash: -15_000,
        suspense: -5_000,
        over_short: 5_000,
      });
    });

    it('that was not there: it is owed no more', async () => {
      await count(0);
      expect(await central.claim()).toMatchObject({ owed: 10_000, uncounted: 0 });
      await pay(100);
      expect(await sums()).toEqual({
        claims_payable: 15_000, // all that the kiosk booked for it is gone
        window_cash: -10_000,
        suspense: -5_000,
      });
    });

    it('once, and never above the doubt', async () => {
      await expect(count(51)).rejects.toEqual(refused('amount'));
      await expect(count(0, 1)).rejects.toEqual(refused('amount'));
      await count(50);
      await expect(count(50)).rejects.toEqual(refused('counted'));
    });

    it('owes nothing twice when the kiosk learns of the note as well', async () => {
      await count(50);
      const known = paymentRows({}, MIXED).length;
      await central.sync(...paymentRows({}, [...MIXED, n2.stacked]).slice(known));
      expect(await central.claim()).toMatchObject({ owed: 15_000, uncounted: 0 });
    });
  });

  it('a note without an owner: the count says whose it is', async () => {
    await central.sync(...paymentRows({}, UNOWNED));
    expect(await central.claim()).toMatchObject({ owed: 10_000, uncounted: 5_000 });
    await count(0, 20);
    expect(await central.claim()).toMatchObject({ owed: 12_000, doubtfulNotes: 0 });
    expect(await sums()).toEqual({ suspense: 5_000, claims_payable: -2_000, over_short: -3_000 });
  });

  describe('a note that stacked with no payment open', () => {
    const lines = transfer('suspense', 'cashbox:1', minor(2_000));
    const row = { type: 'note.suspended', paymentId: '', body: { value: 2_000 }, lines };
    let seq: number;
    beforeEach(async () => {
      await central.sync(...paymentRows({}, CERTAIN), row);
      seq = central.journal.rows.length;
    });
    const resolve = (to: { code: string } | { account: 'over_short' }) =>
      central.settlements.resolve({ id: id(), kiosk: 'K1', seq, to, ...one });

    it('goes to a claim, and is paid with it', async () => {
      await resolve({ code: CODE });
      expect(await central.claim()).toMatchObject({ owed: 12_000 });
      await pay(120);
      await expect(resolve({ account: 'over_short' })).rejects.toEqual(refused('resolved'));
      const [shown] = await central.claims.suspense({ limit: 50, skip: 0 });
      expect(shown).toMatchObject({ seq, value: 2_000, entry: 1 });
    });

    it('goes to an account, and elsewhere once that was reversed', async () => {
      const { entry } = await resolve({ account: 'over_short' });
      await central.settlements.reverse({ id: id(), number: entry.number, ...two });
      await resolve({ code: CODE });
      expect(await sums()).toEqual({ suspense: 2_000, over_short: 0, claims_payable: -2_000 });
    });

    it('must be one', async () => {
      seq = 1;
      await expect(resolve({ account: 'over_short' })).rejects.toEqual(refused('notFound'));
    });
  });

  it('keeps its entries: chained, balanced, and changed by nobody', async () => {
    await central.sync(...paymentRows({}, MIXED));
    await count(50);
    await pay(150);
    const { db } = central.store;
    expect(await findBrokenEntry(db)).toBeUndefined();
    const change = db.updateTable('entries').set({ amount: 1 }).execute();
    await expect(change).rejects.toThrow('an entry is never changed');
    const removal = db.deleteFrom('entries').where('number', '=', 2).execute();
    await expect(removal).rejects.toThrow('an entry is never changed');
    const names = kind === 'sqlite' ? ['update', 'delete'] : ['change on entries'];
    for (const name of names) await sql.raw(`drop trigger entries_no_${name}`).execute(db);
    await db.updateTable('entries').set({ amount: 1 }).where('number', '=', 2).execute();
    expect(await findBrokenEntry(db)).toBe(2);
  });
});
