import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { COLLECTED } from './bags.js';

/** A page of a list: at most `limit` entries after the first `skip`. */
interface Page {
  readonly limit: number;
  readonly skip: number;
}

/** What the console reads of staff at kiosks. Nothing here writes. */
export class StaffQueries {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Bags that were taken away, newest first; `body` as the kiosk told it, `entry` once counted. */
  async bags(page: Page) {
    const rows = await this.#rows([COLLECTED], page);
    if (rows.length === 0) return [];
    const counts = await this.db
      .selectFrom('entries')
      .select(['number', 'kind', 'kiosk', 'seq', 'amount', 'detail'])
      .where('kind', 'in', ['box_count', 'reversal'])
      .where(
        'seq',
        'in',
        rows.map(({ seq }) => seq),
      )
      .orderBy('number')
      .execute();
    return rows.map((row) => {
      const mine = counts.filter(({ kiosk, seq }) => kiosk === row.kiosk && seq === row.seq);
      const last = mine.at(-1);
      const stands = last?.kind === 'box_count' ? last : undefined;
      const { expected = null } = JSON.parse(stands?.detail ?? '{}') as { expected?: number };
      return {
        ...row,
        entry: stands?.number ?? null,
        counted: stands?.amount ?? null,
        expected,
      };
    });
  }

  /** Visits, tests, locks and doors, newest first. */
  visits(page: Page) {
    const types = ['visitClosed', 'tested', 'locked', 'doorUnattended', 'checked'];
    return this.#rows(
      types.map((type) => `service.${type}`),
      page,
    );
  }

  #rows(types: readonly string[], { limit, skip }: Page) {
    return this.db
      .selectFrom('staff_rows')
      .select(['kiosk', 'seq', 'type', 'wall_ms as wallMs', 'body'])
      .where('type', 'in', types)
      .orderBy('wall_ms', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
  }
}
