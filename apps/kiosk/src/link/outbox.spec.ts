import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findBreak, storedText, type StoredRow } from '@kiosk/flow/journal/row';
import type { IngestReply, KioskAlarm, WireRow } from '@kiosk/flow/link/messages';
import {
  journalFixture,
  noteRow,
  plainRow,
  type JournalFixture,
} from '../journal/journal.fixture.js';
import type { SqliteJournal } from '../journal/sqlite-journal.js';
import { sha256 } from '../world/sha256.js';
import { fakeCentral, type FakeCentral } from './fake-central.fixture.js';
import { linkFixture } from './link.fixture.js';
import { Outbox } from './outbox.js';

let files: JournalFixture;
let journal: SqliteJournal;
let far: FakeCentral;
let near: ReturnType<typeof linkFixture>;
let outbox: Outbox;
let replies: IngestReply[];
let halts: string[];
let alarms: KioskAlarm[];

beforeEach(async () => {
  files = journalFixture();
  journal = files.open();
  far = await fakeCentral('K-0001');
  near = linkFixture(far.url);
  replies = [];
  halts = [];
  alarms = [];
  outbox = makeOutbox();
});

afterEach(async () => {
  await outbox.stop();
  journal.close();
  await far.close();
  files.remove();
  near.remove();
});

const makeOutbox = () => {
  const { line, enrolment, clock, chance, log, kioskId } = near;
  return new Outbox({
    journal,
    line,
    enrolment,
    clock,
    chance,
    log,
    kioskId,
    bootId: 'boot-1',
    clockQuality: () => 'rtc',
    alarms: () => alarms,
    heard: (reply) => Promise.resolve(void replies.push(reply)),
    halted: (why) => void halts.push(why),
  });
};

