import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { PaymentEvent } from '@kiosk/flow/payment/payment-events';
import { sampleFee } from '@kiosk/flow/testing/samples';
import { findBreak } from '@kiosk/flow/journal/row';
import { readJournal } from '../ingest/read-journal.js';
import { isSealed, sealerWith } from '../staff/sealer.js';
import { TakingBook } from '../takings/taking-book.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { sha256 } from '../testing/test-kiosk.js';
import { ACCEPTED, CLOSED, CODE, note, paymentRows, STOPPED } from '../testing/test-payment.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { DayQueries } from './day-queries.js';
import { Days } from './days.js';

const DAY_MS = 86_400_000;
/** The test's clock begins on 2026-05-29 at 04:26 in China. */
const FIRST = '2026-05-29';
const SECOND = '2026-05-30';
const rule = { utcOffsetMinutes: 480, cutOffMinutes: 22 * 60 };
const catalogue = { version: 1, fees: [sampleFee('exact-only')] };
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
const two = { owner: '王芳', second: 'Li Lei', reason: 'brought the slip' };

const paying = (yuan: number): readonly PaymentEvent[] => {
  const { escrowed, stacked } = note(`n-${yuan}`, yuan);
  return [escrowed, stacked, { type: 'customer.finished' }, CLOSED];
};
const accepted = (receipt: number): PaymentEvent =>
  ({ ...ACCEPTED, receiptNo: `K1-${String(receipt).padStart(6, '0')}` }) as PaymentEvent;
const paid = (n: number, yuan: number, receipt = n) =>
  paymentRows({ paymentId: `K1-P${n}`, caseCode: `${CODE.slice(0, 9)}0${n}`, yuan }, [
    ...paying(yuan),
    accepted(receipt),
  ]);

