import { createHash } from 'node:crypto';
import { GENESIS_HASH, hashedText } from '@kiosk/flow/journal/row';
import type { Queryable } from '../database/store.js';
import type { EventRow, KioskRow } from '../database/tables.js';
import { findBrokenEntry } from '../entries/entry-book.js';
import { rowOf } from '../ingest/read-journal.js';

/** What a check of all books looked at, and what it found wrong. */
export interface Verified {
  readonly kiosks: number;
  readonly rows: number;
  readonly wrong: readonly string[];
}

const PAGE_ROWS = 2000;

/** Recomputes every hash of every kiosk's journal and of central's own entries. */
export async function verifyBooks(db: Queryable): Promise<Verified> {
  const kiosks = await db.selectFrom('kiosks').selectAll().orderBy('id').execute();
  const wrong: string[] = [];
  let rows = 0;
  for (const kiosk of kiosks) {
    const lane = await verifyLane(db, kiosk);
    rows += lane.rows;
    if (lane.wrong !== undefined) wrong.push(`${kiosk.id}: ${lane.wrong}`);
  }
  const entry = await findBrokenEntry(db);
  if (entry !== undefined) wrong.push(`entry ${entry} is missing, or not as it was written`);
  return { kiosks: kiosks.length, rows, wrong };
}

/** One kiosk's journal, from its first row to the one that was acknowledged last. */
async function verifyLane(db: Queryable, kiosk: KioskRow) {
  let seq = 0;
  let head = GENESIS_HASH;
  for (;;) {
    const page = await db
      .selectFrom('events')
      .selectAll()
      .where('kiosk', '=', kiosk.id)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE_ROWS)
      .execute();
    for (const event of page) {
      const why = event.seq === seq + 1 ? brokenBy(event, head) : 'is missing';
      if (why !== undefined) return { rows: seq, wrong: `row ${seq + 1} ${why}` };
      seq = event.seq;
      head = event.hash;
    }
    if (page.length < PAGE_ROWS) break;
  }
  const holds = seq === kiosk.acked_seq && head === (seq === 0 ? GENESIS_HASH : kiosk.head_hash);
  return {
    rows: seq,
    wrong: holds ? undefined : `ends at row ${seq}, acknowledged ${kiosk.acked_seq}`,
  };
}

/** A row in quarantine is kept as it came; it has no more than its place. */
function brokenBy(event: EventRow, head: string): string | undefined {
  if (event.problem !== null) return undefined;
  if (head !== '' && event.prev_hash !== head) return 'does not follow the one before';
  const { hash, ...row } = rowOf(event);
  const recomputed = createHash('sha256').update(hashedText(row)).digest('hex');
  return recomputed === hash ? undefined : 'is not as it was written';
}
