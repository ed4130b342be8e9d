import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { NewRow } from '@kiosk/flow/journal/row';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { openJournal, type SqliteJournal } from './sqlite-journal.js';

/** For specs: journals in a folder that is removed again. */
export interface JournalFixture {
  readonly path: string;
  open(bootId?: string): SqliteJournal;
  /** Changes the closed file behind the kiosk's back, as someone with the card in a laptop could. */
  tamper(sql: string): void;
  remove(): void;
}

/** A fresh folder; its clock shows one millisecond more at each look. */
export function journalFixture(): JournalFixture {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-journal-'));
  const path = join(folder, 'journal.sqlite');
  let now = 0;
  const clock = {
    monoMs: () => (now += 1),
    wallMs: () => 1_800_000_000_000 + now,
    after: () => () => undefined,
  };
  return {
    path,
    open: (bootId = 'boot-1') => openJournal({ path, bootId, clock, clockQuality: () => 'rtc' }),
    tamper(sql) {
      const database = new DatabaseSync(path);
      for (const { name } of database
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
        .all()) {
        database.exec(`DROP TRIGGER ${String(name)}`);
      }
      database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
      database.close();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A note that went into the box: a row that moves money. */
export const noteRow = (paymentId: string, fen: number): NewRow => ({
  type: 'note.stacked',
  paymentId,
  body: { noteId: `${paymentId}-n`, value: fen, 客户: '张三' },
  lines: transfer('customer_credit', 'cashbox:1', minor(fen)),
});

/** A row that belongs to no payment and moves nothing. */
export const plainRow = (type: string): NewRow => ({ type, paymentId: '', body: null, lines: [] });
