import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { canonical } from '@kiosk/flow/journal/canonical';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { VoidAnswer, VoidRequest } from '../billers/biller.js';
import { dayOf, type DayRules } from '../days/business-day.js';
import type { Queryable, Store } from '../database/store.js';
import type { EntryRow, PostingRow, Tables } from '../database/tables.js';
import { addToBalances } from '../entries/add-to-balances.js';
import { appendEntry, entryOnce, entryWithId, lockBook } from '../entries/entry-book.js';
import { Refusal } from '../http/refusal.js';
import type { VoidWish } from './requests.js';

type Trx = Transaction<Tables>;

/** What the intent keeps beside what every entry has. */
export interface VoidDetail {
  /** The void's own number at the biller. */
  readonly number: string;
  readonly biller: string;
  readonly feeId: string;
  /** What the biller called the posting. */
  readonly posting: string;
}

/** A void on its way: the entry of the intent, and the one of its end once there is one. */
export interface VoidState {
  readonly intent: EntryRow;
  readonly detail: VoidDetail;
  readonly end: EntryRow | undefined;
}

/** What the book of voids works with. */
export interface VoidBookPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly days: DayRules;
}

const printOf = (wish: VoidWish): string =>
  createHash('sha256')
    .update(canonical({ ...wish }))
    .digest('hex');

const intentName = (paymentId: string, turn: number): string => `void ${paymentId} #${turn}`;
const END = ' end';
const endName = (intent: string): string => `${intent}${END}`;

/**
 * Voids as entries of central's own ledger: an intent before the biller hears of it, an end when it
 * has answered. Nothing is ever edited, the posting neither.
 */
export class VoidBook {
  constructor(private readonly ports: VoidBookPorts) {}

  /**
   * Writes the intent, or finds the one that this wish has already made.
   *
   * @throws Refusal `conflict`, `notFound`, `notPosted`, `voiding`, `voided` or `tooLate`.
   */
  open(wish: VoidWish): Promise<VoidState> {
    const { store, clock } = this.ports;
    return store.db.transaction().execute(async (trx) => {
      await lockBook(store.kind, trx);
      const asked = printOf(wish);
      const before = await entryWithId(trx, wish.id);
      if (before !== undefined) {
        if (before.asked !== asked) throw new Refusal('conflict', 'this id was used otherwise');
        return stateOf(trx, before);
      }
      const posting = await this.#posting(trx, wish.paymentId);
      const turn = await nextTurn(trx, wish.paymentId);
      const detail: VoidDetail = {
        number: `${wish.paymentId}-V${turn}`,
        biller: posting.biller,
        feeId: posting.fee_id,
        posting: posting.reference ?? '',
      };
      const { id, owner, second, reason } = wish;
      const draft = { id, asked, owner, second, reason, ...placeOf(posting) };
      const named = { kind: 'void_intent', once: intentName(wish.paymentId, turn) } as const;
      const intent = await appendEntry(
        trx,
        { ...draft, ...named, detail: { ...detail }, lines: [] },
        clock.wallMs(),
      );
      return { intent, detail, end: undefined };
    });
  }

  /**
   * Writes the biller's word; the first end stays. What was voided is owed to the customer.
   *
   * @param also what has to be durable together with it.
   */
  end(
    { intent, detail }: VoidState,
    answer: VoidAnswer,
    also: (trx: Trx) => Promise<void>,
  ): Promise<VoidState> {
    const { store, clock } = this.ports;
    return store.db.transaction().execute(async (trx) => {
      await lockBook(store.kind, trx);
      const once = endName(intent.once ?? '');
      const before = await entryOnce(trx, once);
      if (before !== undefined) return { intent, detail, end: before };
      const voided = answer.result === 'voided';
      const { kiosk, payment_id: paymentId, seq, amount, owner, second, reason } = intent;
      const biller = `biller_payable:${detail.biller}` as const;
      const end = await appendEntry(
        trx,
        {
          ...{ id: endName(intent.id), asked: intent.asked, once, kiosk, paymentId, seq, amount },
          ...{ owner, second, reason, kind: voided ? 'void' : 'void_refused' },
          detail: { ...detail, answer: { ...answer }, intent: intent.number },
          lines: voided ? transfer('claims_payable', biller, minor(amount)) : [],
        },
        clock.wallMs(),
      );
      await addToBalances(store.kind, trx, end);
      await also(trx);
      return { intent, detail, end };
    });
  }

  /** Intents whose end is not known, oldest first. */
  async unfinished(): Promise<readonly VoidState[]> {
    const rows = await this.ports.store.db
      .selectFrom('entries')
      .selectAll()
      .where('kind', '=', 'void_intent')
      .where(
        sql<boolean>`not exists
        (select 1 from entries ends where ends.once = entries.once || ${END})`,
      )
      .orderBy('number')
      .execute();
    return rows.map((intent) => ({ intent, detail: detailOf(intent), end: undefined }));
  }

  async #posting(trx: Trx, paymentId: string): Promise<PostingRow> {
    const { clock, days } = this.ports;
    const posting = await trx
      .selectFrom('postings')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .executeTakeFirst();
    if (posting === undefined) throw new Refusal('notFound', 'no such payment was posted');
    if (posting.state !== 'accepted' || posting.decided_ms === null) {
      throw new Refusal('notPosted', `this posting is ${posting.state}`);
    }
    const day = days(posting.biller);
    if (dayOf(posting.decided_ms, day) !== dayOf(clock.wallMs(), day)) {
      throw new Refusal('tooLate', "the biller's day of this posting is over");
    }
    return posting;
  }
}

const placeOf = ({ kiosk, payment_id: paymentId, amount }: PostingRow) => ({
  kiosk,
  paymentId,
  seq: null,
  amount,
});

const detailOf = ({ detail }: EntryRow): VoidDetail => JSON.parse(detail) as VoidDetail;

async function stateOf(db: Queryable, intent: EntryRow): Promise<VoidState> {
  const end = await entryOnce(db, endName(intent.once ?? ''));
  return { intent, detail: detailOf(intent), end };
}

/** @throws Refusal `voiding` while one is on its way, `voided` after one that was done. */
async function nextTurn(trx: Trx, paymentId: string): Promise<number> {
  for (let turn = 1; ; turn += 1) {
    const intent = await entryOnce(trx, intentName(paymentId, turn));
    if (intent === undefined) return turn;
    const end = await entryOnce(trx, endName(intent.once ?? ''));
    if (end === undefined) throw new Refusal('voiding', `entry ${intent.number} is on its way`);
    if (end.kind === 'void') throw new Refusal('voided', `entry ${end.number} did it`);
  }
}

/** What the biller is asked to do. */
export const askOf = ({ intent, detail }: VoidState): VoidRequest => ({
  number: detail.number,
  paymentId: intent.payment_id ?? '',
  amount: minor(intent.amount),
});
