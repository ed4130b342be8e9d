import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewRow } from '@kiosk/flow/journal/row';
import { JournalError, type Journal } from '@kiosk/flow/ports/journal';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { StorageGuard } from '@kiosk/flow/storage/storage-guard';
import { noteRow } from './journal.fixture.js';
import { openForWriting } from './schema.js';
import { smallDisk, type SmallDisk } from './small-disk.fixture.js';
import { SqliteJournal } from './sqlite-journal.js';
import { verifyJournal } from './verify.js';

let disk: SmallDisk;

beforeEach(() => {
  disk = smallDisk();
});
afterEach(() => disk.remove());

function open() {
  const database = openForWriting(disk.journalPath);
  const clock = manualClock();
  const clockQuality = () => 'rtc' as const;
  const stamp = { path: disk.journalPath, bootId: 'boot-1', clock, clockQuality };
  const sqlite = new SqliteJournal(database, stamp, () => undefined);
  const space = disk.spaceOf(database);
  space.layBallast();
  const guard = new StorageGuard({
    journal: sqlite,
    probe: () => sqlite.probe(),
    clock,
    space,
    reserveBytes: 0,
  });
  return { database, sqlite, space, guard };
}

/** As large as the largest row of a payment. */
const closing = (at: number): NewRow => ({
  ...noteRow(`p${at}`, 100),
  body: { text: 'x'.repeat(1_500) },
});

/** How many commits a journal takes before it says that the disk is full. */
function commitsUntilFull(journal: Journal): number {
  for (let count = 0; ; count += 1) {
    try {
      journal.append([closing(count)]);
    } catch (error) {
      expect(error).toMatchObject({ code: 'full' });
      return count;
    }
  }
}

describe('a disk that is full to the last byte', () => {
  it('gives up its ballast for the closing records, and nothing is damaged', () => {
    const { database, sqlite, space, guard } = open();
    guard.journal.append([noteRow('before', 10_000)]);
    disk.fill(database);
    commitsUntilFull(sqlite); // what was still free in the journal's own pages
    expect(space.hasBallast()).toBe(true);
    const fitted = commitsUntilFull(guard.journal);
    expect(space.hasBallast()).toBe(false);
    expect(guard.doubts()).toContain('nearlyFull');
    sqlite.close();
    process.stdout.write(
      `looked at: ${fitted} closing commits after the disk was full, ${disk.kind}\n`,
    );
    expect(fitted).toBeGreaterThan(50);
    expect(verifyJournal(disk.journalPath)).toMatchObject({ ok: true });
  });

  it('without a ballast takes nothing, and keeps what it has', () => {
    const { database, sqlite, space, guard } = open();
    guard.journal.append([noteRow('before', 10_000)]);
    space.dropBallast();
    disk.fill(database);
    commitsUntilFull(sqlite);
    expect(() => guard.journal.append([closing(1)])).toThrow(JournalError);
    sqlite.close();
    expect(verifyJournal(disk.journalPath)).toMatchObject({ ok: true });
  });
});
