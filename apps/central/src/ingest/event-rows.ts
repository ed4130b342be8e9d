import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.js';
import type { Queryable, Store } from '../database/store.js';
import type { EventRow } from '../database/tables.js';
import type { PlacedRow } from './decide-batch.js';

const COLUMNS = {
  kiosk: 'text',
  seq: 'bigint',
  hash: 'text',
  prev_hash: 'text',
  boot_id: 'text',
  mono_ms: 'bigint',
  wall_ms: 'bigint',
  clock_quality: 'text',
  payment_id: 'text',
  type: 'text',
  body: 'text',
  lines: 'text',
  received_ms: 'bigint',
  problem: 'text',
} as const;

/** Rows of one kiosk, on their way into the table. */
export interface Arrived {
  readonly kiosk: string;
  readonly receivedMs: number;
  readonly rows: readonly PlacedRow[];
}

/** Writes rows that are known to be new. */
export async function insertEvents(
  kind: Store['kind'],
  db: Queryable,
  { kiosk, receivedMs, rows }: Arrived,
): Promise<void> {
  await insertRows(kind, db, {
    table: 'events',
    columns: COLUMNS,
    rows: rows.map((row) => eventRow(row, { kiosk, received_ms: receivedMs })),
    onConflict: sql`do nothing`,
  });
}

type Context = Pick<EventRow, 'kiosk' | 'received_ms'>;

function eventRow({ seq, hash, read }: PlacedRow, context: Context): EventRow {
  const { row } = read;
  if (row === undefined || read.problem !== undefined) {
    return quarantined({ seq, hash, read }, context);
  }
  return {
    ...context,
    seq,
    hash,
    prev_hash: row.prevHash,
    boot_id: row.bootId,
    mono_ms: row.monoMs,
    wall_ms: row.wallMs,
    clock_quality: row.clockQuality,
    payment_id: row.paymentId,
    type: row.type,
    body: row.body,
    lines: JSON.stringify(row.lines),
    problem: null,
  };
}

/** The whole row as it came is the body; nothing of it is believed. */
function quarantined({ seq, hash, read }: PlacedRow, context: Context): EventRow {
  return {
    ...context,
    seq,
    hash,
    prev_hash: '',
    boot_id: '',
    mono_ms: 0,
    wall_ms: 0,
    clock_quality: 'none',
    payment_id: '',
    type: 'quarantined',
    body: JSON.stringify(read.raw ?? null),
    lines: '[]',
    problem: read.problem ?? null,
  };
}
