import { sql, type Transaction } from 'kysely';
import { insertRows } from '../database/insert-rows.js';
import type { Queryable, Store } from '../database/store.js';
import type { MoneyLaneRow, TakingRow, UnitContentRow } from '../database/money-rows.js';
import type { Tables } from '../database/tables.js';
import {
  contentKey,
  foldTakings,
  MONEY_COLUMNS,
  type Held,
  type MoneyEvent,
} from './fold-takings.js';

type Trx = Transaction<Tables>;

const ROWS_PER_COMMIT = 2_000;
const TAKING_COLUMNS = {
  kiosk: 'text',
  payment_id: 'text',
  fee_id: 'text',
  biller: 'text',
  account: 'text',
  tender: 'text',
  opened_ms: 'bigint',
  cash: 'bigint',
  card: 'bigint',
  wallet: 'bigint',
  credit: 'bigint',
  posted: 'bigint',
  claimed: 'bigint',
  suspended: 'bigint',
  asked: 'bigint',
  charge_no: 'text',
  charged_ms: 'bigint',
  charged: 'bigint',
  given_back: 'bigint',
  reference: 'text',
  receipt_no: 'text',
  posted_ms: 'bigint',
  posted_seq: 'bigint',
  outcome: 'text',
  first_seq: 'bigint',
  last_seq: 'bigint',
} as const;
const CONTENT_COLUMNS = {
  kiosk: 'text',
  unit: 'text',
  value: 'bigint',
  pieces: 'bigint',
  amount: 'bigint',
  last_seq: 'bigint',
} as const;

/**
 * Computes what payments took, and what lies where, from the rows that are held without a hole.
 * How far it got is durable with what it wrote; asked before each look, so that nobody waits for it
 * who does not look.
 */
export class TakingBook {
  #running: Promise<void> | undefined;

  constructor(private readonly store: Store) {}

  /** Reads what there is; resolves once all rows that were there are counted. */
  async catchUp(): Promise<void> {
    await this.#running;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(): Promise<void> {
    const behind = await this.store.db
      .selectFrom('kiosks')
      .leftJoin('money_lanes', 'money_lanes.kiosk', 'kiosks.id')
      .select('kiosks.id')
      .where(sql<boolean>`coalesce(money_lanes.seq, 0) < kiosks.acked_seq`)
      .execute();
    for (const { id } of behind) while ((await this.#read(id)) === ROWS_PER_COMMIT);
  }

  /** Returns how many rows were read. */
  #read(kiosk: string): Promise<number> {
    return this.store.db.transaction().execute(async (trx) => {
      const lane = await this.#lock(trx, kiosk);
      const rows = await trx
        .selectFrom('events')
        .innerJoin('kiosks', 'kiosks.id', 'events.kiosk')
        .select([...MONEY_COLUMNS.map((name) => `events.${name}` as const), 'problem'])
        .where('events.kiosk', '=', kiosk)
        .where('seq', '>', lane.seq)
        .whereRef('seq', '<=', 'kiosks.acked_seq')
        .orderBy('seq')
        .limit(ROWS_PER_COMMIT)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) return 0;
      const events = rows.filter(({ problem }) => problem === null);
      const after = foldTakings(await held(trx, lane, events), events);
      await this.#write(trx, after);
      await trx
        .updateTable('money_lanes')
        .set({ seq: last.seq, batch: after.batch })
        .where('kiosk', '=', kiosk)
        .execute();
      return rows.length;
    });
  }

  async #lock(trx: Trx, kiosk: string): Promise<MoneyLaneRow> {
    await trx
      .insertInto('money_lanes')
      .values({ kiosk, seq: 0, batch: 1 })
      .onConflict((conflict) => conflict.column('kiosk').doNothing())
      .execute();
    return trx
      .selectFrom('money_lanes')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .$if(this.store.kind === 'postgres', (query) => query.forUpdate())
      .executeTakeFirstOrThrow();
  }

  async #write(trx: Trx, { takings, contents, bags }: Held): Promise<void> {
    const { kind } = this.store;
    await insertRows(kind, trx, {
      table: 'takings',
      columns: TAKING_COLUMNS,
      rows: [...takings.values()],
      onConflict: replaced(TAKING_COLUMNS, ['kiosk', 'payment_id']),
    });
    await insertRows(kind, trx, {
      table: 'unit_contents',
      columns: CONTENT_COLUMNS,
      rows: [...contents.values()],
      onConflict: replaced(CONTENT_COLUMNS, ['kiosk', 'unit', 'value']),
    });
    if (bags.length === 0) return;
    await trx
      .insertInto('bags')
      .values([...bags])
      .onConflict((conflict) => conflict.columns(['kiosk', 'unit']).doNothing())
      .execute();
  }
}

/** What new rows are added to: the payments and units that they touch. */
async function held(
  trx: Queryable,
  { kiosk, batch }: MoneyLaneRow,
  events: readonly MoneyEvent[],
): Promise<Held> {
  const ids = [...new Set(events.map(({ payment_id }) => payment_id))].filter((id) => id !== '');
  const takings: readonly TakingRow[] =
    ids.length === 0
      ? []
      : await trx
          .selectFrom('takings')
          .selectAll()
          .where('kiosk', '=', kiosk)
          .where('payment_id', 'in', ids)
          .execute();
  const contents: readonly UnitContentRow[] = await trx
    .selectFrom('unit_contents')
    .selectAll()
    .where('kiosk', '=', kiosk)
    .execute();
  const bag = await trx
    .selectFrom('bags')
    .select('to_seq')
    .where('kiosk', '=', kiosk)
    .orderBy('to_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    takings: new Map(takings.map((taking) => [taking.payment_id, taking])),
    contents: new Map(contents.map((content) => [contentKey(content), content])),
    bags: [],
    batch,
    batchFrom: bag?.to_seq ?? 0,
  };
}

function replaced(columns: object, key: readonly string[]) {
  const names = Object.keys(columns).filter((name) => !key.includes(name));
  return sql`(${sql.join(key.map((name) => sql.ref(name)))}) do update set ${sql.join(
    names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
  )}`;
}
