import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InvariantError } from '@kiosk/flow/invariant/invariant';
import { findBreak, GENESIS_HASH } from '@kiosk/flow/journal/row';
import { minor } from '@kiosk/flow/money/money';
import type { ClockQuality } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import { sha256 } from '../world/sha256.js';
import { journalFixture, noteRow, plainRow, type JournalFixture } from './journal.fixture.js';
import { openForWriting } from './schema.js';
import { openJournal, SqliteJournal } from './sqlite-journal.js';

let fixture: JournalFixture;
beforeEach(() => {
  fixture = journalFixture();
});
afterEach(() => fixture.remove());

describe('the journal', () => {
  it('starts empty, at the genesis hash, readable by its owner alone', () => {
    const journal = fixture.open();
    expect(journal.head()).toEqual({ seq: 0, hash: GENESIS_HASH });
    expect(journal.read(0, 10)).toEqual([]);
    expect(statSync(fixture.path).mode & 0o777).toBe(0o600);
    journal.close();
  });

  it('gives rows back as they were appended, over a restart, in one unbroken chain', () => {
    const first = fixture.open();
    const appended = first.append([noteRow('p1', 1000), plainRow('door.opened')]);
    first.close();
    const second = fixture.open('boot-2');
    const more = second.append([noteRow('p1', 500)]);

    expect(second.read(0, 10)).toEqual([...appended, ...more]);
    expect(second.read(1, 1)).toEqual([appended[1]]);
    expect(second.read(0, 10).map((row) => [row.seq, row.bootId])).toEqual([
      [1, 'boot-1'],
      [2, 'boot-1'],
      [3, 'boot-2'],
    ]);
    expect(findBreak(second.read(0, 10), sha256)).toBeUndefined();
    expect(second.head()).toEqual({ seq: 3, hash: more[0]?.hash });
    second.close();
  });

  it('finds the rows of one payment, with their lines', () => {
    const journal = fixture.open();
    journal.append([noteRow('p1', 1000), noteRow('p2', 2000), plainRow('idle')]);
    journal.append([noteRow('p1', 500)]);
    expect(journal.readPayment('p1').map((row) => row.seq)).toEqual([1, 4]);
    expect(journal.readPayment('p1')[1]?.lines).toEqual([
      { account: 'cashbox:1', amount: 500 },
      { account: 'customer_credit', amount: -500 },
    ]);
    expect(journal.readPayment('')).toEqual([]);
    journal.close();
  });

  it('tells who listens of each append, until they end it', () => {
    const journal = fixture.open();
    let calls = 0;
    const end = journal.onAppend(() => (calls += 1));
    journal.append([plainRow('a'), plainRow('b')]);
    journal.append([]);
    end();
    journal.append([plainRow('c')]);
    expect(calls).toBe(1);
    journal.close();
  });

  it('keeps what central acknowledged over a restart', () => {
    const first = fixture.open();
    first.append([plainRow('a'), plainRow('b')]);
    first.keepAcked(2);
    first.close();
    const second = fixture.open();
    expect(second.acked()).toBe(2);
    second.close();
  });

  it('moves its log into the file at a checkpoint and loses nothing', () => {
    const journal = fixture.open();
    journal.append([noteRow('p1', 1000)]);
    expect(journal.logBytes()).toBeGreaterThan(0);
    journal.checkpoint();
    expect(journal.read(0, 10)).toHaveLength(1);
    journal.close();
    expect(journal.logBytes()).toBe(0);
  });
});

