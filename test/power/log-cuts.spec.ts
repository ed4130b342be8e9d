import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { journalFixture, noteRow, plainRow } from '@kiosk/kiosk/journal/journal.fixture';
import { openJournal } from '@kiosk/kiosk/journal/sqlite-journal';
import { verifyJournal } from '@kiosk/kiosk/journal/verify';
import { lookedAt } from '../house/tree.js';

/** What a disk writes at once: a power cut leaves whole sectors, in any number. */
const SECTOR_BYTES = 512;
const COMMITS = 20;

/** A commit as the file knew it: the last row in it, and how long the log was then. */
interface Mark {
  readonly seq: number;
  readonly logBytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'power-'));
const marks: Mark[] = [];
let file: Uint8Array;
let log: Uint8Array;
let cuts = 0;

beforeAll(() => {
  const fixture = journalFixture();
  const journal = fixture.open();
  marks.push({ seq: 0, logBytes: journal.logBytes() });
  for (let commit = 1; commit <= COMMITS; commit += 1) {
    journal.append([noteRow(`p${commit}`, 1000), plainRow('note.seen')]);
    marks.push({ seq: journal.head().seq, logBytes: journal.logBytes() });
  }
  file = readFileSync(fixture.path);
  log = readFileSync(`${fixture.path}-wal`);
  journal.close();
  fixture.remove();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a kiosk's journal on what the power cut left of it, and appends one more row. */
function afterThePowerCameBack(leftOfLog: Uint8Array): {
  found: number;
  ok: boolean;
  rows: number;
} {
  const home = join(folder, String((cuts += 1)));
  const path = join(home, 'journal.sqlite');
  mkdirSync(home);
  writeFileSync(path, file);
  writeFileSync(`${path}-wal`, leftOfLog);
  const journal = openJournal({
    path,
    bootId: 'after',
    clock: manualClock(),
    clockQuality: () => 'none',
  });
  const found = journal.head().seq;
  journal.append([noteRow('later', 500)]);
  journal.close();
  const { ok, rows } = verifyJournal(path);
  rmSync(home, { recursive: true });
  return { found, ok, rows };
}

const lastWithin = (bytes: number): Mark | undefined =>
  marks.findLast(({ logBytes }) => logBytes <= bytes);

describe('a power cut while the journal is written', () => {
  it('keeps every finished commit and no half one, wherever the log ends', () => {
    const ends = marks.flatMap(({ logBytes }) => [logBytes - 1, logBytes]);
    for (let end = 0; end < log.length; end += SECTOR_BYTES) ends.push(end);
    const wrong = ends.flatMap((end) => {
      const seq = lastWithin(end)?.seq ?? 0;
      const after = afterThePowerCameBack(log.subarray(0, end));
      const good = after.ok && after.found === seq && after.rows === seq + 1;
      return good ? [] : [{ end, expected: seq, ...after }];
    });
    lookedAt(`${ends.length} places at which a power cut ended the log of ${COMMITS} commits`);
    expect(ends.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  }, 120_000);

  it('gives up a commit of which any one sector did not reach the disk', () => {
    const [before, last] = marks.slice(-2);
    if (before === undefined || last === undefined) throw new Error('there are commits');
    const starts: number[] = [];
    for (let at = before.logBytes; at < last.logBytes; at += SECTOR_BYTES) starts.push(at);
    const wrong = starts.flatMap((at) => {
      const torn = log.slice(0, last.logBytes);
      torn.fill(0xa5, at, Math.min(at + SECTOR_BYTES, last.logBytes));
      const after = afterThePowerCameBack(torn);
      const good = after.ok && after.found === before.seq && after.rows === before.seq + 1;
      return good ? [] : [{ at, expected: before.seq, ...after }];
    });
    lookedAt(`${starts.length} sectors of the last commit, each lost once`);
    expect(starts.length).toBeGreaterThan(4); // a commit of one row is two or three pages
    expect(wrong).toEqual([]);
  }, 60_000);
});
