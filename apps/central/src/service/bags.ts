import type { AccountName, Line } from '@kiosk/flow/ledger/ledger';
import { minor, type Minor } from '@kiosk/flow/money/money';
import type { Queryable } from '../database/store.js';
import { turnsOf, type Turns } from '../entries/claims-in-book.js';
import { Refusal } from '../http/refusal.js';
import { linesOf } from '../ingest/read-journal.js';

/** A bag of notes that staff took away: the kiosk and the row of its collection. */
export interface BagName {
  readonly kiosk: string;
  readonly seq: number;
}

/** What the journal says lies in a bag, by the accounts of its batches. */
export interface Bag extends BagName {
  readonly expected: ReadonlyMap<AccountName, Minor>;
  /** Rows of the interval that could not be read: what they held is not in `expected`. */
  readonly unread: number;
}

export const COLLECTED = 'cashbox.collected';

/**
 * Reads a bag: exactly the notes between this collection and the one before, whenever they were
 * told (I14). A row that is here has every row below it here too.
 *
 * @throws Refusal `notFound` where no collection stands in that row.
 */
export async function readBag(db: Queryable, { kiosk, seq }: BagName): Promise<Bag> {
  const collections = await db
    .selectFrom('staff_rows')
    .select('seq')
    .where('kiosk', '=', kiosk)
    .where('type', '=', COLLECTED)
    .where('seq', '<=', seq)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  const [last, before] = collections;
  if (last?.seq !== seq) throw new Refusal('notFound', 'no such collection is known');
  const rows = await db
    .selectFrom('events')
    .select(['lines', 'problem'])
    .where('kiosk', '=', kiosk)
    .where('seq', '>', before?.seq ?? 0)
    .where('seq', '<', seq)
    .where((eb) => eb.or([eb('lines', 'like', '%cashbox:%'), eb('problem', 'is not', null)]))
    .execute();
  const expected = new Map<AccountName, Minor>();
  for (const { lines } of rows) {
    for (const { account, amount } of linesOf(lines)) {
      if (!account.startsWith('cashbox:')) continue;
      expected.set(account, minor((expected.get(account) ?? 0) + amount));
    }
  }
  return { kiosk, seq, expected, unread: rows.filter(({ problem }) => problem !== null).length };
}

/** All that should lie in the bag. */
export const totalOf = ({ expected }: Bag): Minor =>
  minor([...expected.values()].reduce((sum, amount) => sum + amount, 0));

/**
 * What a count does to the books: the batches are empty, the window has what was counted, and the
 * difference is over (negative) or short (positive). The bag itself is never edited (I15).
 */
export function linesOfBag(bag: Bag, counted: Minor): readonly Line[] {
  const lines: Line[] = [...bag.expected].map(([account, amount]) => ({
    account,
    amount: minor(-amount),
  }));
  lines.push({ account: 'window_cash', amount: counted });
  lines.push({ account: 'over_short', amount: minor(totalOf(bag) - counted) });
  return lines.filter(({ amount }) => amount !== 0);
}

/** How often a bag was counted: again only after the last count was reversed. */
export async function turnsOfBag(db: Queryable, { kiosk, seq }: BagName): Promise<Turns> {
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'detail'])
    .where('kiosk', '=', kiosk)
    .where('seq', '=', seq)
    .where('kind', 'in', ['box_count', 'reversal'])
    .orderBy('number')
    .execute();
  const reversed = new Set(
    entries
      .filter(({ kind }) => kind === 'reversal')
      .map(({ detail }) => (JSON.parse(detail) as { readonly reverses?: number }).reverses),
  );
  const done = entries
    .filter(({ kind }) => kind === 'box_count')
    .map(({ number }) => ({ number, isReversed: reversed.has(number) }));
  return turnsOf(`box_count ${kiosk} ${seq}`, done);
}
