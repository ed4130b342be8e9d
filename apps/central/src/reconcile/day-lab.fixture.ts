import { sql } from 'kysely';
import { readYaml } from '@kiosk/config/read-yaml';
import type { NewRow } from '@kiosk/flow/journal/row';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import { Bags } from '../bags/bags.js';
import { insertRows } from '../database/insert-rows.js';
import type { Store } from '../database/store.js';
import type { PostingRow } from '../database/tables.js';
import type { WalletOrderRow } from '../database/wallet-order-row.js';
import { Enrolment } from '../enrol/enrolment.js';
import { appendEntry } from '../entries/entry-book.js';
import { Intake } from '../ingest/intake.js';
import { Matters } from '../matters/matters.js';
import { TakingBook } from '../takings/taking-book.js';
import { TestJournal, TestKiosk } from '../testing/test-kiosk.js';
import { walletsOf, type Wallets } from '../wallets/wallets.js';
import { BILLER, DAY, TODAY_MS, type DayPayment } from './big-day.fixture.js';
import { mappingFile } from './mapping.js';
import { Statements } from './statements.js';

const MAPPINGS = ['city-water', 'wechat'].map((name) =>
  readYaml(`config/demo/mappings/${name}.yaml`, mappingFile),
);
const ROWS_A_BATCH = 2_000;
const rule = { utcOffsetMinutes: 480, cutOffMinutes: 1_440 };

/** One kiosk's journal at central, and the parts that compare it with what others say. */
export class DayLab {
  readonly clock = manualClock({ wallStartMs: TODAY_MS });
  readonly takings: TakingBook;
  readonly matters: Matters;
  readonly statements: Statements;
  readonly bags: Bags;
  readonly journal = new TestJournal();
  readonly #intake: Intake;
  #ids = 0;

  constructor(
    readonly store: Store,
    wallets: Wallets = walletsOf([]),
  ) {
    const { clock } = this;
    this.takings = new TakingBook(store);
    this.matters = new Matters(store, clock);
    const ports = { store, clock, matters: this.matters, takings: this.takings };
    this.statements = new Statements({ ...ports, wallets, mappings: MAPPINGS, days: () => rule });
    this.bags = new Bags(ports);
    this.#intake = new Intake({ store, clock, alarms: new Alarms(store, clock) });
  }

  async enrol(): Promise<void> {
    const enrolment = new Enrolment(this.store, this.clock);
    await enrolment.allow([{ kiosk: 'K1', code: 'CODE-0001' }]);
    await enrolment.enrol({ code: 'CODE-0001', publicKey: new TestKiosk('K1').publicKey });
  }

  /** Adds rows to the journal and sends them. */
  async send(rows: readonly NewRow[]): Promise<void> {
    const { journal } = this;
    let from = journal.rows.length + 1;
    journal.append(...rows);
    for (; from <= journal.rows.length; from += ROWS_A_BATCH) {
      const rowsNow = journal.slice(from, from + ROWS_A_BATCH - 1);
      await this.#intake.take({ kiosk: 'K1', from, rows: rowsNow });
    }
  }

  async post(postings: readonly PostingRow[]): Promise<void> {
    await insertRows(this.store.kind, this.store.db, {
      table: 'postings',
      columns: POSTING_COLUMNS,
      rows: postings,
      onConflict: sql`do nothing`,
    });
  }

  async order(orders: readonly WalletOrderRow[]): Promise<void> {
    for (let at = 0; at < orders.length; at += 100) {
      const values = orders.slice(at, at + 100);
      await this.store.db.insertInto('wallet_orders').values(values).execute();
    }
  }

  /** As if a void had been done. */
  async void({ paymentId, amount }: DayPayment): Promise<void> {
    await this.store.db.transaction().execute((trx) =>
      appendEntry(
        trx,
        {
          ...{ id: `void-${paymentId}`, asked: '', kind: 'void', once: `void ${paymentId} #1 end` },
          ...{ kiosk: 'K1', paymentId, seq: null, amount, owner: '王芳', second: 'Li Lei' },
          ...{ reason: 'wrong account', detail: { biller: BILLER }, lines: [] },
        },
        TODAY_MS + 1_000,
      ),
    );
  }

  take(source: string, bytes: Uint8Array, day = DAY) {
    const id = `file-${(this.#ids += 1)}-test`;
    return this.statements.take({ id, source, day, name: `${source}.csv`, bytes, owner: '王芳' });
  }

  open() {
    return this.store.db
      .selectFrom('matters')
      .selectAll()
      .where('state', '=', 'open')
      .orderBy('id')
      .execute();
  }
}

const POSTING_COLUMNS = {
  payment_id: 'text',
  kiosk: 'text',
  fee_id: 'text',
  account: 'text',
  biller: 'text',
  amount: 'bigint',
  request: 'text',
  state: 'text',
  reason: 'text',
  reference: 'text',
  attempts: 'bigint',
  asked_ms: 'bigint',
  decided_ms: 'bigint',
} as const;