describe('an append that fails', () => {
  it('writes nothing of a batch when one row is not balanced', () => {
    const journal = fixture.open();
    const lopsided = {
      ...noteRow('p1', 1000),
      lines: [
        { account: 'cashbox:1' as const, amount: minor(1000) },
        { account: 'suspense' as const, amount: minor(-999) },
      ],
    };
    expect(() => journal.append([plainRow('a'), lopsided])).toThrow(InvariantError);
    expect(journal.head().seq).toBe(0);
    expect(journal.append([plainRow('b')])[0]?.seq).toBe(1);
    journal.close();
  });

  it('says full, keeps the rows before, and goes on when there is room again', () => {
    const database = openForWriting(fixture.path);
    const journal = onDatabase(database);
    journal.append([plainRow('before')]);
    database.exec('PRAGMA max_page_count = 20');
    const large = { ...plainRow('large'), body: 'x'.repeat(50_000) };
    expect(codeOf(() => journal.append([plainRow('a'), large]))).toBe('full');
    expect(journal.read(0, 10).map((row) => row.type)).toEqual(['before']);

    database.exec('PRAGMA max_page_count = 1000000');
    journal.append([large]);
    expect(journal.read(0, 10).map((row) => row.seq)).toEqual([1, 2]);
    journal.close();
  });

  it('says readOnly when the disk can only be read', () => {
    const database = openForWriting(fixture.path);
    const journal = onDatabase(database);
    database.exec('PRAGMA query_only = ON');
    expect(codeOf(() => journal.append([plainRow('a')]))).toBe('readOnly');
    expect(codeOf(() => journal.probe())).toBe('readOnly');
    database.exec('PRAGMA query_only = OFF');
    journal.probe();
    expect(journal.head().seq).toBe(0);
    journal.close();
  });

  it('takes no more rows once the disk failed in a way nobody can judge', () => {
    const database = openForWriting(fixture.path);
    const journal = onDatabase(database);
    database.exec('ALTER TABLE lines RENAME TO away');
    expect(codeOf(() => journal.append([noteRow('p1', 1000)]))).toBe('io');
    database.exec('ALTER TABLE away RENAME TO lines');
    expect(codeOf(() => journal.append([plainRow('a')]))).toBe('io');
    expect(journal.read(0, 10)).toEqual([]);
    journal.close();
  });
});

it('knows the last time that a believed clock stamped, past rows of 1970', () => {
  let now: { readonly wallMs: number; readonly quality: ClockQuality } = {
    wallMs: 1_800_000_000_000,
    quality: 'central',
  };
  const { path } = fixture;
  const clock = { monoMs: () => 1, wallMs: () => now.wallMs, after: () => () => undefined };
  const journal = openJournal({ path, bootId: 'b', clock, clockQuality: () => now.quality });
  expect(journal.lastTrustedWallMs()).toBe(0);
  journal.append([plainRow('a')]);
  now = { wallMs: 5_000, quality: 'none' };
  journal.append([plainRow('b')]);
  expect(journal.lastTrustedWallMs()).toBe(1_800_000_000_000);
  journal.close();
});

describe('the tables', () => {
  it.each([
    `UPDATE journal SET body = 'null'`,
    'DELETE FROM journal',
    'UPDATE lines SET amount = 0',
    'DELETE FROM lines',
  ])('refuse: %s', (sql) => {
    const journal = fixture.open();
    journal.append([noteRow('p1', 1000)]);
    const other = new DatabaseSync(fixture.path);
    expect(() => other.exec(sql)).toThrow('append-only');
    other.close();
    journal.close();
  });

  it('can be read by others while the kiosk writes', () => {
    const journal = fixture.open();
    journal.append([noteRow('p1', 1000)]);
    const reader = new DatabaseSync(fixture.path, { readOnly: true });
    journal.append([noteRow('p1', 500)]);
    expect(reader.prepare('SELECT count(*) AS n FROM journal').get()).toEqual({ n: 2 });
    reader.close();
    journal.close();
  });
});

const onDatabase = (database: DatabaseSync): SqliteJournal =>
  new SqliteJournal(
    database,
    {
      path: fixture.path,
      bootId: 'boot-1',
      clock: { monoMs: () => 1, wallMs: () => 2, after: () => () => undefined },
      clockQuality: () => 'none',
    },
    () => undefined,
  );

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof JournalError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}
