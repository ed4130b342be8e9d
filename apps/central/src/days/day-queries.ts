import type { Kysely } from 'kysely';
import type { DayReportRow } from '../database/money-rows.js';
import type { Tables } from '../database/tables.js';
import { Refusal } from '../http/refusal.js';
import { csvOf, yuanOf, type Cell } from '../staff/csv.js';
import type { DayKey } from './day-book.js';
import type { DayReport } from './day-report.js';

/** A report as it leaves central: what was signed, and by which key it can be checked. */
export interface SignedDay {
  readonly report: DayReport;
  /** To the byte what was hashed and signed. */
  readonly text: string;
  readonly hash: string;
  readonly signature: string;
  readonly publicKey: string;
}

/** What the console reads of closed days. */
export class DayQueries {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly publicKey: string,
  ) {}

  /** The days that were closed, newest first. */
  async list(limit: number): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('day_reports')
      .select('day')
      .distinct()
      .orderBy('day', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ day }) => day);
  }

  /** All reports of a day, by kiosk and biller. */
  async of(day: string): Promise<readonly SignedDay[]> {
    const rows = await this.db
      .selectFrom('day_reports')
      .selectAll()
      .where('day', '=', day)
      .orderBy('kiosk')
      .orderBy('biller')
      .execute();
    return rows.map((row) => this.#signed(row));
  }

  /** @throws Refusal `notFound` */
  async one({ kiosk, biller, day }: DayKey): Promise<SignedDay> {
    const row = await this.db
      .selectFrom('day_reports')
      .selectAll()
      .where('kiosk', '=', kiosk)
      .where('biller', '=', biller)
      .where('day', '=', day)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'this day was not closed');
    return this.#signed(row);
  }

  /** A day as a table: a line for each fee and tender, and one for each report without any. */
  async csv(day: string): Promise<string> {
    const reports = (await this.of(day)).map(({ report }) => report);
    return csvOf([HEAD, ...reports.flatMap(linesOfReport)]);
  }

  #signed({ body, hash, signature }: DayReportRow): SignedDay {
    const report = JSON.parse(body) as DayReport;
    return { report, text: body, hash, signature, publicKey: this.publicKey };
  }
}

const HEAD: readonly Cell[] = [
  ...['day', 'kiosk', 'biller', 'fee', 'tender', 'count', 'sum', 'first_receipt'],
  ...['last_receipt', 'gaps', 'voids', 'voided', 'claims', 'claimed', 'in_doubt', 'doubtful'],
  ...['box', 'late', 'from_row', 'to_row', 'chain_head'],
];

function linesOfReport(report: DayReport): readonly (readonly Cell[])[] {
  const { day, kiosk, biller, totals, receipts, series, acts, claims, inDoubt, box } = report;
  const rest: readonly Cell[] = [
    receipts.first,
    receipts.last,
    series.gaps.join(' '),
    acts.voids.count,
    yuanOf(acts.voids.sum),
    claims.count,
    yuanOf(claims.sum),
    inDoubt.count,
    yuanOf(inDoubt.sum),
    yuanOf(box.amount),
    report.late.reduce((sum, { count }) => sum + count, 0),
    report.fromSeq,
    report.toSeq,
    report.headHash,
  ];
  const lines = totals.map(({ feeId, tender, count, sum }): readonly Cell[] => [
    ...[day, kiosk, biller, feeId, tender, count, yuanOf(sum)],
    ...rest,
  ]);
  return lines.length > 0 ? lines : [[day, kiosk, biller, '', '', 0, yuanOf(0), ...rest]];
}
