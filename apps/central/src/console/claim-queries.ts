import type { Kysely } from 'kysely';
import { standingOf } from '../cases/standing.js';
import type { Tables } from '../database/tables.js';
import type { Page } from './console-queries.js';

const SHOWN = 2;

/** The last two characters: who pays a claim out must type the rest from the paper. */
const maskCode = (code: string): string =>
  '*'.repeat(Math.max(0, code.length - SHOWN)) + code.slice(-SHOWN);

/** What the console reads of claims, of notes without an owner, and of central's own entries. */
export class ClaimQueries {
  constructor(private readonly db: Kysely<Tables>) {}

  /** Cases that owe or owed something, newest first. */
  async claims({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('cases')
      .innerJoin('payments', (join) =>
        join
          .onRef('payments.kiosk', '=', 'cases.kiosk')
          .onRef('payments.payment_id', '=', 'cases.payment_id'),
      )
      .selectAll('cases')
      .select('payments.first_seq')
      .where(({ eb, exists, selectFrom }) =>
        eb.or([
          eb('claimed', '>', 0),
          eb('doubtful_notes', '>', 0),
          exists(
            selectFrom('entries')
              .select('entries.number')
              .whereRef('entries.kiosk', '=', 'cases.kiosk')
              .whereRef('entries.payment_id', '=', 'cases.payment_id')
              .where('entries.lines', '!=', '[]'),
          ),
        ]),
      )
      .orderBy('opened_ms', 'desc')
      .orderBy('cases.payment_id', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
    const entries = await this.#entriesOf(rows.map(({ payment_id }) => payment_id));
    return rows.map((row) => {
      const own = entries.filter(
        ({ kiosk, payment_id }) => kiosk === row.kiosk && payment_id === row.payment_id,
      );
      const { uncountedNotes, ...standing } = standingOf(row, own);
      return {
        kiosk: row.kiosk,
        paymentId: row.payment_id,
        code: maskCode(row.code),
        feeId: row.fee_id,
        account: row.account,
        tender: row.tender,
        openedMs: row.opened_ms,
        cause: row.cause,
        outcome: row.outcome,
        firstSeq: row.first_seq,
        lastSeq: row.seq,
        ...standing,
        doubtfulNotes: uncountedNotes,
      };
    });
  }

  /** Notes that stacked with no payment open, and that nobody has given a place yet or since. */
  async suspense({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('suspended_notes')
      .selectAll()
      .where('payment_id', 'is', null)
      .orderBy('wall_ms', 'desc')
      .orderBy('seq', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
    const entries = await this.db
      .selectFrom('entries')
      .select(['number', 'seq', 'detail', 'kind'])
      .where('kind', 'in', ['suspense', 'reversal'])
      .execute();
    const details = entries.map(({ detail, ...entry }) => ({
      ...entry,
      ...(JSON.parse(detail) as { readonly noteOf?: string; readonly reverses?: number }),
    }));
    const reversed = new Set(details.map(({ reverses }) => reverses));
    return rows.map(({ kiosk, seq, value, wall_ms }) => ({
      kiosk,
      seq,
      value,
      wallMs: wall_ms,
      entry:
        details.find(
          (each) =>
            each.kind === 'suspense' &&
            each.noteOf === kiosk &&
            each.seq === seq &&
            !reversed.has(each.number),
        )?.number ?? null,
    }));
  }

  /** Entries of central's own ledger, newest first. Their hashes stay here. */
  async entries({ limit, skip }: Page) {
    const rows = await this.db
      .selectFrom('entries')
      .selectAll()
      .orderBy('number', 'desc')
      .limit(limit)
      .offset(skip)
      .execute();
    return rows.map((row) => ({
      number: row.number,
      kind: row.kind,
      kiosk: row.kiosk,
      paymentId: row.payment_id,
      seq: row.seq,
      amount: row.amount,
      owner: row.owner,
      second: row.second,
      reason: row.reason,
      detail: row.detail,
      lines: row.lines,
      atMs: row.at_ms,
    }));
  }

  #entriesOf(paymentIds: readonly string[]) {
    if (paymentIds.length === 0) return Promise.resolve([]);
    return this.db
      .selectFrom('entries')
      .selectAll()
      .where('payment_id', 'in', paymentIds)
      .orderBy('number')
      .execute();
  }
}
