import type { Kysely } from 'kysely';
import type { Page } from '../console/console-queries.js';
import type { Tables } from '../database/tables.js';
import type { TakingBook } from '../takings/taking-book.js';
import type { BagDetail } from './bags.js';

/** What the console reads of bags. */
export class BagQueries {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly takings: TakingBook,
  ) {}

  /** Boxes that were taken out, newest first, each with its count where there is one. */
  async bags({ limit, skip }: Page) {
    await this.takings.catchUp();
    const bags = await this.db
      .selectFrom('bags')
      .selectAll()
      .orderBy('removed_ms', 'desc')
      .orderBy('kiosk')
      .orderBy('to_seq', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
    const contents = await this.db.selectFrom('unit_contents').selectAll().execute();
    const counts = await this.#counts();
    return bags.map(({ kiosk, unit, from_seq, to_seq, removed_ms }) => {
      const lies = contents.filter((each) => each.kiosk === kiosk && each.unit === unit);
      return {
        ...{ kiosk, unit, fromSeq: from_seq + 1, toSeq: to_seq, removedMs: removed_ms },
        expected: lies.reduce((sum, { amount }) => sum + amount, 0),
        pieces: lies.map(({ value, pieces }) => ({ value, pieces })),
        count: counts.get(`${kiosk} ${unit}`) ?? null,
      };
    });
  }

  /** Counts that stand, by kiosk and box. */
  async #counts() {
    const entries = await this.db
      .selectFrom('entries')
      .selectAll()
      .where('kind', 'in', ['bag_count', 'reversal'])
      .orderBy('number')
      .execute();
    const reversed = new Set(
      entries.map(({ detail }) => (JSON.parse(detail) as { readonly reverses?: number }).reverses),
    );
    const standing = entries.filter(
      ({ kind, number }) => kind === 'bag_count' && !reversed.has(number),
    );
    return new Map(
      standing.map(({ number, kiosk, detail, owner, second, at_ms: atMs }) => {
        const { unit, counted, seal } = JSON.parse(detail) as BagDetail;
        return [`${kiosk} ${unit}`, { number, counted, seal, owner, second, atMs }];
      }),
    );
  }
}
