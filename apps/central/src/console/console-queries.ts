import type { Kysely } from 'kysely';
import { maskNumber } from '../bills/mask.js';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Tables } from '../database/tables.js';
import { maskBody } from './mask-body.js';

/** A page of a list: at most `limit` entries after the first `skip`. */
export interface Page {
  readonly limit: number;
  readonly skip: number;
}

/** A page of a kiosk's journal: at most `limit` rows below number `before`. */
export interface JournalPage {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly kiosk: string;
  readonly payment?: string | undefined;
}

/** What the console reads. Nothing here writes; accounts and claim codes leave masked. */
export class ConsoleQueries {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly clock: Clock,
  ) {}

  /** Every kiosk, with what its ledger says lies where. */
  async kiosks() {
    const kiosks = await this.db.selectFrom('kiosks').selectAll().orderBy('id').execute();
    const balances = await this.db.selectFrom('balances').selectAll().orderBy('account').execute();
    return kiosks.map((kiosk) => ({
      id: kiosk.id,
      enrolledMs: kiosk.enrolled_ms,
      lastContactMs: kiosk.last_contact_ms,
      silentMs: Math.max(0, this.clock.wallMs() - kiosk.last_contact_ms),
      ackedSeq: kiosk.acked_seq,
      forkedSeq: kiosk.forked_seq,
      balances: balances
        .filter((balance) => balance.kiosk === kiosk.id && balance.amount !== 0)
        .map(({ account, amount }) => ({ account, amount })),
    }));
  }

  /** Payments by the wall time of their kiosk, newest first, each with its posting. */
  async payments({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('payments')
      .leftJoin('postings', 'postings.payment_id', 'payments.payment_id')
      .leftJoin('cases', (join) =>
        join
          .onRef('cases.payment_id', '=', 'payments.payment_id')
          .onRef('cases.kiosk', '=', 'payments.kiosk'),
      )
      .selectAll('payments')
      .select(['cases.tender'])
      .select(['postings.fee_id', 'postings.account', 'postings.state', 'postings.reason'])
      .orderBy('started_wall_ms', 'desc')
      .orderBy('payments.payment_id', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map((row) => ({
      kiosk: row.kiosk,
      paymentId: row.payment_id,
      startedWallMs: row.started_wall_ms,
      firstSeq: row.first_seq,
      lastSeq: row.last_seq,
      rows: row.rows,
      lastType: row.last_type,
      tender: row.tender ?? 'cash',
      cash: row.cash,
      // Rows add up to zero: what was not cash stands at the terminal or the wallet.
      charged: row.biller + row.claims + row.suspense - row.cash,
      biller: row.biller,
      claims: row.claims,
      suspense: row.suspense,
      feeId: row.fee_id,
      account: row.account === null ? null : maskNumber(row.account),
      posting: row.state,
      reason: row.reason,
    }));
  }

  /**
   * Rows of one kiosk, or of one payment on it, newest first. Their hashes stay here: who knows the
   * hash of a row can find by trying what was masked in it.
   */
  async journal({ kiosk, payment, limit, before }: JournalPage) {
    const span = payment === undefined ? undefined : await this.#span(kiosk, payment);
    const rows = await this.db
      .selectFrom('events')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .$if(payment !== undefined, (query) =>
        query
          .where('payment_id', '=', payment ?? '')
          .where('seq', '>=', span?.first_seq ?? 0)
          .where('seq', '<=', span?.last_seq ?? 0),
      )
      .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      seq: row.seq,
      wallMs: row.wall_ms,
      clockQuality: row.clock_quality,
      receivedMs: row.received_ms,
      paymentId: row.payment_id,
      type: row.type,
      body: maskBody(row.body),
      lines: row.lines,
      problem: row.problem,
    }));
  }

  /** Between which rows a payment lies: its rows are found by their number, not by looking at all. */
  #span(kiosk: string, payment: string) {
    return this.db
      .selectFrom('payments')
      .select(['first_seq', 'last_seq'])
      .where('kiosk', '=', kiosk)
      .where('payment_id', '=', payment)
      .executeTakeFirst();
  }

  /** Postings, newest first. */
  async postings({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('postings')
      .selectAll()
      .orderBy('asked_ms', 'desc')
      .orderBy('payment_id', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map((row) => ({
      paymentId: row.payment_id,
      kiosk: row.kiosk,
      feeId: row.fee_id,
      account: maskNumber(row.account),
      amount: row.amount,
      state: row.state,
      reason: row.reason,
      reference: row.reference,
      attempts: row.attempts,
      askedMs: row.asked_ms,
      decidedMs: row.decided_ms,
    }));
  }

  /** Wallet orders, newest first. */
  async walletOrders({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('wallet_orders')
      .selectAll()
      .orderBy('asked_ms', 'desc')
      .orderBy('number')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map((row) => ({
      number: row.number,
      paymentId: row.payment_id,
      attempt: row.attempt,
      kiosk: row.kiosk,
      wallet: row.wallet,
      kind: row.kind,
      amount: row.amount,
      currency: row.currency,
      state: row.state,
      transaction: row.transaction_no,
      refusal: row.refusal,
      failures: row.failures,
      askedMs: row.asked_ms,
      stateMs: row.state_ms,
    }));
  }

  /** Alarms, newest first. */
  async alarms({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('alarms')
      .selectAll()
      .orderBy('raised_ms', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map(({ raised_ms, detail, ...alarm }) => ({
      ...alarm,
      detail: alarm.code === 'fork' ? maskBody(detail) : detail, // it holds a row
      raisedMs: raised_ms,
    }));
  }

  /** Bill files that were read, newest first. */
  async imports({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('imports')
      .selectAll()
      .orderBy('at_ms', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map(({ at_ms, ...report }) => ({ ...report, atMs: at_ms }));
  }
}
