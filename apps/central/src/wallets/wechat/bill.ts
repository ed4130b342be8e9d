import { parse } from 'csv-parse/sync';
import { parseMinor } from '@kiosk/flow/money/money';
import type { StatementLine } from '../wallet-provider.js';

const NUMBER = '商户订单号';
const TRANSACTION = '微信订单号';
const STATE = '交易状态';
const AMOUNT = '订单金额';
const REFUND = '申请退款金额';
const TOTALS = '总交易单数';

/**
 * Reads a day's trade bill: UTF-8, every value behind a grave accent, yuan, two lines of totals.
 * `undefined` when it is not one, so that a half file is never taken for a quiet day.
 *
 * Source: WeChat Pay API v3, tradebill, bill_type ALL.
 */
export function readBill(file: Buffer): readonly StatementLine[] | undefined {
  const rows = rowsOf(file.toString('utf8'));
  const end = rows.findIndex(([first]) => first === TOTALS);
  const [head = []] = rows;
  const columns = [NUMBER, TRANSACTION, STATE, AMOUNT, REFUND].map((name) => head.indexOf(name));
  if (end === -1 || columns.includes(-1)) return undefined;
  const lines = rows.slice(1, end).map((row) => lineOf(columns.map((at) => row[at] ?? '')));
  const [count] = rows[end + 1] ?? [];
  if (Number(count) !== lines.length) return undefined;
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

const rowsOf = (text: string): readonly string[][] => {
  const options = { bom: true, relax_column_count: true, relax_quotes: true, trim: true } as const;
  const rows: string[][] = parse(text, options);
  return rows.map((row) => row.map((cell) => cell.replace(/^`/, '')));
};

function lineOf(cells: readonly string[]): StatementLine | undefined {
  const [number = '', transaction = '', state, amount = '', refund = ''] = cells;
  const kind = state === 'SUCCESS' ? 'paid' : 'refunded'; // REFUND and REVOKED give money back
  const value = parseMinor(kind === 'paid' ? amount : refund);
  return value === undefined ? undefined : { number, transaction, kind, amount: value };
}
