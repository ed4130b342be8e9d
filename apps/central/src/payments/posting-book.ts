import type { PostRequest } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { BillerAnswer } from '../billers/biller.js';
import type { Alarms } from '../alarms/alarms.js';
import type { Queryable, Store } from '../database/store.js';
import type { PostingRow } from '../database/tables.js';
import { lockLane } from '../ingest/lock-lane.js';
import { raiseUncovered } from '../projection/raise-uncovered.js';

export type Posting = Readonly<PostingRow>;

/** A posting as it is asked for; `text` is the request's canonical JSON. */
export interface Asked {
  readonly kiosk: string;
  /** Id of the fee's biller; without one the posting is refused as it is written. */
  readonly biller: string | undefined;
  readonly request: PostRequest;
  readonly text: string;
}

/** The posting of an id; `fresh` when this call made it, so that no biller has heard of it. */
export interface Opened {
  readonly posting: Posting;
  readonly fresh: boolean;
}

/** The table of postings: an id is written once and decided once. */
export class PostingBook {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly alarms: Alarms,
  ) {}

  /** Makes the posting durable, or returns the one that has this id already. */
  async open({ kiosk, biller, request, text }: Asked): Promise<Opened> {
    const nowMs = this.clock.wallMs();
    // Refused in the same write: a pending posting may always have reached its biller.
    const state =
      biller === undefined
        ? ({ biller: '', state: 'refused', reason: 'refused', decided_ms: nowMs } as const)
        : ({ biller, state: 'pending', reason: null, decided_ms: null } as const);
    const posting: Posting = {
      payment_id: request.paymentId,
      kiosk,
      fee_id: request.feeId,
      account: request.account,
      amount: request.amount,
      request: text,
      reference: null,
      attempts: 0,
      asked_ms: nowMs,
      ...state,
    };
    const written = await this.store.db
      .insertInto('postings')
      .values(posting)
      .onConflict((conflict) => conflict.column('payment_id').doNothing())
      .executeTakeFirst();
    const fresh = written.numInsertedOrUpdatedRows === 1n;
    return { posting: fresh ? posting : await this.#get(request.paymentId), fresh };
  }

  /** Writes the biller's word; the first decision stays. The rows may have come before it. */
  decide({ payment_id: id, kiosk }: Posting, answer: BillerAnswer): Promise<Posting> {
    return this.store.db.transaction().execute(async (trx) => {
      await lockLane(this.store.kind, trx, kiosk);
      await trx
        .updateTable('postings')
        .set({
          state: answer.result,
          reason: answer.result === 'refused' ? answer.reason : null,
          reference: answer.result === 'accepted' ? answer.billerReference : null,
          decided_ms: this.clock.wallMs(),
        })
        .where('payment_id', '=', id)
        .where('state', '=', 'pending')
        .execute();
      await raiseUncovered(trx, this.alarms, { kiosk, paymentIds: [id] });
      return this.#get(id, trx);
    });
  }

  async countAttempt(paymentId: string): Promise<Posting> {
    await this.store.db
      .updateTable('postings')
      .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
      .where('payment_id', '=', paymentId)
      .execute();
    return this.#get(paymentId);
  }

  pending(): Promise<readonly Posting[]> {
    return this.store.db
      .selectFrom('postings')
      .selectAll()
      .where('state', '=', 'pending')
      .orderBy('asked_ms')
      .execute();
  }

  #get(paymentId: string, db: Queryable = this.store.db): Promise<Posting> {
    return db
      .selectFrom('postings')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .executeTakeFirstOrThrow();
  }
}
