import type { Kysely } from 'kysely';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { MatterRow } from '../database/money-rows.js';
import type { Tables } from '../database/tables.js';
import { Refusal } from '../http/refusal.js';
import { timeOf } from './due.js';
import type { Evidence } from './matters.js';
import type { MatterPage } from './requests.js';

/** What the console reads of cases. */
export class MatterQueries {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  /** Cases, the one that is due first at the top. */
  async list({ limit, skip, state, kind }: MatterPage) {
    const rows = await this.db
      .selectFrom('matters')
      .selectAll()
      .where('state', '=', state)
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'claim'))
      .orderBy('due_ms', state === 'open' ? 'asc' : 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map((row) => this.#shown(row));
  }

  async isKnown(id: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('matters')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** One case with all that was done about it. @throws Refusal `notFound` */
  async one(id: string) {
    const row = await this.db
      .selectFrom('matters')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'there is no such case');
    const acts = await this.db
      .selectFrom('matter_acts')
      .select(['number', 'at_ms', 'person', 'act', 'detail'])
      .where('matter', '=', id)
      .orderBy('number')
      .execute();
    return {
      ...this.#shown(row),
      acts: acts.map(({ at_ms, ...act }) => ({ ...act, atMs: at_ms })),
    };
  }

  #shown(row: MatterRow) {
    const { id, kind, subject, kiosk, payment_id, amount, evidence, detail, state, owner } = row;
    return {
      ...{ id, kind, subject, kiosk, paymentId: payment_id, amount, detail, state, owner },
      evidence: JSON.parse(evidence) as Evidence,
      openedMs: row.opened_ms,
      dueMs: row.due_ms,
      endedMs: row.ended_ms,
      ...timeOf(row, this.clock.wallMs()),
    };
  }
}
