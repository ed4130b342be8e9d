import { createHash } from 'node:crypto';
import type { FeeType } from '@kiosk/flow/catalogue/fee-type';
import { canonical } from '@kiosk/flow/journal/canonical';
import { minor } from '@kiosk/flow/money/money';
import type { Catalogue, PostRequest } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import { localTime } from '@kiosk/flow/text/local-time';
import { readBook } from '../bills/book.js';
import { feeOf } from '../catalogue/read-catalogue.js';
import type { Queryable, Store } from '../database/store.js';
import { MINUTES_A_DAY } from '../days/business-day.js';
import type {
  Biller,
  BillerAnswer,
  BillQuery,
  FoundAccount,
  Reserved,
  VoidAnswer,
  VoidRequest,
} from './biller.js';
import { voidAnswerOf, voidInBook, type Spread } from './book-void.js';
import { decidePosting, type Decision } from './decide-posting.js';

/** What a book biller works with. */
export interface BookPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly utcOffsetMinutes: number;
  /** Until when a posting of the day can be undone, minutes after midnight; without it, midnight. */
  readonly cutOffOf?: (biller: string) => number;
}

/**
 * A biller that has no server of its own: it sends bill files, central keeps its book.
 *
 * A posting and its receipt are one transaction; the receipt makes asking twice harmless.
 */
export class BookBiller implements Biller {
  constructor(
    readonly id: string,
    private readonly ports: BookPorts,
  ) {}

  async find(query: BillQuery): Promise<FoundAccount | undefined> {
    const { store, clock, utcOffsetMinutes } = this.ports;
    const today = localTime(clock.wallMs(), utcOffsetMinutes).slice(0, 'yyyy-mm-dd'.length);
    return readBook(store.db, query, today);
  }

  post(request: PostRequest): Promise<BillerAnswer> {
    const { store } = this.ports;
    return store.db.transaction().execute(async (trx) => {
      const account = await lockAccount(store.kind, trx, request);
      const before = await answerOf(trx, request.paymentId);
      if (before !== undefined) return before;
      const fee = feeOf(this.ports.catalogue, request.feeId);
      const decision: Decision =
        account === undefined || fee === undefined
          ? { result: 'refused', reason: 'accountClosed' }
          : await decide(trx, fee, request);
      if (decision.result === 'accepted') await apply(trx, request, decision);
      return this.#receipt(trx, request, decision);
    });
  }

  async reserve(request: PostRequest): Promise<Reserved> {
    const { db } = this.ports.store;
    const before = await answerOf(db, request.paymentId);
    const fee = feeOf(this.ports.catalogue, request.feeId);
    if (fee === undefined) return { result: 'refused', reason: 'accountClosed' };
    const said = before ?? (await decide(db, fee, request));
    return said.result === 'accepted' ? { result: 'reserved' } : said;
  }

  status(paymentId: string): Promise<BillerAnswer | undefined> {
    return answerOf(this.ports.store.db, paymentId);
  }

  void(request: VoidRequest): Promise<VoidAnswer> {
    const { store, clock, utcOffsetMinutes, cutOffOf } = this.ports;
    const day = { utcOffsetMinutes, cutOffMinutes: cutOffOf?.(this.id) ?? MINUTES_A_DAY };
    return voidInBook({ store, biller: this.id, day, nowMs: clock.wallMs() }, request);
  }

  voidStatus(number: string): Promise<VoidAnswer | undefined> {
    return voidAnswerOf(this.ports.store.db, number);
  }

  async #receipt(
    trx: Queryable,
    { paymentId, feeId, account }: PostRequest,
    decision: Decision,
  ): Promise<BillerAnswer> {
    const answer: BillerAnswer =
      decision.result === 'accepted'
        ? { result: 'accepted', billerReference: referenceOf(this.id, paymentId) }
        : decision;
    const receipt = {
      payment_id: paymentId,
      biller: this.id,
      answer: canonical({ ...answer }),
      at_ms: this.ports.clock.wallMs(),
      spread: decision.result === 'accepted' ? spreadOf({ feeId, account, ...decision }) : null,
    };
    await trx.insertInto('biller_receipts').values(receipt).execute();
    return answer;
  }
}

/** Holds the account until the end of the transaction: of two kiosks one is first. */
async function lockAccount(kind: Store['kind'], trx: Queryable, { feeId, account }: PostRequest) {
  return trx
    .selectFrom('accounts')
    .select('number')
    .where('fee_id', '=', feeId)
    .where('number', '=', account)
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
}

async function decide(trx: Queryable, fee: FeeType, request: PostRequest): Promise<Decision> {
  const rows = await trx
    .selectFrom('bills')
    .select(['id', 'amount', 'paid', 'settled'])
    .where('fee_id', '=', request.feeId)
    .where('account', '=', request.account)
    .execute();
  const open = rows.map(({ id, amount, paid, settled }) => ({
    id,
    open: minor(settled === 1 ? 0 : Math.max(0, amount - paid)),
  }));
  return decidePosting(fee, open, request);
}

async function apply(
  trx: Queryable,
  { feeId, account }: PostRequest,
  { paid, credited }: Decision & { readonly result: 'accepted' },
): Promise<void> {
  for (const { billId, amount } of paid) {
    await trx
      .updateTable('bills')
      .set((eb) => ({ paid: eb('paid', '+', amount) }))
      .where('id', '=', billId)
      .execute();
  }
  if (credited === 0) return;
  await trx
    .updateTable('accounts')
    .set((eb) => ({ credited: eb('credited', '+', credited) }))
    .where('fee_id', '=', feeId)
    .where('number', '=', account)
    .execute();
}

async function answerOf(db: Queryable, paymentId: string): Promise<BillerAnswer | undefined> {
  const row = await db
    .selectFrom('biller_receipts')
    .select('answer')
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  return row && (JSON.parse(row.answer) as BillerAnswer);
}

const spreadOf = ({ feeId, account, paid, credited }: Spread): string =>
  canonical({ feeId, account, paid: paid.map((item) => ({ ...item })), credited });

const REFERENCE_LENGTH = 10;

/** The same for a payment whenever it is made, and short enough to be read out on the phone. */
function referenceOf(biller: string, paymentId: string): string {
  const digest = createHash('sha256').update(`${biller} ${paymentId}`).digest('hex');
  return digest.slice(0, REFERENCE_LENGTH).toUpperCase();
}