/** Lets time pass in steps, and real sockets do their work, until it holds. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000; turn += 1) {
    if (holds()) return;
    await near.clock.advance(turn % 20 === 0 ? 100 : 0);
  }
  throw new Error('it never came about');
}
const isEmpty = () => outbox.state().queued === 0;

const append = (count: number) =>
  journal.append(Array.from({ length: count }, (_, n) => noteRow(`p${n}`, 1000 + n)));

const storedOf = ({ body, lines, ...row }: WireRow) =>
  ({
    ...row,
    bodyText: body,
    lines: lines.map(([account, amount]) => ({ account, amount })),
  }) as unknown as StoredRow;

describe('the outbox', () => {
  it('enrols, then carries every row, in a chain that central can check', async () => {
    append(3);
    outbox.start();
    await until(isEmpty);
    append(2);
    await until(() => far.rows.length === 5);
    expect(replies.slice(0, 2).map((reply) => reply.acked)).toEqual([0, 3]);
    expect(far.asked[0]).toBe('/v1/enrol');
    expect(far.rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(findBreak(far.rows.map(storedOf), sha256)).toBeUndefined();
    expect(sha256(storedText(storedOf(far.rows[0]!)))).toBe(far.rows[0]?.hash);
    expect(near.central.online()).toBe(true);
  });

  it('sends at most 200 rows and 256 kB at a time', async () => {
    append(450);
    const large = { ...plainRow('large'), body: 'x'.repeat(60_000) };
    journal.append(Array.from({ length: 10 }, () => large));
    outbox.start();
    await until(isEmpty);
    expect(far.rows).toHaveLength(460);
    for (const batch of far.batches) {
      expect(batch.rows.length).toBeLessThanOrEqual(200);
      expect(JSON.stringify(batch.rows).length).toBeLessThanOrEqual(256 * 1024 + 1000);
    }
  });

  it('says a word now and then without news, so that both know of each other', async () => {
    outbox.start();
    await until(() => far.batches.length === 1);
    await near.clock.advance(9000);
    expect(far.batches).toHaveLength(1);
    await near.clock.advance(1000);
    await until(() => far.batches.length === 2);
    expect(far.batches[1]).toMatchObject({ from: 1, rows: [] });
  });

  it('keeps rows while nothing answers, and sends them in order afterwards', async () => {
    far.answer('/v1/ingest', 'hangUp');
    append(2);
    outbox.start();
    await until(() => far.asked.filter((path) => path === '/v1/ingest').length >= 3);
    expect(outbox.state()).toEqual({ acked: 0, queued: 2 });
    expect(near.central.online()).toBe(false);
    far.answer('/v1/ingest', undefined);
    append(1);
    await until(isEmpty);
    expect(far.rows.map((row) => row.seq)).toEqual([1, 2, 3]);
    expect(near.codes.filter((code) => code.startsWith('link.on'))).not.toEqual([]);
  });

  it('tries at once when somebody waits, but not at each touch', async () => {
    far.answer('/v1/ingest', { status: 503, body: { code: 'busy', message: '' } });
    outbox.start();
    await until(() => far.asked.length === 6);
    far.answer('/v1/ingest', undefined);
    await near.clock.advance(0);
    const before = far.asked.length;
    outbox.poke();
    await near.clock.advance(0);
    expect(far.asked.length - before).toBeLessThanOrEqual(1);
    await near.clock.advance(2000);
    outbox.poke();
    await until(() => far.batches.length === 1);
  });

  it('rewinds when central has lost rows', async () => {
    append(4);
    outbox.start();
    await until(isEmpty);
    far.forget(1);
    append(1);
    await until(() => far.rows.length === 5);
    expect(far.rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('stops at a fork and says so', async () => {
    append(1);
    far.answer('/v1/ingest', { status: 409, body: { code: 'fork', message: 'seq 1' } });
    outbox.start();
    await until(() => outbox.state().halted !== undefined);
    expect(outbox.state()).toEqual({ acked: 0, queued: 1, halted: 'fork' });
    expect(near.codes).toContain('outbox.fork');
    expect(halts).toEqual(['fork']);
    const asked = far.asked.length;
    append(1);
    await near.clock.advance(600_000);
    expect(far.asked).toHaveLength(asked);
  });

  it('stops when central holds rows that are not here', async () => {
    append(1);
    const reply = { acked: 7, nowMs: 0, commands: [], catalogueVersion: 0 };
    far.answer('/v1/ingest', { status: 200, body: reply });
    outbox.start();
    await until(() => outbox.state().halted === 'behind');
    expect(halts).toEqual(['behind']);
    expect(near.codes).toContain('outbox.behind');
  });

  it('finds rows missing that central holds, whatever was written since (F03)', async () => {
    append(5);
    outbox.start();
    await until(isEmpty);
    await outbox.stop();
    journal.close();
    files.remove();
    files = journalFixture(); // the disk had lied: the same past, three rows shorter
    journal = files.open();
    append(2);
    journal.append([plainRow('kiosk.started')]);
    append(9);
    outbox = makeOutbox();
    outbox.start();
    await until(() => outbox.state().halted !== undefined);
    expect(halts).toEqual(['behind']);
    expect(far.rows).toHaveLength(5);
  });

  it('goes on telling that rows are missing, and sends none', async () => {
    append(1);
    const reply = { acked: 7, nowMs: 0, commands: [], catalogueVersion: 0 };
    far.answer('/v1/ingest', { status: 200, body: reply });
    outbox.start();
    await until(() => outbox.state().halted === 'behind');
    alarms.push({ code: 'tailLost', detail: '' });
    far.answer('/v1/ingest', undefined);
    append(1);
    await until(() => far.batches.at(-1)?.alarms !== undefined);
    expect(far.batches.at(-1)).toMatchObject({ rows: [], alarms: [{ code: 'tailLost' }] });
    expect(far.rows).toHaveLength(0);
  });

  it('waits longer and longer when nothing is acknowledged', async () => {
    append(1);
    const reply = { acked: 0, nowMs: 0, commands: [], catalogueVersion: 0 };
    far.answer('/v1/ingest', { status: 200, body: reply });
    outbox.start();
    await until(() => near.codes.includes('outbox.noProgress'));
    expect(outbox.state()).toEqual({ acked: 0, queued: 1 });
  });

  it('goes on behind what was acknowledged before a restart', async () => {
    append(3);
    outbox.start();
    await until(isEmpty);
    await outbox.stop();
    outbox = makeOutbox();
    append(1);
    outbox.start();
    await until(isEmpty);
    expect(far.batches.at(-1)).toMatchObject({ from: 4, rows: [{ seq: 4 }] });
  });

  it('is not moved by an answer that makes no sense', async () => {
    append(1);
    far.answer('/v1/ingest', { status: 200, body: { acked: 'all' } });
    outbox.start();
    await until(() => near.codes.includes('link.nonsense'));
    expect(outbox.state().acked).toBe(0);
  });
});
