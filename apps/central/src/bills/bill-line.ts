import type { FeeType } from '@kiosk/flow/catalogue/fee-type';
import { parseMinor } from '@kiosk/flow/money/money';
import { fits } from '../catalogue/read-catalogue.js';
import type { AccountRow, BillRow } from '../database/tables.js';

/** The first line of a bill file, in this order. README.md tells what each holds. */
export const BILL_COLUMNS = [
  'fee',
  'account',
  'factor',
  'name',
  'address',
  'balance',
  'bill',
  'period_zh',
  'period_en',
  'description_zh',
  'description_en',
  'due_date',
  'amount',
  'late_fee',
  'status',
] as const;
export type BillColumn = (typeof BILL_COLUMNS)[number];
export type BillCells = Readonly<Record<BillColumn, string>>;

/** A good line: an account, and a bill of it unless the account stands alone. */
export interface BillLine {
  readonly account: AccountRow;
  readonly bill?: BillRow;
}

/** Why a line cannot be taken. */
export interface LineProblem {
  readonly column: BillColumn | 'line';
  readonly expected: string;
}

const TEXT_LENGTH_MAX = 200;
const BILL_ID = /^[A-Za-z0-9._:-]{1,120}$/;

/** Reads one line; the first thing that is wrong is the answer then. */
export function readBillLine(
  cells: BillCells,
  fees: ReadonlyMap<string, FeeType>,
): BillLine | LineProblem {
  const fee = fees.get(cells.fee);
  if (fee === undefined)
    return { column: 'fee', expected: `one of ${[...fees.keys()].join(', ')}` };
  const problem = textProblem(cells) ?? accountProblem(cells, fee) ?? billProblem(cells);
  if (problem !== undefined) return problem;
  const account = accountOf(cells);
  return cells.bill === '' ? { account } : { account, bill: billOf(cells) };
}

function textProblem(cells: BillCells): LineProblem | undefined {
  for (const column of BILL_COLUMNS) {
    const text = cells[column];
    if (text.length > TEXT_LENGTH_MAX) {
      return { column, expected: `at most ${TEXT_LENGTH_MAX} characters` };
    }
    // Control characters and direction overrides would reach printers and screens (attack A25).
    if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)) {
      return { column, expected: 'no control characters' };
    }
    if (text.includes('\ufffd') || !text.isWellFormed()) return { column, expected: 'UTF-8 text' };
  }
  return undefined;
}

function accountProblem(cells: BillCells, fee: FeeType): LineProblem | undefined {
  const { account, factor } = fee;
  if (!fits(account, cells.account)) return { column: 'account', expected: account.pattern };
  if (!fits(factor, cells.factor)) return { column: 'factor', expected: factor.pattern };
  if (cells.name.trim() === '') return { column: 'name', expected: 'the name of the holder' };
  if (cells.balance !== '' && signed(cells.balance) === undefined) {
    return { column: 'balance', expected: 'yuan such as 12.35 or -3.00, or nothing' };
  }
  if (cells.bill === '' && cells.amount !== '') {
    return { column: 'bill', expected: 'the number of the bill' };
  }
  return undefined;
}

function billProblem(cells: BillCells): LineProblem | undefined {
  if (cells.bill === '') return undefined;
  if (!BILL_ID.test(cells.bill)) return { column: 'bill', expected: BILL_ID.source };
  for (const column of ['period_zh', 'period_en', 'description_zh', 'description_en'] as const) {
    if (cells[column].trim() === '') return { column, expected: 'a text' };
  }
  if (!isDay(cells.due_date)) return { column: 'due_date', expected: 'a day such as 2026-11-30' };
  const amount = parseMinor(cells.amount);
  if (amount === undefined || amount === 0) {
    return { column: 'amount', expected: 'yuan such as 86.40, above zero' };
  }
  const lateFee = parseMinor(cells.late_fee || '0');
  if (lateFee === undefined || lateFee > amount) {
    return { column: 'late_fee', expected: 'yuan such as 3.30, part of the amount' };
  }
  const known = cells.status === 'open' || cells.status === 'paid';
  return known ? undefined : { column: 'status', expected: 'open or paid' };
}

function accountOf(cells: BillCells): AccountRow {
  return {
    fee_id: cells.fee,
    number: cells.account,
    factor: cells.factor,
    name: cells.name.trim(),
    address: cells.address.trim(),
    balance: cells.balance === '' ? null : signed(cells.balance)!,
    credited: 0,
  };
}

function billOf(cells: BillCells): BillRow {
  return {
    id: cells.bill,
    fee_id: cells.fee,
    account: cells.account,
    period_zh: cells.period_zh,
    period_en: cells.period_en,
    description_zh: cells.description_zh,
    description_en: cells.description_en,
    due_date: cells.due_date,
    amount: parseMinor(cells.amount)!,
    late_fee: parseMinor(cells.late_fee || '0')!,
    settled: cells.status === 'paid' ? 1 : 0,
    paid: 0,
  };
}

function signed(text: string): number | undefined {
  const amount = parseMinor(text.replace(/^-/, ''));
  return amount !== undefined && text.startsWith('-') ? -amount || 0 : amount;
}

function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return false;
  const [, year, month, day] = found.map(Number);
  return month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year!, month!);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