describe.each(TEST_STORES)('days on %s', (_, make) => {
  let place: TestStore;
  let central: TestCentral;
  let days: Days;
  let queries: DayQueries;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    central = await testCentral(await place.open());
    const { store, clock } = central;
    const sealer = sealerWith(pem.toString());
    const takings = new TakingBook(store);
    days = new Days({ store, clock, sealer, takings, catalogue, days: () => rule });
    queries = new DayQueries(store.db, sealer.publicKey);
  }, 60_000);
  afterAll(() => place.close());

  const one = async (day: string, kiosk = 'K1') =>
    (await queries.one({ kiosk, biller: 'waterworks', day })).report;
  const nextDay = async (n = 1) => {
    await central.clock.advance(n * DAY_MS);
    return days.closeDue();
  };

  it('are closed after the cut-off and not before, each once', async () => {
    await central.sync(...paid(1, 100));
    expect(await days.closeDue()).toBe(0);
    await central.clock.advance(17 * 3_600_000); // 21:26
    expect(await days.closeDue()).toBe(0);
    await central.clock.advance(3_600_000);
    expect(await days.closeDue()).toBe(2); // two kiosks
    expect(await days.closeDue()).toBe(0);
    expect(await queries.list(10)).toEqual([FIRST]);
  });

  it('tell what was paid, with which receipts, and what lies in the box', async () => {
    await central.sync(...paid(1, 100), ...paid(2, 50), ...paid(3, 50));
    await nextDay();
    expect(await one(FIRST)).toMatchObject({
      posted: { count: 3, sum: 20_000 },
      totals: [{ feeId: 'fee-exact-only', tender: 'cash', count: 3, sum: 20_000 }],
      receipts: { count: 3, first: 'K1-000001', last: 'K1-000003' },
      series: { first: 1, last: 3, count: 3, gaps: [], upTo: 3 },
      box: {
        amount: 20_000,
        units: [
          { unit: 'cashbox:1', value: 10_000, pieces: 1, amount: 10_000 },
          { unit: 'cashbox:1', value: 5_000, pieces: 2, amount: 10_000 },
        ],
      },
      inDoubt: { count: 0, sum: 0 },
      late: [],
    });
    expect(await one(FIRST, 'K2')).toMatchObject({ posted: { count: 0, sum: 0 }, toSeq: 0 });
  });

  it('carry the head of the chain, under the signature of central', async () => {
    await central.sync(...paid(1, 100));
    await nextDay();
    const { text, hash, signature, publicKey, report } = await queries.one({
      ...{ kiosk: 'K1', biller: 'waterworks', day: FIRST },
    });
    expect(sha256(text)).toBe(hash);
    expect(isSealed({ text, signature, publicKey })).toBe(true);
    expect(isSealed({ text: text.replace('10000', '10001'), signature, publicKey })).toBe(false);
    const rows = await readJournal(central.store.db, 'K1');
    expect(findBreak(rows, sha256)).toBeUndefined();
    expect([report.toSeq, report.headHash]).toEqual([rows.length, rows.at(-1)?.hash]);
  });

  it('stay as they were: what comes later stands in the next one, and it says so', async () => {
    await central.sync(...paid(1, 100));
    await nextDay();
    const before = await queries.of(FIRST);
    await central.sync(...paid(2, 50)); // rows of the first day, by the kiosk's own clock
    await nextDay();
    expect(await queries.of(FIRST)).toEqual(before);
    expect(await one(SECOND)).toMatchObject({
      posted: { count: 1, sum: 5_000 },
      receipts: { first: 'K1-000002' },
      late: [{ day: FIRST, count: 1, sum: 5_000 }],
      fromSeq: before[0]!.report.toSeq + 1,
      box: { amount: 15_000 },
      previous: before[0]!.hash,
    });
  });

  it('leave out what came after the cut-off, though it is here when the day is closed', async () => {
    await central.sync(...paid(1, 100));
    await central.clock.advance(18 * 3_600_000); // 22:26: the next day
    await central.sync(...paid(2, 50));
    await days.closeDue();
    expect((await one(FIRST)).posted).toEqual({ count: 1, sum: 10_000 });
    await nextDay();
    expect((await one(SECOND)).posted).toEqual({ count: 1, sum: 5_000 });
  });

  it('tell a payment in doubt until it has ended', async () => {
    const rows = paymentRows({ paymentId: 'K1-P1', yuan: 100 }, [...paying(100), accepted(1)]);
    const intent = rows.findIndex(({ type }) => type === 'posting.intent');
    await central.sync(...rows.slice(0, intent + 1));
    await nextDay();
    expect(await one(FIRST)).toMatchObject({
      posted: { count: 0 },
      inDoubt: { count: 1, sum: 10_000 },
      open: [{ paymentId: 'K1-P1', credit: 10_000, asked: 10_000 }],
    });
    await central.sync(...rows.slice(intent + 1));
    await nextDay();
    expect(await one(SECOND)).toMatchObject({
      posted: { count: 1, sum: 10_000 },
      inDoubt: { count: 0, sum: 0 },
      open: [],
    });
  });

  it('tell claims, and what central has paid out of them', async () => {
    const { escrowed, stacked } = note('n1', 100);
    await central.sync(...paymentRows({}, [escrowed, stacked, STOPPED, CLOSED]));
    const wish = { id: 'wish-0001', code: CODE, amount: minor(10_000), ...two };
    await central.settlements.payOut(wish);
    await nextDay();
    expect(await one(FIRST)).toMatchObject({
      claims: { count: 1, sum: 10_000 },
      acts: { fromEntry: 0, toEntry: 1, payouts: { count: 1, sum: 10_000 }, voids: { count: 0 } },
    });
    await nextDay();
    expect((await one(SECOND)).acts).toMatchObject({ fromEntry: 1, payouts: { count: 0 } });
  });

  it('tell receipt numbers that are missing or come again', async () => {
    await central.sync(...paid(1, 100), ...paid(2, 50, 4), ...paid(3, 20, 4), ...paid(4, 10, 6));
    await nextDay();
    expect((await one(FIRST)).series.gaps).toEqual(['2-3', '4 again', '5']);
  });

  it('are closed one by one when central was away for days, each on the one before', async () => {
    await central.sync(...paid(1, 100));
    expect(await nextDay(4)).toBe(8);
    const chain = await Promise.all(
      (await queries.list(10)).toReversed().map(async (day) => (await queries.of(day))[0]!),
    );
    expect(chain.map(({ report }) => report.day)).toEqual([
      ...[FIRST, SECOND, '2026-05-31', '2026-06-01'],
    ]);
    chain.slice(1).forEach(({ report }, at) => expect(report.previous).toBe(chain[at]!.hash));
    expect(chain.map(({ report }) => report.posted.count)).toEqual([1, 0, 0, 0]);
  });

  it('leave central as a table', async () => {
    await central.sync(...paid(1, 100));
    await nextDay();
    const [head, line, none] = (await queries.csv(FIRST)).trim().split('\r\n');
    expect(head).toContain('day,kiosk,biller,fee,tender,count,sum');
    expect(line).toContain(`${FIRST},K1,waterworks,fee-exact-only,cash,1,100.00,K1-000001`);
    expect(none).toContain(`${FIRST},K2,waterworks,,,0,0.00`);
  });
});
