import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { JournalError } from '@kiosk/flow/ports/journal';

/** "KIOS": tells a journal from any other SQLite file. */
const APPLICATION_ID = 0x4b494f53;
/** Raised when the tables change; a journal of a later version is not touched. */
export const JOURNAL_VERSION = 2;
/** 4 MB of log between checkpoints at most: on a card that lies about its flush, only a checkpoint can corrupt. */
const CHECKPOINT_PAGES = 4000;
const BUSY_LIMIT_MS = 5000;

/**
 * Journal and lines never change: a mistake is corrected by another row. The outbox is one figure,
 * the highest seq that central holds for good. What each commit writes is what wears a card: a row
 * holds its own hash only, as bytes, and only a payment's first row is found by its id.
 */
const TABLES = `
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    boot_id TEXT NOT NULL,
    mono_ms INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    clock_quality TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE INDEX journal_opened ON journal (payment_id) WHERE type = 'payment.opened';
  CREATE TABLE lines (
    seq INTEGER NOT NULL REFERENCES journal (seq),
    number INTEGER NOT NULL,
    account TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (seq, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    acked INTEGER NOT NULL CHECK (acked >= 0)
  ) STRICT;
  INSERT INTO outbox VALUES (1, 0);
  ${['journal', 'lines'].flatMap((table) => ['UPDATE', 'DELETE'].map((verb) => refuse(table, verb))).join('\n')}
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${JOURNAL_VERSION};
`;

function refuse(table: string, verb: string): string {
  return `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
}

/** Settings that durability rests on, each with the value that it must read back. */
const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2, // FULL: a sync after each commit, and it is a setting of the connection
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: BUSY_LIMIT_MS,
  wal_autocheckpoint: CHECKPOINT_PAGES,
} as const;

/**
 * Opens the journal's file for its one writer; makes the tables in a new file.
 *
 * @throws JournalError `broken` for another file or a later version, `io` when a setting does not hold.
 */
export function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    chmodSync(path, 0o600);
    database.exec('PRAGMA page_size = 1024'); // 37 kB written a payment instead of 102
    for (const [name, value] of Object.entries(PRAGMAS)) database.exec(`PRAGMA ${name} = ${value}`);
    for (const [name, value] of Object.entries(PRAGMAS)) {
      const found = pragma(database, name);
      if (found !== value) {
        throw new JournalError('io', `${path}: ${name} is ${found}, it must be ${value}`);
      }
    }
    if (pragma(database, 'user_version') === 0) {
      database.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT;`);
    }
    assertIsJournal(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens a journal's file for reading alone: neither file nor log is changed, even by closing. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_LIMIT_MS });
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  return database;
}

/** @throws JournalError `broken` when this is another file, or a journal of a later version. */
export function assertIsJournal(database: DatabaseSync): void {
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    throw new JournalError('broken', 'this file is not the journal of a kiosk');
  }
  const version = pragma(database, 'user_version');
  if (version !== JOURNAL_VERSION) {
    throw new JournalError('broken', `this journal has version ${version}, not ${JOURNAL_VERSION}`);
  }
}

/** One setting as SQLite reads it back. */
export function pragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}
