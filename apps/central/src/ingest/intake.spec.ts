import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findBreak } from '@kiosk/flow/journal/row';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import type { Store } from '../database/store.js';
import { Enrolment } from '../enrol/enrolment.js';
import { sha256, TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { TEST_STORES, type TestStore } from '../testing/test-stores.js';
import { Intake } from './intake.js';
import { readJournal } from './read-journal.js';

const acked = (seq: number): unknown => expect.objectContaining({ kind: 'acked', acked: seq });

describe.each(TEST_STORES)('the intake on %s', (_, make) => {
  let place: TestStore;
  let store: Store;
  let intake: Intake;
  let journal: TestJournal;
  beforeAll(() => void (place = make()));
  beforeEach(async () => {
    store = await place.open();
    intake = restarted();
    const enrolment = new Enrolment(store, manualClock());
    for (const kiosk of ['K1', 'K2']) {
      await enrolment.allow([{ kiosk, code: `CODE-${kiosk}` }]);
      await enrolment.enrol({ code: `CODE-${kiosk}`, publicKey: new TestKiosk(kiosk).publicKey });
    }
    journal = new TestJournal();
    for (let seq = 1; seq <= 10; seq += 1) journal.append({ body: { seq } });
  }, 60_000);
  afterAll(() => place.close());

  const restarted = () => {
    const clock = manualClock();
    return new Intake({ store, alarms: new Alarms(store, clock), clock });
  };
  const take = (from: number, rows: readonly unknown[], kiosk = 'K1') =>
    intake.take({ kiosk, from, rows });
  const send = (first: number, last: number) => take(first, journal.slice(first, last));
  const seqs = async () =>
    (
      await store.db
        .selectFrom('events')
        .select('seq')
        .where('kiosk', '=', 'K1')
        .orderBy('seq')
        .execute()
    ).map(({ seq }) => seq);
  const alarms = () => store.db.selectFrom('alarms').select(['id', 'code', 'detail']).execute();

  it('acks what is durable, cumulatively', async () => {
    expect(await send(1, 4)).toEqual(acked(4));
    expect(await send(5, 10)).toEqual(acked(10));
    expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('tells the hash of the last row it holds: the kiosk compares (F03)', async () => {
    expect(await send(1, 4)).toMatchObject({ acked: 4, headHash: journal.rows[3]!.hash });
  });

  it('passes on what a kiosk says of its records, as one alarm a run', async () => {
    const told = { boot: 'boot-7', alarms: [{ code: 'tailLost', detail: '' } as const] };
    await intake.take({ kiosk: 'K1', from: 1, rows: [], told });
    await intake.take({ kiosk: 'K1', from: 1, rows: [], told });
    expect(await alarms()).toEqual([{ id: 'tailLost:K1:boot-7', code: 'tailLost', detail: '' }]);
  });

  it('holds the journal to the byte: the chain can be checked again here (I17)', async () => {
    await send(1, 10);
    const rows = await readJournal(store.db, 'K1');
    expect(rows.length).toBe(10);
    expect(findBreak(rows, sha256)).toBeUndefined();
  });

  it('acks again what it holds: the reply was lost, or central was killed before it', async () => {
    await send(1, 10);
    intake = restarted();
    expect(await send(1, 10)).toEqual(acked(10));
    expect((await seqs()).length).toBe(10);
    expect(await alarms()).toEqual([]);
  });

  it('takes the same batch twice in parallel once', async () => {
    const twice = [
      send(1, 10),
      send(1, 10),
      restarted().take({ kiosk: 'K1', from: 1, rows: journal.slice(1, 10) }),
    ];
    expect(await Promise.all(twice)).toEqual([acked(10), acked(10), acked(10)]);
    expect((await seqs()).length).toBe(10);
  });

  it('takes a batch that overlaps the acked prefix', async () => {
    await send(1, 6);
    expect(await send(3, 10)).toEqual(acked(10));
    expect((await seqs()).length).toBe(10);
  });

  it('acks only what it has after a gap, so that the kiosk rewinds', async () => {
    await send(1, 3);
    expect(await send(6, 10)).toEqual(acked(3));
    expect(await seqs()).toEqual([1, 2, 3]);
  });

  it('takes a batch with a hole up to the hole', async () => {
    const rows = [...journal.slice(1, 3), ...journal.slice(5, 10)];
    expect(await take(1, rows)).toEqual(acked(3));
    expect(await seqs()).toEqual([1, 2, 3]);
  });

  it('takes rows out of order only as far as they follow', async () => {
    const [one, two, three] = journal.rows;
    expect(await take(1, [one, three, two])).toEqual(acked(1));
  });

  it('answers an empty batch with what it holds', async () => {
    await send(1, 3);
    expect(await take(4, [])).toEqual(acked(3));
  });

  it.each([
    ['1970', 0],
    ['ten years ahead', 2_100_000_000_000],
    ['before 1970', -1],
  ])('does not look at the clock: %s', async (_name, wallMs) => {
    const other = new TestJournal();
    other.append({});
    const [row] = other.rows;
    expect(await take(1, [{ ...row, wallMs }])).toEqual(acked(1));
  });

  it('keeps the lanes of two kiosks apart', async () => {
    const other = new TestJournal('boot-2');
    other.append({}, {});
    const replies = await Promise.all([send(1, 10), take(1, other.rows, 'K2')]);
    expect(replies).toEqual([acked(10), acked(2)]);
  });

  describe('never refuses a row for what it says', () => {
    it('holds a broken row raw, acks it and goes on behind it', async () => {
      const rows: unknown[] = journal.slice(1, 10);
      const broken = { ...journal.rows[4], body: '{"amount":"\0\ud83d"}' };
      rows[4] = broken;
      expect(await take(1, rows)).toEqual(acked(10));
      const quarantine = store.db.selectFrom('events').selectAll().where('problem', 'is not', null);
      const [held, ...more] = await quarantine.execute();
      expect(more).toEqual([]);
      expect(held).toMatchObject({ seq: 5, problem: 'text' });
      expect(JSON.parse(held!.body)).toEqual(broken);
      expect(await alarms()).toEqual([
        { id: 'quarantine:K1:5', code: 'quarantine', detail: 'text' },
      ]);
    });

    it.each([
      ['nothing', null],
      ['a number', 7],
      ['an empty object', {}],
      ['a text', 'x'],
    ])('not even %s', async (_name, row) => {
      const rows: unknown[] = journal.slice(1, 3);
      rows[1] = row;
      expect(await take(1, rows)).toEqual(acked(3));
      expect(await take(1, rows)).toEqual(acked(3));
      expect(await seqs()).toEqual([1, 2, 3]);
    });
  });

  describe('freezes the lane at a fork', () => {
    const forked = { kind: 'fork', seq: 6 };
    const restoredFrom = (seq: number) => {
      const other = new TestJournal();
      for (let at = 1; at <= seq; at += 1) other.append({ body: { seq: at } });
      for (let at = seq + 1; at <= 12; at += 1) other.append({ body: { seq: at, other: true } });
      return other;
    };

    it('when a known number comes with another hash', async () => {
      await send(1, 8);
      expect(await take(6, restoredFrom(5).slice(6, 9))).toEqual(forked);
      const [alarm, ...more] = await alarms();
      expect(more).toEqual([]);
      expect(JSON.parse(alarm!.detail)).toMatchObject({ seq: 6, known: journal.rows[5]!.hash });
      expect((await seqs()).length).toBe(8);
    });

    it('when a new row stands on another past', async () => {
      await send(1, 8);
      expect(await take(9, restoredFrom(5).slice(9, 12))).toEqual({ kind: 'fork', seq: 8 });
      expect((await seqs()).length).toBe(8);
    });

    it('and leaves it frozen, for the good past too, over a restart', async () => {
      await send(1, 8);
      await take(6, restoredFrom(5).slice(6, 9));
      intake = restarted();
      expect(await send(9, 10)).toEqual(forked);
      expect((await alarms()).length).toBe(1);
    });
  });
});
