import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewRow } from '@kiosk/flow/journal/row';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import type { Store } from '../database/store.js';
import { Enrolment } from '../enrol/enrolment.js';
import { Intake } from '../ingest/intake.js';
import { TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { Projector } from './projector.js';

const fail = (error: unknown): never => {
  throw error;
};

/** A payment of 120.00 with 150.00 inserted: 30.00 become a claim. */
function payment(paymentId: string): Partial<NewRow>[] {
  return [
    { paymentId, type: 'payment.opened' },
    { paymentId, type: 'note.credited', lines: transfer('suspense', 'cashbox:1', minor(15_000)) },
    { type: 'screen.changed' },
    {
      paymentId,
      type: 'payment.ended',
      lines: [
        ...transfer('biller_payable:city-water', 'suspense', minor(12_000)),
        ...transfer('claims_payable', 'suspense', minor(3_000)),
      ],
    },
  ];
}

describe.each(TEST_STORES)('what the console shows on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let intake: Intake;
  let alarms: Alarms;
  const journal = new TestJournal();
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    const clock = manualClock();
    const enrolment = new Enrolment(store, clock);
    await enrolment.allow([{ kiosk: 'K1', code: 'CODE-0001' }]);
    const { publicKey } = new TestKiosk('K1');
    await enrolment.enrol({ code: 'CODE-0001', publicKey });
    alarms = new Alarms(store, clock);
    intake = new Intake({ store, alarms, clock });
  }, 60_000);
  afterAll(() => place.close());
  for (let id = 1; id <= 200; id += 1) journal.append(...payment(`P${id}`)); // 800 rows

  const projector = (report: (error: unknown) => void = fail) =>
    new Projector(store, alarms, report);
  const send = (first: number, last: number) =>
    intake.take({ kiosk: 'K1', from: first, rows: journal.slice(first, last) });
  const payments = () => store.db.selectFrom('payments').selectAll().execute();

  it('is the sum of the rows, whatever the steps it was computed in', async () => {
    for (const [first, last] of [
      [1, 2],
      [3, 7],
      [8, 8],
      [9, 800],
    ] as const) {
      await send(first, last);
      await projector().catchUp();
    }
    const shown = await payments();
    expect(shown.length).toBe(200);
    for (const row of shown) {
      expect(row).toMatchObject({
        rows: 3,
        cash: 15_000,
        biller: 12_000,
        claims: 3_000,
        suspense: 0,
      });
      expect(row).toMatchObject({ last_type: 'payment.ended', last_seq: row.first_seq + 3 });
    }
    const balances = await store.db.selectFrom('balances').selectAll().execute();
    const amounts = Object.fromEntries(balances.map(({ account, amount }) => [account, amount]));
    expect(amounts).toEqual({
      'cashbox:1': 3_000_000,
      suspense: 0,
      'biller_payable:city-water': -2_400_000,
      claims_payable: -600_000,
    });
  });

  it('counts nothing twice when two ask at once', async () => {
    await send(1, 4);
    const [a, b] = [projector(), projector()];
    await Promise.all([a.catchUp(), b.catchUp(), a.catchUp()]);
    expect(await payments()).toMatchObject([{ cash: 15_000, rows: 3 }]);
  });

  it('leaves out what is in quarantine', async () => {
    const rows: unknown[] = journal.slice(1, 4);
    rows[1] = { ...journal.rows[1], wallMs: 1 };
    await intake.take({ kiosk: 'K1', from: 1, rows });
    await projector().catchUp();
    expect(await payments()).toMatchObject([{ cash: 0, rows: 2 }]);
  });

  it('reports a mistake and stops nothing', async () => {
    await send(1, 4);
    await store.db.updateTable('events').set({ lines: 'broken' }).execute();
    const errors: unknown[] = [];
    await projector((error) => void errors.push(error)).catchUp();
    expect(errors.length).toBe(1);
    expect(await send(5, 8)).toMatchObject({ kind: 'acked', acked: 8 });
  });
});
