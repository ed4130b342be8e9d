import type { Alarms } from '../alarms/alarms.js';
import type { Queryable } from '../database/store.js';
import type { FoldedEvent } from './fold-payments.js';

/**
 * Raises `chargeCase` for every charge that a kiosk put before people: nobody knows what became of
 * it, or nobody gives it back. Call it inside the transaction that counts the rows.
 */
export async function raiseChargeCases(
  db: Queryable,
  alarms: Alarms,
  events: readonly Pick<FoldedEvent, 'kiosk' | 'payment_id' | 'seq' | 'type' | 'problem'>[],
): Promise<void> {
  for (const { kiosk, payment_id, seq, type, problem } of events) {
    if (type !== 'case.opened' || problem !== null) continue;
    const detail = `payment ${payment_id}: see row ${seq} and those before it`;
    await alarms.raise({ id: `chargeCase:${kiosk}:${seq}`, kiosk, code: 'chargeCase', detail }, db);
  }
}
