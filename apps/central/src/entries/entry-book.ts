import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { canonical, type Json } from '@kiosk/flow/journal/canonical';
import { GENESIS_HASH } from '@kiosk/flow/journal/row';
import { assertBalanced, type Line } from '@kiosk/flow/ledger/ledger';
import type { Queryable, Store } from '../database/store.js';
import type { EntryKind, EntryRow, Tables } from '../database/tables.js';
import { linesOf } from '../ingest/read-journal.js';

/** An entry on its way into the book, which numbers, dates and chains it. */
export interface NewEntry {
  /** Idempotency key: asked again with it, the first entry is the answer. */
  readonly id: string;
  /** Fingerprint of the whole wish. */
  readonly asked: string;
  readonly kind: EntryKind;
  /** Names what can be done once only; a second entry with it is refused by the database. */
  readonly once: string | null;
  readonly kiosk: string;
  readonly paymentId: string | null;
  readonly seq: number | null;
  readonly amount: number;
  readonly owner: string;
  readonly second: string | null;
  readonly reason: string;
  readonly detail: Json;
  readonly lines: readonly Line[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Hashed = Omit<EntryRow, 'hash'>;

/** The text whose hash is the entry's: all of it, with the hash of the entry before. */
const hashedText = (entry: Hashed): string => canonical({ ...entry });

/** What the hash of an entry has to be, for whoever checks it. */
export const hashOfEntry = (entry: Hashed): string => sha256(hashedText(entry));

/**
 * Holds the book until the end of the transaction: entries have numbers without a gap, and what
 * was read of the book stays true until the new entry is in it. SQLite has one writer anyway.
 */
export async function lockBook(kind: Store['kind'], trx: Transaction<Tables>): Promise<void> {
  if (kind === 'postgres') await sql`lock table entries in share row exclusive mode`.execute(trx);
}

/** The entry that was made under this key. */
export function entryWithId(db: Queryable, id: string): Promise<EntryRow | undefined> {
  return db.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The entry that was made under this name. */
export function entryOnce(db: Queryable, once: string): Promise<EntryRow | undefined> {
  return db.selectFrom('entries').selectAll().where('once', '=', once).executeTakeFirst();
}

/** Appends an entry. Call it in a transaction that holds the book. */
export async function appendEntry(
  trx: Transaction<Tables>,
  { paymentId, detail, lines, ...entry }: NewEntry,
  atMs: number,
): Promise<EntryRow> {
  assertBalanced(lines, `entry ${entry.id}`);
  const last = await trx
    .selectFrom('entries')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const hashed: Hashed = {
    ...entry,
    number: (last?.number ?? 0) + 1,
    payment_id: paymentId,
    detail: canonical(detail),
    lines: canonical(lines.map(({ account, amount }) => [account, amount])),
    at_ms: atMs,
    prev_hash: last?.hash ?? GENESIS_HASH,
  };
  const row: EntryRow = { ...hashed, hash: sha256(hashedText(hashed)) };
  await trx.insertInto('entries').values(row).execute();
  return row;
}

const PAGE = 500;

/** The number of the first entry that is not as it was written, if any. */
export async function findBrokenEntry(db: Queryable): Promise<number | undefined> {
  let number = 0;
  let prev = GENESIS_HASH;
  for (;;) {
    const page = await db
      .selectFrom('entries')
      .selectAll()
      .where('number', '>', number)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    for (const { hash, ...entry } of page) {
      const total = linesOf(entry.lines).reduce((sum, { amount }) => sum + amount, 0);
      const follows = entry.number === number + 1 && entry.prev_hash === prev;
      if (!follows || total !== 0 || sha256(hashedText(entry)) !== hash) return number + 1;
      number = entry.number;
      prev = hash;
    }
    if (page.length < PAGE) return undefined;
  }
}
