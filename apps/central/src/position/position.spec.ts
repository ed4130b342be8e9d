import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { TakingBook } from '../takings/taking-book.js';
import { testCentral, type TestCentral } from '../testing/test-central.js';
import { ACCEPTED, CLOSED, note, paymentRows, STOPPED } from '../testing/test-payment.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import type { HeadOf } from './position.js';
import { readPositions } from './read-positions.js';

const n1 = note('n1', 100);
const n2 = note('n2', 50);
const FINISHED = { type: 'customer.finished' } as const;
const REMOVED = { type: 'cashbox.removed', paymentId: '', body: {}, lines: [] };
const NOTHING = { count: 0, sum: 0, sinceMs: null };

describe.each(TEST_STORES)('where the money is on %s', (_, make) => {
  let place: TestStore;
  let central: TestCentral;
  beforeAll(() => void (place = make()));
  beforeEach(async () => void (central = await testCentral(await place.open())), 60_000);
  afterAll(() => place.close());

  const read = (headOf: HeadOf = () => undefined) => {
    const { store, clock } = central;
    return readPositions({ store, clock, takings: new TakingBook(store), headOf });
  };
  const ofK1 = async (headOf?: HeadOf) => {
    const { kiosks } = await read(headOf);
    return kiosks.find(({ kiosk }) => kiosk === 'K1')!;
  };

  it('is told by unit and denomination, as of which row, and how old that is', async () => {
    await central.sync(...paymentRows({}, [n1.escrowed, n1.stacked, FINISHED, CLOSED, ACCEPTED]));
    await central.clock.advance(60_000);
    expect(await ofK1()).toMatchObject({
      seq: central.journal.rows.length,
      wallMs: central.journal.rows.at(-1)?.wallMs,
      ageMs: 60_000,
      units: [
        {
          unit: 'cashbox:1',
          place: 'inPlace',
          amount: 10_000,
          pieces: [{ value: 10_000, pieces: 1 }],
          accuracy: 'accurate',
        },
      ],
    });
  });

  it('has a kiosk of which nothing was heard', async () => {
    const { kiosks } = await read();
    expect(kiosks.map(({ kiosk }) => kiosk)).toEqual(['K1', 'K2']);
    expect(kiosks[1]).toMatchObject({ seq: 0, ageMs: null, units: [{ amount: 0, pieces: [] }] });
  });

  it('keeps a bag until it is counted, apart from the next box', async () => {
    await central.sync(...paymentRows({}, [n1.escrowed, n1.stacked, STOPPED, CLOSED]), REMOVED);
    const units = (await ofK1()).units.map(({ unit, place: at, amount }) => [unit, at, amount]);
    expect(units).toEqual([
      ['cashbox:1', 'removed', 10_000],
      ['cashbox:2', 'inPlace', 0],
    ]);
  });

  it('is inaccurate where a note is in doubt, and unknown after a row in quarantine', async () => {
    await central.sync(...paymentRows({}, [n1.escrowed, n1.undecided, STOPPED, CLOSED]), REMOVED);
    const accuracy = async () => (await ofK1()).units.map(({ accuracy: how }) => how);
    expect(await accuracy()).toEqual(['inaccurate', 'accurate']);
    const alarm = { id: 'q', kiosk: 'K1', code: 'quarantine', detail: '', raised_ms: 0 };
    await central.store.db.insertInto('alarms').values(alarm).execute();
    expect(await accuracy()).toEqual(['unknown', 'unknown']);
  });

  it('is at risk while it was accepted and not posted, until it was', async () => {
    const rows = paymentRows({}, [
      n1.escrowed,
      n1.stacked,
      n2.escrowed,
      n2.stacked,
      FINISHED,
      CLOSED,
    ]);
    await central.sync(...rows);
    const since = central.journal.rows[0]?.wallMs;
    expect((await ofK1()).atRisk.accepted).toEqual({ count: 1, sum: 15_000, sinceMs: since });
    const all = paymentRows({}, [
      ...[n1.escrowed, n1.stacked, n2.escrowed, n2.stacked, FINISHED, CLOSED, ACCEPTED],
    ]);
    await central.sync(...all.slice(rows.length));
    expect((await ofK1()).atRisk.accepted).toEqual(NOTHING);
  });

  it('is at risk while it was charged and not posted', async () => {
    const body = { number: 'W1' };
    const lines = transfer('customer_credit', 'qr_clearing', minor(8_640));
    const opened = { tender: { kind: 'wallet' }, fee: { id: 'water', biller: { id: 'b' } } };
    await central.sync(
      { type: 'payment.opened', paymentId: 'K1-W', body: opened, lines: [] },
      { type: 'order.paid', paymentId: 'K1-W', body, lines },
    );
    expect((await ofK1()).atRisk).toMatchObject({
      accepted: NOTHING,
      charged: { count: 1, sum: 8_640 },
    });
  });

  it('is at risk while it is posted and no row tells it here', async () => {
    const decided_ms = central.clock.wallMs();
    const posting = {
      ...{ payment_id: 'K1-P9', kiosk: 'K1', fee_id: 'water', account: '1', biller: 'b' },
      ...{ amount: 500, request: '{}', state: 'accepted' as const, reason: null, reference: 'R' },
      ...{ attempts: 0, asked_ms: decided_ms, decided_ms },
    };
    await central.store.db.insertInto('postings').values(posting).execute();
    expect((await ofK1()).atRisk.posted).toEqual({ count: 1, sum: 500, sinceMs: decided_ms });
    expect((await read()).total).toEqual({ count: 1, sum: 500, sinceMs: decided_ms });
  });

  it('counts the rows that a kiosk has and central has not, once it has told its head', async () => {
    await central.sync(...paymentRows({}, [n1.escrowed]));
    expect((await ofK1()).rowsBehind).toBeNull();
    const { length } = central.journal.rows;
    const head = { seq: length + 7, atMs: 0 };
    expect((await ofK1((kiosk) => (kiosk === 'K1' ? head : undefined))).rowsBehind).toBe(7);
  });
});
