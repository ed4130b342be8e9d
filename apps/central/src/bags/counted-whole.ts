import type { Queryable } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { COLLECTED, type BagName } from '../service/bags.js';

/** Counts that stand, of one kind, each with the row it is about. */
async function standing(
  db: Queryable,
  kiosk: string,
  kind: 'bag_count' | 'box_count',
): Promise<readonly { readonly number: number; readonly seq: number }[]> {
  const entries = await db
    .selectFrom('entries')
    .select(['number', 'kind', 'seq', 'detail'])
    .where('kiosk', '=', kiosk)
    .where('kind', 'in', [kind, 'reversal'])
    .orderBy('number')
    .execute();
  const reversed = new Set(
    entries
      .filter((entry) => entry.kind === 'reversal')
      .map(({ detail }) => (JSON.parse(detail) as { readonly reverses?: number }).reverses),
  );
  return entries
    .filter((entry) => entry.kind === kind && !reversed.has(entry.number))
    .map(({ number, seq }) => ({ number, seq: seq ?? 0 }));
}

/** Rows of collections of a kiosk, ascending. */
async function collections(db: Queryable, kiosk: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('staff_rows')
    .select('seq')
    .where('kiosk', '=', kiosk)
    .where('type', '=', COLLECTED)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq }) => seq);
}

/**
 * A box that was counted with its whole collection is not counted once more by itself.
 *
 * @param seq the row after which the box was out.
 * @throws Refusal `counted`
 */
export async function demandNotCollected(db: Queryable, { kiosk, seq }: BagName): Promise<void> {
  const holder = (await collections(db, kiosk)).find((each) => each >= seq);
  const done = (await standing(db, kiosk, 'box_count')).find((count) => count.seq === holder);
  if (done !== undefined) throw new Refusal('counted', `entry ${done.number} did it`);
}

/**
 * A collection is not counted whole when one of its boxes was counted by itself.
 *
 * @param seq the row of the collection.
 * @throws Refusal `counted`
 */
export async function demandNoBoxCounted(db: Queryable, { kiosk, seq }: BagName): Promise<void> {
  const before = (await collections(db, kiosk)).findLast((each) => each < seq) ?? 0;
  const done = (await standing(db, kiosk, 'bag_count')).find(
    (count) => count.seq > before && count.seq <= seq,
  );
  if (done !== undefined) throw new Refusal('counted', `entry ${done.number} did it`);
}
