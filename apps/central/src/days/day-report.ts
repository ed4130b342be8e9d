import type { Carried, DayFigures, OpenPayment, Tally, Total, UnitContent } from './fold-day.js';
import { gapsOf } from './fold-day.js';

/** What central itself did with a biller's payments of a kiosk, between two of its entries. */
export interface DayActs {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly voids: Tally & { readonly entries: readonly number[] };
  readonly payouts: Tally;
}

/** Which rows a report covers, and the head of the chain after the last of them. */
export interface DaySpan {
  /** First row that is in it; `toSeq` below it when there was none. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly headHash: string;
}

/** Whose day, and when it was closed. */
export interface DayName {
  readonly kiosk: string;
  readonly biller: string;
  readonly day: string;
  /** The first instant after the day. */
  readonly endMs: number;
  readonly madeMs: number;
}

/** The day of one biller at one kiosk, as it was when it was closed; made once, never again. */
export interface DayReport extends DayName, DaySpan {
  readonly version: 1;
  /** Hash of the report before; 64 zeros for the first. */
  readonly previous: string;
  readonly posted: Tally;
  readonly totals: readonly Total[];
  readonly receipts: {
    readonly count: number;
    readonly first: string | null;
    readonly last: string | null;
  };
  /** The kiosk's whole series in these rows: receipts of all billers have one. */
  readonly series: {
    readonly first: number | null;
    readonly last: number | null;
    readonly count: number;
    readonly gaps: readonly string[];
    /** The last receipt so far. */
    readonly upTo: number;
  };
  readonly claims: Tally;
  readonly inDoubt: Tally;
  readonly open: readonly OpenPayment[];
  readonly acts: DayActs;
  readonly box: { readonly amount: number; readonly units: readonly UnitContent[] };
  readonly removed: DayFigures['removed'];
  readonly late: DayFigures['late'];
  readonly undated: Tally;
}

/** All that a report is made of. */
export interface DayParts {
  readonly name: DayName;
  readonly span: DaySpan;
  readonly previous: string;
  readonly carried: Carried;
  readonly figures: DayFigures;
  readonly acts: DayActs;
}

const sumOf = (each: readonly Tally[]): Tally => ({
  count: each.reduce((sum, { count }) => sum + count, 0),
  sum: each.reduce((total, { sum }) => total + sum, 0),
});

/** Puts a report together. Pure: the same parts are the same report, to the byte. */
export function dayReport({ name, span, previous, carried, figures, acts }: DayParts): DayReport {
  const { totals, receipts, series, open, units } = figures;
  const doubtful = open.filter(({ asked }) => asked > 0);
  return {
    version: 1,
    ...name,
    ...span,
    previous,
    posted: sumOf(totals),
    totals,
    receipts: {
      count: receipts.length,
      first: receipts[0] ?? null,
      last: receipts.at(-1) ?? null,
    },
    series: {
      first: series[0] ?? null,
      last: series.at(-1) ?? null,
      count: series.length,
      gaps: gapsOf(carried.lastReceipt, series),
      upTo: figures.lastReceipt,
    },
    claims: figures.claims,
    inDoubt: {
      count: doubtful.length,
      sum: doubtful.reduce((sum, { asked }) => sum + asked, 0),
    },
    open,
    acts,
    box: { amount: units.reduce((sum, { amount }) => sum + amount, 0), units },
    removed: figures.removed,
    late: figures.late,
    undated: figures.undated,
  };
}

/** What a report hands on to the next one of its biller and kiosk. */
export const carriedBy = ({ open, box, series }: DayReport): Carried => ({
  open,
  units: box.units,
  lastReceipt: series.upTo,
});

/** Before the first report. */
export const NOTHING_CARRIED: Carried = { open: [], units: [], lastReceipt: 0 };
