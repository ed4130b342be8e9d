import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import {
  billerFile,
  billerLine,
  dayPayments,
  orderOf,
  postingOf,
  rowsOf,
  walletFile,
  walletLine,
  type DayPayment,
  type FileLine,
} from './big-day.fixture.js';
import { DayLab } from './day-lab.fixture.js';

const DAY_MS = 86_400_000;
const COUNT = 10_000;
const two = { owner: '王芳', second: 'Li Lei', reason: 'bag of the day' };
const extra = (name: string, tender: DayPayment['tender'] = 'cash'): DayPayment => ({
  paymentId: `K1-${name}`,
  tender,
  amount: 2_000,
  order: `W${name}`,
});
const YESTERDAY = extra('Y1');
const REFUSED = extra('R1');
const UNPOSTED = extra('U1', 'wallet');
const BOX = { kiosk: 'K1', unit: 'cashbox:1', seal: 'S-1' };

const cashOf = (payments: readonly DayPayment[]) => {
  const pieces = new Map<number, number>();
  for (const { tender, amount } of payments) {
    if (tender === 'cash') pieces.set(amount, (pieces.get(amount) ?? 0) + 1);
  }
  return [...pieces].map(([value, count]) => ({ value, pieces: count }));
};

/** Journal, postings and orders of a day, as they are when nothing is wrong. */
async function makeDay(
  lab: DayLab,
  payments: readonly DayPayment[],
  posted = new Map<string, number>(),
) {
  await lab.enrol();
  await lab.send(
    payments.flatMap((payment, n) => rowsOf(payment, n + 1, posted.get(payment.paymentId))),
  );
  await lab.send([{ type: 'cashbox.removed', paymentId: '', body: {}, lines: [] }]);
  await lab.post(payments.map((payment) => postingOf(payment)));
  await lab.order(payments.filter(({ tender }) => tender === 'wallet').map(orderOf));
}

describe.each(TEST_STORES)('a day is reconciled on %s', (_, make) => {
  let place: TestStore;
  beforeAll(() => void (place = make()));
  afterAll(() => place.close());

  it('without a word when biller, wallet, bag and journal agree', async () => {
    const lab = new DayLab(await place.open());
    const payments = dayPayments(1_000);
    await makeDay(lab, payments);
    await lab.clock.advance(DAY_MS);
    const water = await lab.take(
      'city-water',
      billerFile(payments.map((each) => billerLine(each))),
    );
    const wallet = payments.filter(({ tender }) => tender === 'wallet');
    const wechat = await lab.take('wechat', walletFile(wallet.map(walletLine)));
    const bag = await lab.bags.count({ ...BOX, ...two, id: 'bag-0001', counted: cashOf(payments) });
    expect([water.matched, water.differences]).toEqual([1_000, 0]);
    expect([wechat.matched, wechat.differences]).toEqual([200, 0]);
    expect(bag.differences).toEqual([]);
    expect(await lab.open()).toEqual([]);
  }, 60_000);

  it('and of 10,000 payments with 12 planted differences all 12 are found, and none is invented', async () => {
    const lab = new DayLab(await place.open());
    const payments = dayPayments(COUNT);
    const at = (n: number): DayPayment => payments[n]!;
    const journalSays = new Map([[at(701).paymentId, at(701).amount - 100]]); // 10
    await makeDay(lab, payments, journalSays);
    await lab.post([
      postingOf(YESTERDAY, { decided_ms: 1_780_000_000_000 - DAY_MS }), // 6
      postingOf(REFUSED, { state: 'refused', reason: 'alreadyPaid', reference: null }), // 7
    ]);
    await lab.void(at(501)); // 8
    await lab.order([orderOf(UNPOSTED)]); // 11
    const lines = payments.map((payment): FileLine => {
      if (payment === at(201)) return billerLine(payment, { amount: payment.amount - 100 }); // 3
      return payment === at(401)
        ? billerLine(payment, { reference: 'OTHER' })
        : billerLine(payment); // 5
    });
    const file = [
      ...lines.toSpliced(101, 1), // 1
      billerLine(extra('NOBODY')), // 2
      billerLine(at(301)), // 4
      billerLine(YESTERDAY),
      billerLine(REFUSED),
      billerLine(at(601), { kind: 'refunded', reference: 'V1' }), // 9
    ];
    const wallet = [...payments.filter(({ tender }) => tender === 'wallet'), UNPOSTED];
    const counted = cashOf(payments).map(({ value, pieces }) => ({
      ...{ value, pieces: value === 10_000 ? pieces - 1 : pieces }, // 12
    }));

    await lab.clock.advance(DAY_MS);
    const water = await lab.take('city-water', billerFile(file));
    const wechat = await lab.take('wechat', walletFile(wallet.map(walletLine)));
    const bag = await lab.bags.count({ ...BOX, ...two, id: 'bag-0001', counted });

    const found = await lab.open();
    const told = found.map(
      ({ subject, payment_id, amount }) => `${subject} ${payment_id} ${amount}`,
    );
    expect(told.toSorted()).toEqual([
      `amount K1-P201 100`,
      `bagShort null 10000`,
      `journal K1-P701 100`,
      `missingHere null 2000`,
      `missingThere K1-P101 ${at(101).amount}`,
      `notTakenHere K1-R1 2000`,
      `otherDay K1-Y1 2000`,
      `reference K1-P401 ${at(401).amount}`,
      `twiceThere K1-P301 ${at(301).amount}`,
      `undoneHere K1-P501 ${at(501).amount}`,
      `undoneThere K1-P601 ${at(601).amount}`,
      `unposted K1-U1 2000`,
    ]);
    expect(water.differences + wechat.differences + bag.differences.length).toBe(12);

    // Each names the very rows: those of the payment, or those that put such notes into the bag.
    for (const { payment_id, evidence, subject } of found) {
      const { rows = [] } = JSON.parse(evidence) as { readonly rows?: readonly number[] };
      const wanted = lab.journal.rows.filter(({ paymentId, type, lines: moved }) =>
        subject === 'bagShort'
          ? type === 'note.stacked' && moved.some(([, amount]) => amount === 10_000)
          : payment_id !== null && paymentId === payment_id,
      );
      expect({ subject, rows }).toEqual({ subject, rows: wanted.map(({ seq }) => seq) });
    }
    console.info(
      `looked at: ${lab.journal.rows.length} rows, ${file.length} + ${wallet.length} lines, ` +
        `${water.matched + wechat.matched} matched, ${found.length} differences`,
    );
  }, 120_000);
});
