import type { Queryable } from '../database/store.js';
import type { DayActs } from './day-report.js';
import type { Tally } from './fold-day.js';

/** Which of central's own entries belong to a day. */
export interface ActsWanted {
  readonly kiosk: string;
  readonly biller: string;
  /** The last entry that the report before has seen. */
  readonly fromEntry: number;
  readonly endMs: number;
}

/** What central did with the payments of a biller at a kiosk since its last report. */
export async function actsOf(
  db: Queryable,
  { kiosk, biller, fromEntry, endMs }: ActsWanted,
): Promise<DayActs> {
  const { last } = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('at_ms', '<', endMs)
    .executeTakeFirstOrThrow();
  const toEntry = Math.max(fromEntry, Number(last ?? 0));
  const rows = await db
    .selectFrom('entries')
    .innerJoin('takings', (join) =>
      join
        .onRef('takings.kiosk', '=', 'entries.kiosk')
        .onRef('takings.payment_id', '=', 'entries.payment_id'),
    )
    .select(['entries.number', 'entries.kind', 'entries.amount'])
    .where('entries.kiosk', '=', kiosk)
    .where('takings.biller', '=', biller)
    .where('entries.number', '>', fromEntry)
    .where('entries.number', '<=', toEntry)
    .where('entries.kind', 'in', ['void', 'payout'])
    .orderBy('entries.number')
    .execute();
  const voids = rows.filter(({ kind }) => kind === 'void');
  return {
    fromEntry,
    toEntry,
    voids: { ...tallyOf(voids), entries: voids.map(({ number }) => number) },
    payouts: tallyOf(rows.filter(({ kind }) => kind === 'payout')),
  };
}

const tallyOf = (rows: readonly { readonly amount: number }[]): Tally => ({
  count: rows.length,
  sum: rows.reduce((sum, { amount }) => sum + amount, 0),
});
