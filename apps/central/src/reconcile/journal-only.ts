import type { Queryable } from '../database/store.js';
import type { Difference } from './match.js';
import { spanOf, type WantedLines } from './our-lines.js';

/** Postings of which a kiosk's journal tells, and that central never made. */
export async function journalOnly(
  db: Queryable,
  wanted: Omit<WantedLines, 'numbers'>,
): Promise<readonly Difference[]> {
  if (wanted.mapping.party !== 'biller') return [];
  const { fromMs, toMs } = spanOf(wanted);
  const rows = await db
    .selectFrom('takings')
    .leftJoin('postings', 'postings.payment_id', 'takings.payment_id')
    .select(['takings.kiosk', 'takings.payment_id', 'takings.posted', 'postings.state'])
    .where('takings.biller', '=', wanted.mapping.of)
    .where('posted_ms', '>=', fromMs)
    .where('posted_ms', '<', toMs)
    .where((eb) =>
      eb.or([eb('postings.state', 'is', null), eb('postings.state', '!=', 'accepted')]),
    )
    .execute();
  return rows.map(({ kiosk, payment_id, posted, state }) => ({
    type: 'journalOnly',
    number: payment_id,
    kiosk,
    paymentId: payment_id,
    amount: posted,
    ours: null,
    lines: [],
    detail: `at central the posting is ${state ?? 'unknown'}`,
  }));
}
