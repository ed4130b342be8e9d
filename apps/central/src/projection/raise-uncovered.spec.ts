import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import type { PostRequest } from '@kiosk/flow/ports/central';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import type { Biller } from '../billers/biller.js';
import type { Store } from '../database/store.js';
import { Enrolment } from '../enrol/enrolment.js';
import { Intake } from '../ingest/intake.js';
import { Postings } from '../payments/postings.js';
import { TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { NO_VOIDS } from '../testing/no-voids.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { Projector } from './projector.js';

const paymentId = 'K1-P1';
const AMOUNT = minor(12_000);
const chance = { bytes: (count: number) => new Uint8Array(count) };

/** A biller that says the same to everything. */
const saying = (answer: 'accepted' | 'refused'): Biller => ({
  ...NO_VOIDS,
  id: 'demo',
  find: () => Promise.resolve(undefined),
  status: () => Promise.resolve(undefined),
  post: () =>
    Promise.resolve(
      answer === 'accepted'
        ? { result: answer, billerReference: 'B1' }
        : { result: answer, reason: 'refused' },
    ),
});

describe.each(TEST_STORES)('a posting and the cash of its payment on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let clock: ManualClock;
  let alarms: Alarms;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    clock = manualClock();
    alarms = new Alarms(store, clock);
    const enrolment = new Enrolment(store, clock);
    await enrolment.allow([{ kiosk: 'K1', code: 'CODE-0001' }]);
    await enrolment.enrol({ code: 'CODE-0001', publicKey: new TestKiosk('K1').publicKey });
  }, 60_000);
  afterAll(() => place.close());

  const post = async (told: { tender?: PostRequest['tender']; answer?: Biller } = {}) => {
    const { tender = 'cash', answer = saying('accepted') } = told;
    const billers = { ofFee: () => answer, withId: () => answer };
    const postings = new Postings({ store, alarms, billers, clock, chance });
    const bill = { feeId: 'water', account: '1', items: [], prepaid: AMOUNT };
    await postings.post('K1', { paymentId, ...bill, amount: AMOUNT, tender });
    await postings.close();
  };
  const tell = async (...notes: readonly number[]) => {
    const journal = new TestJournal();
    journal.append({ paymentId, type: 'payment.opened' });
    for (const note of notes) {
      const lines = transfer('customer_credit', 'cashbox:1', minor(note));
      journal.append({ paymentId, type: 'note.stacked', lines });
    }
    const ended = notes.length > 0;
    if (ended) journal.append({ paymentId, type: 'payment.settled' });
    const intake = new Intake({ store, alarms, clock });
    await intake.take({ kiosk: 'K1', from: 1, rows: journal.rows });
    const fail = (error: unknown): never => {
      throw error;
    };
    await new Projector(store, alarms, fail).catchUp();
  };
  const raised = () => store.db.selectFrom('alarms').select(['id', 'code', 'detail']).execute();
  const UNCOVERED = {
    id: 'uncovered:K1-P1',
    code: 'uncovered',
    detail: 'payment K1-P1: 12000 fen were posted, 10000 fen came in',
  };

  it('is an alarm when the rows come second and show less', async () => {
    await post();
    await tell(10_000);
    expect(await raised()).toEqual([UNCOVERED]);
  });

  it('is one alarm when the rows came first', async () => {
    await tell(10_000);
    expect(await raised()).toEqual([]);
    await post();
    await post();
    expect(await raised()).toEqual([UNCOVERED]);
  });

  it.each([
    ['as much cash', {}, [10_000, 2_000]],
    ['more cash', {}, [10_000, 5_000]],
    ['no end yet', {}, []],
    ['less cash, but a card paid', { tender: 'card' as const }, [10_000]],
    ['less cash, but the biller refused', { answer: saying('refused') }, [10_000]],
  ])('is none with %s', async (_, told, notes) => {
    await post(told);
    await tell(...notes);
    expect(await raised()).toEqual([]);
  });
});
