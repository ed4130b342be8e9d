import type { Queryable } from '../database/store.js';
import { linesOf } from '../ingest/read-journal.js';

/** Cash boxes of a kiosk, by their accounts, e.g. "cashbox:1". */
export interface Units {
  readonly kiosk: string;
  readonly accounts: readonly string[];
}

/**
 * The number of a standing count that emptied one of these boxes already, of whichever kind: notes
 * are counted once, by box or by collection.
 */
export async function countOfUnits(
  db: Queryable,
  { kiosk, accounts }: Units,
): Promise<number | undefined> {
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'lines', 'detail'])
    .where('kiosk', '=', kiosk)
    .where('kind', 'in', ['bag_count', 'box_count', 'reversal'])
    .execute();
  const reversed = new Set(
    entries
      .filter(({ kind }) => kind === 'reversal')
      .map(({ detail }) => (JSON.parse(detail) as { readonly reverses?: number }).reverses),
  );
  const touches = (lines: string): boolean =>
    linesOf(lines).some(({ account }) => accounts.includes(account));
  return entries.find(
    ({ kind, number, lines }) => kind !== 'reversal' && !reversed.has(number) && touches(lines),
  )?.number;
}
