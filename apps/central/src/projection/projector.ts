import { sql, type Transaction } from 'kysely';
import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import { insertRows } from '../database/insert-rows.js';
import type { Store } from '../database/store.js';
import type { Tables } from '../database/tables.js';
import { lockLane } from '../ingest/lock-lane.js';
import { projectCases } from '../cases/project-cases.js';
import { projectStaff } from '../service/project-staff.js';
import { followCommands } from '../commands/follow-commands.js';
import type { Commands } from '../commands/commands.js';
import { FOLDED_COLUMNS, foldPayments, type Folded } from './fold-payments.js';
import { raiseChargeCases } from './raise-charge-cases.js';
import { raiseUncovered } from './raise-uncovered.js';

const ROWS_PER_COMMIT = 1_000;
const GATHER_MS = 200;
const SUMMED = ['cash', 'biller', 'claims', 'suspense'] as const;
const PAYMENT_COLUMNS = {
  kiosk: 'text',
  payment_id: 'text',
  first_seq: 'bigint',
  last_seq: 'bigint',
  rows: 'bigint',
  started_wall_ms: 'bigint',
  last_type: 'text',
  cash: 'bigint',
  biller: 'bigint',
  claims: 'bigint',
  suspense: 'bigint',
} as const;
const BALANCE_COLUMNS = { kiosk: 'text', account: 'text', amount: 'bigint' } as const;

/**
 * Computes payments and balances from the rows that are held, behind the intake's back: a mistake
 * here shows on the console and stops no kiosk. How far it got is durable with what it wrote.
 */
export class Projector {
  #again = false;
  #soon = false;
  #running: Promise<void> | undefined;

  /** @param report gets what went wrong; the rows are tried again at the next call. */
  constructor(
    private readonly store: Store,
    private readonly alarms: Alarms,
    private readonly report: (error: unknown) => void,
  ) {}

  /** Whom rows about commands are told to. */
  commands: Commands | undefined;

  /** Called after rows changed what the console shows. */
  changed: () => void = () => undefined;

  /** Says that there may be new rows; several that come together are computed together. */
  soon(clock: Clock): void {
    if (this.#soon) return;
    this.#soon = true;
    clock.after(GATHER_MS, () => {
      this.#soon = false;
      this.catchUp().catch((error: unknown) => this.report(error));
    });
  }

  /** Computes what there is; resolves once all that were there are counted. */
  catchUp(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const behind = await this.store.db
        .selectFrom('kiosks')
        .select('id')
        .whereRef('projected_seq', '<', 'acked_seq')
        .execute();
      for (const { id } of behind) {
        await this.#catchUpKiosk(id).catch((error: unknown) => this.report(error));
      }
    }
  }

  async #catchUpKiosk(kiosk: string): Promise<void> {
    while ((await this.#project(kiosk)) === ROWS_PER_COMMIT);
    this.changed();
  }

  /** Returns how many rows were read. */
  #project(kiosk: string): Promise<number> {
    return this.store.db.transaction().execute(async (trx) => {
      const lane = await lockLane(this.store.kind, trx, kiosk);
      invariant(lane !== undefined, 'rows are held of enrolled kiosks only');
      const events = await trx
        .selectFrom('events')
        .select(FOLDED_COLUMNS)
        .where('kiosk', '=', kiosk)
        .where('seq', '>', lane.projected_seq)
        .orderBy('seq')
        .limit(ROWS_PER_COMMIT)
        .execute();
      const last = events.at(-1);
      if (last === undefined) return 0;
      const nothing = { payments: new Map(), balances: new Map() };
      await this.#add(trx, kiosk, foldPayments(nothing, events));
      if (this.commands !== undefined) await followCommands(trx, this.commands, events);
      await projectCases(this.store.kind, trx, { kiosk, events });
      await projectStaff(trx, this.alarms, { kiosk, events });
      const settled = events.filter(({ type }) => type === 'payment.settled');
      const paymentIds = settled.map(({ payment_id }) => payment_id);
      await raiseUncovered(trx, this.alarms, { kiosk, paymentIds });
      await raiseChargeCases(trx, this.alarms, events);
      await trx
        .updateTable('kiosks')
        .set({ projected_seq: last.seq })
        .where('id', '=', kiosk)
        .execute();
      return events.length;
    });
  }

  /** Adds the sums of new rows to the sums that stand. */
  async #add(
    trx: Transaction<Tables>,
    kiosk: string,
    { payments, balances }: Folded,
  ): Promise<void> {
    const sums = SUMMED.map((name) => plus('payments', name));
    await insertRows(this.store.kind, trx, {
      table: 'payments',
      columns: PAYMENT_COLUMNS,
      rows: [...payments.values()],
      onConflict: sql`(kiosk, payment_id) do update set ${sql.join([...sums, plus('payments', 'rows')])},
        last_seq = excluded.last_seq, last_type = excluded.last_type`,
    });
    await insertRows(this.store.kind, trx, {
      table: 'balances',
      columns: BALANCE_COLUMNS,
      rows: [...balances].map(([account, amount]) => ({ kiosk, account, amount })),
      onConflict: sql`(kiosk, account) do update set ${plus('balances', 'amount')}`,
    });
  }
}

function plus(table: string, column: string) {
  return sql`${sql.ref(column)} = ${sql.ref(`${table}.${column}`)} + excluded.${sql.ref(column)}`;
}
