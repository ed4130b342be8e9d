import type { Row } from '@kiosk/flow/journal/row';
import type { Json } from '@kiosk/flow/journal/canonical';
import type { AccountName } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import type { ClockQuality } from '@kiosk/flow/ports/clock';
import type { Queryable } from '../database/store.js';
import type { EventRow } from '../database/tables.js';

/** Reads a kiosk's rows as its own journal has them, in order, without those in quarantine. */
export async function readJournal(db: Queryable, kiosk: string): Promise<readonly Row[]> {
  const events = await db
    .selectFrom('events')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('problem', 'is', null)
    .orderBy('seq')
    .execute();
  return events.map(rowOf);
}

/** A held row as the kiosk's journal has it. */
export function rowOf(event: EventRow): Row {
  return {
    seq: event.seq,
    bootId: event.boot_id,
    monoMs: event.mono_ms,
    wallMs: event.wall_ms,
    clockQuality: event.clock_quality as ClockQuality,
    paymentId: event.payment_id,
    type: event.type,
    body: JSON.parse(event.body) as Json,
    lines: linesOf(event.lines),
    prevHash: event.prev_hash,
    hash: event.hash,
  };
}

/** Ledger lines as the table holds them: JSON pairs of account and fen. */
export function linesOf(text: string): Row['lines'] {
  const pairs = JSON.parse(text) as readonly (readonly [AccountName, number])[];
  return pairs.map(([account, amount]) => ({ account, amount: minor(amount) }));
}
