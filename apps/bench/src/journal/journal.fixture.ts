import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A kiosk's journal as far as the bench reads it, and the kiosk's hand that writes it. */
export interface ToyJournal {
  readonly file: string;
  create(): void;
  append(type: string, lines?: Readonly<Record<string, number>>): void;
}

export function toyJournal(): ToyJournal {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-journal-')), 'journal.sqlite');
  let database: DatabaseSync;
  let seq = 0;
  return {
    file,
    create() {
      database = new DatabaseSync(file);
      database.exec(`
        PRAGMA journal_mode = wal;
        CREATE TABLE journal (seq INTEGER PRIMARY KEY, boot_id TEXT, mono_ms INTEGER,
          wall_ms INTEGER, clock_quality TEXT, payment_id TEXT, type TEXT, body TEXT,
          prev_hash TEXT, hash TEXT) STRICT;
        CREATE TABLE lines (seq INTEGER, number INTEGER, account TEXT, amount INTEGER,
          PRIMARY KEY (seq, number)) STRICT, WITHOUT ROWID;`);
    },
    append(type, lines = {}) {
      seq += 1;
      database.exec('BEGIN');
      database
        .prepare(`INSERT INTO journal VALUES (?, 'b1', 5, 1000, 'ntp', 'p1', ?, '{"a":1}', '', '')`)
        .run(seq, type);
      const line = database.prepare('INSERT INTO lines VALUES (?, ?, ?, ?)');
      Object.entries(lines).forEach(([account, amount], number) =>
        line.run(seq, number, account, amount),
      );
      database.exec('COMMIT');
    },
  };
}
