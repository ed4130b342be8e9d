import { sql, type Transaction } from 'kysely';
import { insertRows } from '../database/insert-rows.js';
import type { Store } from '../database/store.js';
import type { EntryRow, Tables } from '../database/tables.js';
import { linesOf } from '../ingest/read-journal.js';
import { lockLane } from '../ingest/lock-lane.js';

const COLUMNS = { kiosk: 'text', account: 'text', amount: 'bigint' } as const;

/**
 * Counts an entry in the balances of its kiosk, so that what was paid out is owed nowhere. The
 * projector counts rows there at the same time: both hold the kiosk's lane.
 */
export async function addToBalances(
  kind: Store['kind'],
  trx: Transaction<Tables>,
  { kiosk, lines }: EntryRow,
): Promise<void> {
  await lockLane(kind, trx, kiosk);
  await insertRows(kind, trx, {
    table: 'balances',
    columns: COLUMNS,
    rows: linesOf(lines).map(({ account, amount }) => ({ kiosk, account, amount })),
    onConflict: sql`(kiosk, account) do update set
      amount = balances.amount + excluded.amount`,
  });
}
