import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '@kiosk/flow/payment/payment-events';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { isCaseCode } from '@kiosk/flow/payment/case-code';
import {
  ACCEPTED,
  CLOSED,
  CODE,
  note,
  OTHER_CODE,
  paymentRows,
  STOPPED,
} from '../testing/test-payment.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { readOldCases } from './read-old-cases.js';

const n1 = note('n1', 100);
const n2 = note('n2', 50);
const SURPLUS = [n1.escrowed, n1.stacked, n2.escrowed, n2.stacked, CLOSED, ACCEPTED];
const STOPPED_EARLY = [n1.escrowed, n1.stacked, STOPPED, CLOSED];
const DOUBTFUL = [n1.escrowed, n1.undecided, STOPPED, CLOSED];

const suspended = (noteId: string, yuan: number) => ({
  type: 'note.suspended',
  paymentId: '',
  body: { value: yuan * 100, noteId },
  lines: transfer('suspense', 'cashbox:1', minor(yuan * 100)),
});

describe.each(TEST_STORES)('what became of a payment, at central on %s', (_, make) => {
  let place: TestStore;
  let central: TestCentral;
  beforeAll(() => void (place = make()));
  beforeEach(async () => void (central = await testCentral(await place.open())), 60_000);
  afterAll(() => place.close());

  const sync = (...events: readonly PaymentEvent[]) => central.sync(...paymentRows({}, events));
  const facts = async (code = CODE) => {
    const reply = await central.cases.find('K1', code);
    return reply.result === 'found' ? reply.facts : reply.result;
  };

  it('knows its codes', () => {
    expect([CODE, OTHER_CODE].map(isCaseCode)).toEqual([true, true]);
  });

  it('is the claim of its surplus after one sync, complete (I13)', async () => {
    await central.sync(...paymentRows({ yuan: 145 }, SURPLUS));
    expect(await central.claim()).toEqual({
      kiosk: 'K1',
      paymentId: 'K1-P1',
      code: '*********DN',
      feeId: 'fee-exact-only',
      account: '1***1',
      tender: 'cash',
      openedMs: 1_780_000_000_010,
      cause: 'surplus',
      outcome: 'completed',
      firstSeq: 1,
      lastSeq: central.journal.rows.length,
      owed: 500,
      uncounted: 0,
      doubtfulNotes: 0,
      paid: 0,
      state: 'open',
    });
    expect(await facts()).toMatchObject({ verdict: 'done', applied: 14_500, owed: 500 });
  });

  it.each([
    ['stopped early', STOPPED_EARLY, { cause: 'stopped', owed: 10_000, uncounted: 0 }],
    ['a note in doubt', DOUBTFUL, { cause: 'undecidedNote', owed: 0, uncounted: 10_000 }],
    [
      'a note without an owner',
      [n1.stacked, STOPPED, CLOSED],
      { cause: 'undecidedNote', owed: 0, uncounted: 10_000, doubtfulNotes: 1 },
    ],
    [
      'one certain and one in doubt',
      [n1.escrowed, n1.stacked, n2.escrowed, n2.undecided, STOPPED, CLOSED],
      { owed: 10_000, uncounted: 5_000 },
    ],
  ])('is a claim: %s', async (_name, events, expected) => {
    await sync(...events);
    expect(await central.claim()).toMatchObject({ ...expected, state: 'open' });
    expect(await facts()).toMatchObject({ verdict: 'claim' });
  });

  it('is done, and no claim, when nothing is over', async () => {
    await central.sync(...paymentRows({ yuan: 150 }, SURPLUS));
    expect(await central.claim()).toEqual([]);
    expect(await facts()).toMatchObject({ verdict: 'done', applied: 15_000, owed: 0 });
  });

  it('is being confirmed until its end is here, whatever comes in between', async () => {
    const rows = paymentRows({}, STOPPED_EARLY);
    for (const row of rows.slice(0, -1)) {
      await central.sync(row);
      expect(await facts()).toMatchObject({ verdict: 'beingConfirmed', owed: 0 });
    }
    await central.sync(...rows.slice(-1));
    expect(await facts()).toMatchObject({ verdict: 'claim', owed: 10_000 });
  });

  it('follows a late change: a note in doubt lies in the box after all', async () => {
    const before = paymentRows({}, DOUBTFUL);
    await central.sync(...before);
    const after = paymentRows({}, [...DOUBTFUL, n1.stacked]);
    await central.sync(...after.slice(before.length));
    expect(await central.claim()).toMatchObject({ owed: 10_000, uncounted: 0, doubtfulNotes: 0 });
  });

  it('follows it even when the kiosk had forgotten the payment', async () => {
    await sync(...DOUBTFUL);
    await central.sync(suspended('n1', 100), suspended('n9', 20));
    expect(await central.claim()).toMatchObject({ owed: 10_000, uncounted: 0 });
    const notes = await central.claims.suspense({ limit: 50, skip: 0 });
    expect(notes).toMatchObject([{ kiosk: 'K1', value: 2_000, entry: null }]);
  });

  it('is withdrawn when the note in doubt was given back', async () => {
    await sync(...DOUBTFUL, n1.returned);
    expect(await facts()).toMatchObject({ verdict: 'claim', owed: 0, uncounted: 0 });
  });

  it('becomes a claim when a payment that took nothing finds its note', async () => {
    await sync(n1.escrowed, n1.returned, STOPPED, CLOSED);
    expect(await facts()).toMatchObject({ verdict: 'notCharged', owed: 0 });
    await central.sync(suspended('n7', 10));
    expect(await facts()).toMatchObject({ verdict: 'notCharged', owed: 0 });
  });

  it('is taken by its own word when another version of the program wrote it', async () => {
    const [opened, ...rest] = paymentRows({}, STOPPED_EARLY);
    const body = { ...(opened?.body as object), version: 99 };
    await central.sync({ ...opened!, body }, ...rest);
    expect(await central.claim()).toMatchObject({ owed: 10_000, cause: 'stopped' });
  });

  it('is told nobody whose code is unknown, or is told by two kiosks', async () => {
    await sync(...STOPPED_EARLY);
    expect(await facts(OTHER_CODE)).toBe('notFound');
    await central.sync(...paymentRows({ paymentId: 'K1-P2' }, STOPPED_EARLY));
    expect(await facts()).toBe('notFound');
  });

  it('keeps who guesses waiting, and never who knows (A23)', async () => {
    await sync(...STOPPED_EARLY);
    for (let guess = 0; guess < 30; guess += 1) await facts();
    for (let guess = 0; guess < 10; guess += 1) {
      expect(await facts(OTHER_CODE)).toBe('notFound');
    }
    expect(await facts(OTHER_CODE)).toBe('tooManyTries');
    const raised = central.store.db.selectFrom('alarms').select('code').execute();
    expect(await raised).toEqual([{ code: 'enumeration' }]);
    expect(await facts()).toMatchObject({ verdict: 'claim' });
  });

  it('is made once more from rows that were here before', async () => {
    await sync(...STOPPED_EARLY);
    await central.store.db.deleteFrom('cases').execute();
    await readOldCases(central.store);
    expect(await central.claim()).toMatchObject({ owed: 10_000 });
  });
});
