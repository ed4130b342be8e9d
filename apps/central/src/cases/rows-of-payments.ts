import type { Transaction } from 'kysely';
import type { Row } from '@kiosk/flow/journal/row';
import type { Tables } from '../database/tables.js';
import { rowOf } from '../ingest/read-journal.js';

/** Rows of payments that are counted already: found by number, not by looking at all. */
export async function rowsOfPayments(
  trx: Transaction<Tables>,
  kiosk: string,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, Row[]>> {
  const spans = await trx
    .selectFrom('payments')
    .select(({ fn }) => [fn.min('first_seq').as('first'), fn.max('last_seq').as('last')])
    .where('kiosk', '=', kiosk)
    .where('payment_id', 'in', paymentIds)
    .executeTakeFirstOrThrow();
  const events = await trx
    .selectFrom('events')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .where('seq', '>=', Number(spans.first ?? 0))
    .where('seq', '<=', Number(spans.last ?? 0))
    .where('payment_id', 'in', paymentIds)
    .where('problem', 'is', null)
    .orderBy('seq')
    .execute();
  return grouped(events.map(rowOf), ({ paymentId }) => paymentId);
}

/** Entries by a key of theirs, in their order. */
export function grouped<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group === undefined) groups.set(keyOf(entry), [entry]);
    else group.push(entry);
  }
  return groups;
}
