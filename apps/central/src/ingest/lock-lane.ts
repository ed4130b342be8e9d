import type { Transaction } from 'kysely';
import type { Store } from '../database/store.js';
import type { KioskRow, Tables } from '../database/tables.js';

/**
 * Holds the lane of a kiosk until the end of the transaction; `undefined` for a kiosk that is not
 * enrolled. SQLite has one writer at a time anyway.
 */
export function lockLane(
  kind: Store['kind'],
  trx: Transaction<Tables>,
  kiosk: string,
): Promise<KioskRow | undefined> {
  return trx
    .selectFrom('kiosks')
    .selectAll()
    .where('id', '=', kiosk)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
}
