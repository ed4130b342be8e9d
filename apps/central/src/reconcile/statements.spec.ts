import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { FakeProvider } from '../wallets/fake-provider.fixture.js';
import { walletsOf } from '../wallets/wallets.js';
import {
  billerFile,
  billerLine,
  DAY,
  dayPayments,
  orderOf,
  postingOf,
  rowsOf,
  walletFile,
  walletLine,
} from './big-day.fixture.js';
import { DayLab } from './day-lab.fixture.js';

const DAY_MS = 86_400_000;
const NEXT = '2026-05-30';
const PAYMENTS = dayPayments(10);
const FILE = PAYMENTS.map((payment) => billerLine(payment));
const two = { owner: '王芳', second: 'Li Lei', reason: 'bag of the day' };
const BOX = { kiosk: 'K1', unit: 'cashbox:1', seal: 'S-1', counted: [], ...two };

describe.each(TEST_STORES)('files of a day on %s', (_, make) => {
  let place: TestStore;
  let lab: DayLab;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    lab = new DayLab(await place.open());
    await lab.enrol();
    await lab.send(PAYMENTS.flatMap((payment, n) => rowsOf(payment, n + 1)));
    await lab.post(PAYMENTS.map((payment) => postingOf(payment)));
    await lab.order(PAYMENTS.filter(({ tender }) => tender === 'wallet').map(orderOf));
    await lab.clock.advance(DAY_MS);
  }, 60_000);
  afterAll(() => place.close());

  const files = () => lab.store.db.selectFrom('statements').selectAll().orderBy('at_ms').execute();
  const lines = () => lab.store.db.selectFrom('statement_lines').selectAll().execute();
  const subjects = async () => (await lab.open()).map(({ subject }) => subject);
  const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown;

  it.each<[string, string, () => Promise<unknown>]>([
    ['of the wrong day', 'fileDay', () => lab.take('city-water', billerFile(FILE, NEXT))],
    [
      'of a day that is not over',
      'fileDay',
      () => lab.take('city-water', billerFile(FILE, NEXT), NEXT),
    ],
    ['of the wrong provider', 'fileFormat', () => lab.take('city-water', walletFile([]))],
    ['half cut', 'fileCut', () => lab.take('city-water', billerFile(FILE).subarray(0, 300))],
  ])('%s are refused: %s; it is written down and nothing is changed', async (__, code, take) => {
    await expect(take()).rejects.toEqual(refused(code));
    expect(await files()).toMatchObject([{ state: 'refused', lines: 0, owner: '王芳' }]);
    expect((await files())[0]?.why).toContain(`${code}: `);
    expect([await lines(), await lab.open()]).toEqual([[], []]);
  });

  it('that come twice, the same or others of the same day, are refused', async () => {
    await lab.take('city-water', billerFile(FILE));
    const before = [await lines(), await lab.open()];
    await expect(lab.take('city-water', billerFile(FILE))).rejects.toEqual(refused('fileTwice'));
    await expect(lab.take('city-water', billerFile(FILE.slice(1)))).rejects.toEqual(
      refused('fileTwice'),
    );
    expect([await lines(), await lab.open()]).toEqual(before);
    expect((await files()).map(({ state }) => state)).toEqual(['taken', 'refused', 'refused']);
  });

  it('are answered as before when the same wish comes again', async () => {
    const wish = { id: 'file-same', source: 'city-water', day: DAY, name: 'a.csv', owner: '王芳' };
    const bytes = billerFile(FILE);
    const first = await lab.statements.take({ ...wish, bytes });
    expect(await lab.statements.take({ ...wish, bytes })).toMatchObject({ ...first });
    const other = lab.statements.take({ ...wish, bytes: billerFile([]) });
    await expect(other).rejects.toEqual(refused('conflict'));
  });

  it.each([
    ['first', [DAY, NEXT]],
    ['last', [NEXT, DAY]],
  ])(
    'explain a payment that the next day’s file has, when the day’s comes %s',
    async (__, order) => {
      await lab.clock.advance(DAY_MS);
      const contents = new Map([
        [DAY, billerFile(FILE.slice(1))],
        [NEXT, billerFile([FILE[0]!], NEXT)],
      ]);
      for (const day of order) await lab.take('city-water', contents.get(day)!, day);
      expect(await subjects()).toEqual(['otherDay']);
    },
  );

  it('are compared again, and what was put right is a case no more', async () => {
    await lab.store.db.deleteFrom('postings').where('payment_id', '=', 'K1-P3').execute();
    const { id } = await lab.take('city-water', billerFile(FILE));
    expect(await lab.open()).toMatchObject([{ subject: 'missingHere', payment_id: 'K1-P3' }]);
    await lab.post([postingOf(PAYMENTS[3]!)]);
    expect(await lab.statements.again(id)).toMatchObject({ matched: 10, differences: 0 });
    expect(await lab.open()).toEqual([]);
  });

  it('do not blame rows that are still on their way', async () => {
    const late = { paymentId: 'K1-LATE', tender: 'cash', amount: 1_000, order: '' } as const;
    await lab.post([postingOf(late)]);
    await lab.take('city-water', billerFile([...FILE, billerLine(late)]));
    expect(await subjects()).toEqual([]);
  });

  it('find a posting of which only a kiosk’s journal tells', async () => {
    await lab.store.db.deleteFrom('postings').where('payment_id', '=', 'K1-P3').execute();
    await lab.take('city-water', billerFile(FILE.toSpliced(3, 1)));
    expect(await subjects()).toEqual(['journalOnly']);
  });

  it('of a wallet are fetched from its provider, once it has made them', async () => {
    const provider = new FakeProvider();
    const offer = { id: 'wechat', name: { zh: '微', en: 'W' }, currency: 'CNY', takesCodes: true };
    const wallets = walletsOf([{ provider, offer, validMs: 1 }]);
    const { statements } = new DayLab(lab.store, wallets);
    const wish = { id: 'fetch-0001', source: 'wechat', day: DAY, owner: '王芳' };
    provider.statement = () => Promise.resolve({ result: 'notReady' });
    await expect(statements.fetch(wish)).rejects.toEqual(refused('fileNotReady'));
    const told = PAYMENTS.filter(({ tender }) => tender === 'wallet').map(walletLine);
    provider.statement = () =>
      Promise.resolve({
        result: 'lines',
        lines: told.map(({ number, reference, kind, amount }) => ({
          ...{ number, kind, transaction: reference, amount: minor(amount) },
        })),
      });
    await expect(statements.fetch(wish)).rejects.toEqual(refused('fileDay')); // its clock is at noon
  });

  it('of a bag are refused while no row ends it', async () =>
    expect(lab.bags.count({ id: 'bag-0001', ...BOX })).rejects.toEqual(refused('bagOpen')));

  describe('with a bag that was taken out', () => {
    beforeEach(() => lab.send([{ type: 'cashbox.removed', paymentId: '', body: {}, lines: [] }]));

    it.each([
      ['one person twice', { second: ' 王芳' }, 'samePerson'],
      ['two persons for another bag', { unit: 'cashbox:2' }, 'bagOpen'],
    ])('a count by %s is refused', async (__, more, code) =>
      expect(lab.bags.count({ id: 'bag-0001', ...BOX, ...more })).rejects.toEqual(refused(code)),
    );

    it('a count is entered once, and only its difference is booked', async () => {
      const counted = [{ value: 1_000, pieces: 3 }]; // of 10, 20, 50 and 100 yuan
      const first = await lab.bags.count({ id: 'bag-0001', ...BOX, counted });
      expect(await lab.bags.count({ id: 'bag-0001', ...BOX, counted })).toMatchObject({ ...first });
      const second = lab.bags.count({ id: 'bag-0002', ...BOX, counted });
      await expect(second).rejects.toEqual(refused('counted'));
      const [entry] = await lab.store.db.selectFrom('entries').selectAll().execute();
      const short = first.expected - first.counted;
      expect(JSON.parse(entry!.lines)).toEqual([
        ['over_short', short],
        ['cashbox:1', -short],
      ]);
      expect(new Set(await subjects())).toEqual(new Set(['bagShort', 'bagOver']));
    });
  });
});
