import type { Store } from '../database/store.js';
import { writeCases } from './project-cases.js';

const PAGE = 500;

/** Makes the cases of payments that were counted before central had cases. Nothing to do later. */
export async function readOldCases(store: Store): Promise<void> {
  const kiosks = await store.db.selectFrom('kiosks').select('id').execute();
  for (const { id } of kiosks) await readOldCasesOf(store, id);
}

async function readOldCasesOf(store: Store, kiosk: string): Promise<void> {
  let after = '';
  for (;;) {
    const paymentIds = await withoutCase(store, { kiosk, after });
    if (paymentIds.length === 0) return;
    await store.db
      .transaction()
      .execute((trx) => writeCases(store.kind, trx, { kiosk, paymentIds }));
    after = paymentIds.at(-1) ?? '';
  }
}

async function withoutCase(
  { db }: Store,
  { kiosk, after }: { readonly kiosk: string; readonly after: string },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('payments')
    .leftJoin('cases', (join) =>
      join
        .onRef('cases.kiosk', '=', 'payments.kiosk')
        .onRef('cases.payment_id', '=', 'payments.payment_id'),
    )
    .select('payments.payment_id')
    .where('payments.kiosk', '=', kiosk)
    .where('payments.payment_id', '>', after)
    .where('cases.payment_id', 'is', null)
    .orderBy('payments.payment_id')
    .limit(PAGE)
    .execute();
  return rows.map(({ payment_id }) => payment_id);
}
