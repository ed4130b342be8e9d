import { parse } from 'csv-parse/sync';
import { minor, parseMinor } from '@kiosk/flow/money/money';
import type { StatementLine } from '../wallet-provider.js';
import { readZip } from './zip.js';

const NUMBER = '商户订单号';
const TRANSACTION = '支付宝交易号';
const KIND = '业务类型';
const AMOUNT = '订单金额（元）';
const KINDS: Readonly<Record<string, StatementLine['kind']>> = { 交易: 'paid', 退款: 'refunded' };
/** The comment that ends the lines; a file without it was cut. */
const END = '#-----------------------------------------业务明细列表结束';

/**
 * Reads a day's bill: a ZIP with CSV files in GBK, of which one has a line for each trade; yuan,
 * refunds below zero. `undefined` when it is not one, so that a half file is no quiet day.
 *
 * Source: Alipay open platform, alipay.data.dataservice.bill.downloadurl.query, bill_type trade.
 */
export function readBill(file: Buffer): readonly StatementLine[] | undefined {
  try {
    const decoder = new TextDecoder('gbk');
    const texts = readZip(file).map(({ content }) => decoder.decode(content));
    const details = texts.find((text) => text.includes(END));
    return details === undefined ? undefined : linesOf(details);
  } catch {
    return undefined; // not an archive
  }
}

function linesOf(text: string): readonly StatementLine[] | undefined {
  const rows: string[][] = parse(text, { relax_column_count: true, comment: '#', trim: true });
  const [head = [], ...rest] = rows;
  const columns = [NUMBER, TRANSACTION, KIND, AMOUNT].map((name) => head.indexOf(name));
  if (columns.includes(-1)) return undefined;
  const lines = rest.map((row) => lineOf(columns.map((at) => row[at]?.trim() ?? '')));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function lineOf(cells: readonly string[]): StatementLine | undefined {
  const [number = '', transaction = '', word = '', amount = ''] = cells;
  const kind = KINDS[word];
  const value = parseMinor(amount.replace(/^-/, ''));
  if (kind === undefined || value === undefined) return undefined;
  return { number, transaction, kind, amount: minor(value) };
}
