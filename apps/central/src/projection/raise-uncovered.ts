import type { Alarms } from '../alarms/alarms.js';
import type { Queryable } from '../database/store.js';

/** Payments of one kiosk. */
export interface KioskPayments {
  readonly kiosk: string;
  readonly paymentIds: readonly string[];
}

/**
 * Raises `uncovered` for those that were posted as cash, whose journal tells their end, and shows
 * less cash than was posted: a kiosk puts each note into its journal before it asks to post.
 *
 * Call it inside a transaction that holds the kiosk's lane, both after a posting was accepted and
 * after rows were counted: then whichever comes second sees the other.
 */
export async function raiseUncovered(
  db: Queryable,
  alarms: Alarms,
  { kiosk, paymentIds }: KioskPayments,
): Promise<void> {
  if (paymentIds.length === 0) return;
  for (const { payment_id, amount, cash, request } of await findShort(db, { kiosk, paymentIds })) {
    const { tender } = JSON.parse(request) as { readonly tender: unknown };
    if (tender !== 'cash') continue;
    const detail = `payment ${payment_id}: ${amount} fen were posted, ${cash} fen came in`;
    const id = `uncovered:${payment_id}`;
    await alarms.raise({ id, kiosk, code: 'uncovered', detail }, db);
  }
}

function findShort(db: Queryable, { kiosk, paymentIds }: KioskPayments) {
  return db
    .selectFrom('payments')
    .innerJoin('postings', (join) =>
      join
        .onRef('postings.payment_id', '=', 'payments.payment_id')
        .onRef('postings.kiosk', '=', 'payments.kiosk'),
    )
    .select(['payments.payment_id', 'payments.cash', 'postings.amount', 'postings.request'])
    .where('payments.kiosk', '=', kiosk)
    .where('payments.payment_id', 'in', paymentIds)
    .where('postings.state', '=', 'accepted')
    .whereRef('payments.cash', '<', 'postings.amount')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('events')
          .select('events.seq')
          .whereRef('events.kiosk', '=', 'payments.kiosk')
          .whereRef('events.payment_id', '=', 'payments.payment_id')
          .whereRef('events.seq', '>=', 'payments.first_seq')
          .whereRef('events.seq', '<=', 'payments.last_seq') // rows that are counted
          .where('events.type', '=', 'payment.settled')
          .where('events.problem', 'is', null),
      ),
    )
    .execute();
}
