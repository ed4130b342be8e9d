import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { canonical } from '@kiosk/flow/journal/canonical';
import { GENESIS_HASH } from '@kiosk/flow/journal/row';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { AuditRow } from '../database/people-tables.js';
import type { Queryable, Store } from '../database/store.js';
import type { Tables } from '../database/tables.js';

/** What somebody did, or tried to. */
export type Deed = Pick<AuditRow, 'person' | 'name' | 'action' | 'outcome' | 'detail'>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hashOf = (row: Omit<AuditRow, 'hash'>): string => sha256(canonical({ ...row }));

/** What people did on the console: numbered without a gap, chained, never changed. */
export class AuditBook {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  async write(deed: Deed): Promise<void> {
    await this.store.db.transaction().execute(async (trx) => {
      await this.#hold(trx);
      const last = await trx
        .selectFrom('audit')
        .select(['number', 'hash'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      const row = {
        ...deed,
        number: (last?.number ?? 0) + 1,
        at_ms: this.clock.wallMs(),
        prev_hash: last?.hash ?? GENESIS_HASH,
      };
      await trx
        .insertInto('audit')
        .values({ ...row, hash: hashOf(row) })
        .execute();
    });
  }

  /** Newest first, below number `before` where one is given. */
  async page(limit: number, before?: number) {
    const rows = await this.store.db
      .selectFrom('audit')
      .select(['number', 'at_ms', 'person', 'name', 'action', 'outcome', 'detail'])
      .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ at_ms, ...row }) => ({ ...row, atMs: at_ms }));
  }

  /** Two processes write into one book. SQLite has one writer anyway. */
  async #hold(trx: Transaction<Tables>): Promise<void> {
    if (this.store.kind !== 'postgres') return;
    await sql`lock table audit in share row exclusive mode`.execute(trx);
  }
}

const PAGE = 500;

/** The number of the first row that is not as it was written, if any. */
export async function findBrokenDeed(db: Queryable): Promise<number | undefined> {
  let number = 0;
  let prev = GENESIS_HASH;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('number', '>', number)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    for (const { hash, ...row } of rows) {
      const follows = row.number === number + 1 && row.prev_hash === prev;
      if (!follows || hashOf(row) !== hash) return number + 1;
      number = row.number;
      prev = hash;
    }
    if (rows.length < PAGE) return undefined;
  }
}
