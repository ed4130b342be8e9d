import type { Matters } from '../matters/matters.js';
import type { Queryable } from '../database/store.js';
import type { Difference } from './match.js';

/** What a comparison found, and of which file. */
export interface FoundDifferences {
  readonly source: string;
  readonly statement: string;
  readonly day: string;
  readonly differences: readonly Difference[];
}

const idOf = (source: string, type: string, number: string): string =>
  `diff:${source}:${type}:${number}`;

/**
 * Makes a case of each difference; ends those that this file no longer shows. A posting that their
 * file of another day has is missing nowhere.
 */
export async function tellDifferences(
  db: Queryable,
  matters: Matters,
  { source, statement, day, differences }: FoundDifferences,
): Promise<void> {
  const told = new Set<string>();
  for (const difference of differences) {
    const { type, number, kiosk, paymentId, amount, lines, detail } = difference;
    const id = idOf(source, type, number);
    told.add(id);
    if (type === 'otherDay') await matters.settle(idOf(source, 'missingThere', number), db);
    const rows = paymentId === null ? [] : await rowsOf(db, kiosk, paymentId);
    await matters.open(
      {
        ...{ id, kind: 'difference', subject: type, kiosk, paymentId, amount },
        evidence: { rows, file: statement, lines },
        detail: [day, number, detail].filter((part) => part !== '').join(' · '),
      },
      db,
    );
  }
  const open = await db
    .selectFrom('matters')
    .select(['id', 'evidence'])
    .where('state', '=', 'open')
    .where('id', 'like', `diff:${source}:%`)
    .execute();
  for (const { id, evidence } of open) {
    const { file } = JSON.parse(evidence) as { readonly file?: string };
    if (file === statement && !told.has(id)) await matters.settle(id, db);
  }
}

/** Numbers of all journal rows of a payment that are held here. */
async function rowsOf(db: Queryable, kiosk: string, paymentId: string): Promise<readonly number[]> {
  const taking = await db
    .selectFrom('takings')
    .select(['first_seq', 'last_seq'])
    .where('kiosk', '=', kiosk)
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  if (taking === undefined) return [];
  const rows = await db
    .selectFrom('events')
    .select('seq')
    .where('kiosk', '=', kiosk)
    .where('seq', '>=', taking.first_seq)
    .where('seq', '<=', taking.last_seq)
    .where('payment_id', '=', paymentId)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq }) => seq);
}
