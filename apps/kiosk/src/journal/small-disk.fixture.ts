import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Space } from '@kiosk/flow/ports/storage';
import { fileSpace } from './file-space.js';
import { pragma } from './schema.js';

/** For specs: a disk of a few megabytes that can be filled to the last byte. */
export interface SmallDisk {
  /** What it is, for the test's own report. */
  readonly kind: 'tmpfs' | 'page limit';
  readonly journalPath: string;
  spaceOf(database: DatabaseSync): Space;
  /** Somebody else writes until nothing is left. */
  fill(database: DatabaseSync): void;
  remove(): void;
}

/** A file system of its own where this user may mount one; else a journal that may not grow. */
export function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-disk-'));
  const journalPath = join(folder, 'journal.sqlite');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return { ...limited(journalPath), remove: () => rmSync(folder, { recursive: true }) };
  }
  const remove = (): void => {
    execFileSync('umount', ['--lazy', folder]); // a test that failed may have left a file open
    rmSync(folder, { recursive: true });
  };
  const fill = (): void => fillUp(join(folder, 'somebody-elses.log'));
  return { kind: 'tmpfs', journalPath, spaceOf: () => fileSpace(journalPath), fill, remove };
}

function fillUp(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const bytes of [65_536, 4_096]) while (writeAll(file, bytes));
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes, 1)) === bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}

const BALLAST_PAGES = 1024;

/** SQLite says FULL here for the same reason, one floor higher up. */
function limited(journalPath: string): Omit<SmallDisk, 'remove'> {
  let hasBallast = false;
  const limit = (database: DatabaseSync, pages: number): void =>
    database.exec(`PRAGMA max_page_count = ${pages}`);
  const pagesOf = (database: DatabaseSync): number => Number(pragma(database, 'page_count'));
  return {
    kind: 'page limit',
    journalPath,
    fill: (database) => limit(database, pagesOf(database)),
    spaceOf: (database) => ({
      freeBytes: () => 0,
      hasBallast: () => hasBallast,
      layBallast: () => void (hasBallast = true),
      dropBallast: () => {
        hasBallast = false;
        limit(database, pagesOf(database) + BALLAST_PAGES);
      },
    }),
  };
}
