import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { invariant } from '@kiosk/flow/invariant/invariant';
import type { KioskAlarm } from '@kiosk/flow/link/messages';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import type { Store } from '../database/store.js';
import type { KioskRow, Tables } from '../database/tables.js';
import { decideBatch, type Batch, type PlacedRow, type Verdict } from './decide-batch.js';
import { insertEvents } from './event-rows.js';
import { GroupCommit } from './group-commit.js';
import { lockLane } from './lock-lane.js';
import { readRow } from './wire-row.js';

/** A batch of journal rows from a kiosk that proved who it is. */
export interface Delivery {
  readonly kiosk: string;
  readonly from: number;
  /** As they came: what is wrong with one is found here. */
  readonly rows: readonly unknown[];
  /** What it says of itself, and in which of its runs. */
  readonly told?: { readonly boot: string; readonly alarms: readonly KioskAlarm[] };
}

/** What the kiosk may forget up to, or that its lane is frozen. */
export type Receipt =
  | { readonly kind: 'acked'; readonly acked: number; readonly headHash: string }
  | { readonly kind: 'fork'; readonly seq: number };

/** What the intake works with. */
export interface IntakePorts {
  readonly store: Store;
  readonly alarms: Alarms;
  readonly clock: Clock;
  /** Called after each commit; nobody waits for what it does. */
  readonly taken?: () => void;
}

type Work = Omit<Delivery, 'from' | 'rows'> & { readonly batch: Batch };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Takes the kiosks' journals in, each row once by (kiosk, seq). `take` resolves after the commit.
 *
 * Why no rules of business here: what is in a row never decides whether it is held. All that is
 * computed from rows is computed later, so that a mistake there can stop no kiosk.
 */
export class Intake {
  readonly #group: GroupCommit<Work, Receipt>;

  constructor(private readonly ports: IntakePorts) {
    this.#group = new GroupCommit((works) => this.#commit(works));
  }

  take({ from, rows, ...who }: Delivery): Promise<Receipt> {
    const work = { ...who, batch: { from, rows: rows.map((row) => readRow(row, sha256)) } };
    if (this.ports.store.kind === 'sqlite') return this.#group.add(work);
    // PostgreSQL groups commits itself, and locks the lanes, not the file.
    return this.#commit([work]).then(([receipt]) => receipt!);
  }

  async #commit(works: readonly Work[]): Promise<readonly Receipt[]> {
    const receipts = await this.ports.store.db.transaction().execute(async (trx) => {
      const all: Receipt[] = [];
      for (const work of works) all.push(await this.#takeOne(trx, work));
      return all;
    });
    this.ports.taken?.();
    return receipts;
  }

  async #takeOne(trx: Transaction<Tables>, work: Work): Promise<Receipt> {
    const { kiosk, batch } = work;
    await this.#passOn(trx, work);
    const lane = await lockLane(this.ports.store.kind, trx, kiosk);
    invariant(lane !== undefined, 'who signed is enrolled');
    if (lane.forked_seq > 0) return { kind: 'fork', seq: lane.forked_seq };
    const held = await heldHashes(trx, lane, batch);
    const state = { ackedSeq: lane.acked_seq, headHash: lane.head_hash };
    const verdict = decideBatch(state, batch, held);
    if (verdict.kind === 'fork') return this.#freeze(trx, { kiosk, verdict, batch });
    await this.#hold(trx, kiosk, verdict.rows);
    await trx
      .updateTable('kiosks')
      .set({ acked_seq: verdict.lane.ackedSeq, head_hash: verdict.lane.headHash })
      .set({ last_contact_ms: this.ports.clock.wallMs() })
      .where('id', '=', kiosk)
      .execute();
    const { ackedSeq: acked, headHash } = verdict.lane;
    return { kind: 'acked', acked, headHash };
  }

  /** What a kiosk says of itself is one alarm a run, however often it says so. */
  async #passOn(trx: Transaction<Tables>, { kiosk, told }: Work): Promise<void> {
    for (const { code, detail } of told?.alarms ?? []) {
      const id = `${code}:${kiosk}:${told?.boot}`;
      await this.ports.alarms.raise({ id, kiosk, code, detail }, trx);
    }
  }

  async #hold(trx: Transaction<Tables>, kiosk: string, rows: readonly PlacedRow[]): Promise<void> {
    const receivedMs = this.ports.clock.wallMs();
    await insertEvents(this.ports.store.kind, trx, { kiosk, receivedMs, rows });
    for (const { seq, read } of rows) {
      if (read.problem === undefined) continue;
      const id = `quarantine:${kiosk}:${seq}`;
      await this.ports.alarms.raise({ id, kiosk, code: 'quarantine', detail: read.problem }, trx);
    }
  }

  /** Nothing of the batch is held but in the alarm: both pasts are evidence. */
  async #freeze(trx: Transaction<Tables>, fork: Fork): Promise<Receipt> {
    const { kiosk, verdict, batch } = fork;
    const { seq, known, told } = verdict;
    const row = batch.rows[Math.max(0, seq - batch.from)]?.raw;
    const detail = JSON.stringify({ seq, known, told, row });
    await this.ports.alarms.raise({ id: `fork:${kiosk}`, kiosk, code: 'fork', detail }, trx);
    await trx.updateTable('kiosks').set({ forked_seq: seq }).where('id', '=', kiosk).execute();
    return { kind: 'fork', seq };
  }
}

interface Fork {
  readonly kiosk: string;
  readonly batch: Batch;
  readonly verdict: Verdict & { readonly kind: 'fork' };
}

/** Hashes of the rows that the batch tells again. */
async function heldHashes(
  trx: Transaction<Tables>,
  lane: KioskRow,
  { from, rows }: Batch,
): Promise<ReadonlyMap<number, string>> {
  if (from > lane.acked_seq) return new Map();
  const held = await trx
    .selectFrom('events')
    .select(['seq', 'hash'])
    .where('kiosk', '=', lane.id)
    .where('seq', '>=', from)
    .where('seq', '<', from + rows.length)
    .execute();
  return new Map(held.map(({ seq, hash }) => [seq, hash]));
}
