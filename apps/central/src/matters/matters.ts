import { canonical } from '@kiosk/flow/journal/canonical';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { MatterActRow, MatterKind, MatterRow } from '../database/money-rows.js';
import type { Queryable, Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { dueOf } from './due.js';

/** What stands behind a matter: numbers of rows, entries and lines, by which it can be looked up. */
export interface Evidence {
  /** Rows of the kiosk's journal, by number. */
  readonly rows?: readonly number[];
  /** Entries of central's own ledger. */
  readonly entries?: readonly number[];
  /** Lines of a file, counted from 1, and which file. */
  readonly file?: string;
  readonly lines?: readonly number[];
}

/** A matter as it is found. The same `id` is one matter. */
export interface NewMatter {
  readonly id: string;
  readonly kind: MatterKind;
  readonly subject: string;
  readonly kiosk: string;
  readonly paymentId: string | null;
  readonly amount: number;
  readonly evidence: Evidence;
  readonly detail: string;
}

/** One thing done about a matter; `person` is empty where central did it. */
export type Act = Pick<MatterActRow, 'person' | 'act' | 'detail'>;

const BY_ITSELF = '';

/** Keeps what people have to see to the end. What was done is appended, never changed. */
export class Matters {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Opens a matter, or opens again one that had ended; an open one stays as it is. */
  async open(matter: NewMatter, db: Queryable = this.store.db, person = BY_ITSELF): Promise<void> {
    const written = await db
      .insertInto('matters')
      .values(this.#rowOf(matter))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    const { id, detail } = matter;
    if (written.numInsertedOrUpdatedRows === 1n) {
      return this.#write(db, id, { person, act: 'opened', detail });
    }
    const again = await this.#turn(db, { id, from: 'closed', to: 'open' });
    if (again) await this.#write(db, id, { person, act: 'reopened', detail });
  }

  /** Ends a matter because what it was about is over. */
  async settle(id: string, db: Queryable = this.store.db): Promise<void> {
    const ended = await this.#turn(db, { id, from: 'open', to: 'closed' });
    if (ended) await this.#write(db, id, { person: BY_ITSELF, act: 'closed', detail: 'settled' });
  }

  /**
   * Ends a matter by a person's word.
   *
   * @throws Refusal `notFound` or `ended`.
   */
  close(id: string, { owner, reason }: By): Promise<void> {
    return this.#change(id, async (trx) => {
      await this.#turn(trx, { id, from: 'open', to: 'closed' });
      await this.#write(trx, id, { person: owner, act: 'closed', detail: reason });
    });
  }

  /** Gives a matter to a person. @throws Refusal `notFound` or `ended`. */
  assign(id: string, { owner, reason, to }: By & { readonly to: string }): Promise<void> {
    return this.#change(id, async (trx) => {
      await trx.updateTable('matters').set({ owner: to }).where('id', '=', id).execute();
      await this.#write(trx, id, { person: owner, act: 'assigned', detail: `${to}: ${reason}` });
    });
  }

  /** Adds what somebody did or learned. @throws Refusal `notFound` or `ended`. */
  note(id: string, { owner, reason }: By): Promise<void> {
    return this.#change(id, (trx) =>
      this.#write(trx, id, { person: owner, act: 'noted', detail: reason }),
    );
  }

  /** Writes that a matter was told to the next person up, once for each level. */
  async escalated(id: string, level: number): Promise<boolean> {
    return this.store.db.transaction().execute(async (trx) => {
      await this.#lock(trx, id);
      const detail = `level ${level}`;
      const before = await trx
        .selectFrom('matter_acts')
        .select('number')
        .where('matter', '=', id)
        .where('act', '=', 'escalated')
        .where('detail', '=', detail)
        .executeTakeFirst();
      if (before !== undefined) return false;
      await this.#write(trx, id, { person: BY_ITSELF, act: 'escalated', detail });
      return true;
    });
  }

  #change(id: string, change: (trx: Queryable) => Promise<void>): Promise<void> {
    return this.store.db.transaction().execute(async (trx) => {
      const held = await this.#lock(trx, id);
      if (held === undefined) throw new Refusal('notFound', 'there is no such case');
      if (held.state === 'closed') throw new Refusal('ended', 'this case is closed');
      await change(trx);
    });
  }

  #lock(trx: Queryable, id: string): Promise<MatterRow | undefined> {
    return trx
      .selectFrom('matters')
      .selectAll()
      .where('id', '=', id)
      .$if(this.store.kind === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst();
  }

  /** Whether it was in `from`, and now is in `to`. */
  async #turn(db: Queryable, { id, from, to }: Turn): Promise<boolean> {
    const done = await db
      .updateTable('matters')
      .set({ state: to, ended_ms: to === 'closed' ? this.clock.wallMs() : null })
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  }

  async #write(db: Queryable, matter: string, act: Act): Promise<void> {
    const last = await db
      .selectFrom('matter_acts')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('matter', '=', matter)
      .executeTakeFirst();
    const number = Number(last?.number ?? 0) + 1;
    const row = { ...act, matter, number, at_ms: this.clock.wallMs() };
    await db.insertInto('matter_acts').values(row).execute();
  }

  #rowOf({ paymentId, evidence, ...matter }: NewMatter): MatterRow {
    const nowMs = this.clock.wallMs();
    return {
      ...matter,
      payment_id: paymentId,
      evidence: canonical({ ...evidence }),
      state: 'open',
      owner: null,
      opened_ms: nowMs,
      due_ms: dueOf(matter.kind, nowMs),
      ended_ms: null,
    };
  }
}

/** Who acts on a matter, and in which words. */
export interface By {
  readonly owner: string;
  readonly reason: string;
}

interface Turn {
  readonly id: string;
  readonly from: MatterRow['state'];
  readonly to: MatterRow['state'];
}
