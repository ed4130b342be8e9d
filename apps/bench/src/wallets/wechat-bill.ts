import { formatMinor, type Minor } from '@kiosk/flow/money/money';
import type { HeldOrder, WalletTruth } from './truth.js';

const EAST_MS = 8 * 3_600_000;
const HEAD =
  '交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,货币种类,应结订单金额,商户退款单号,退款金额,商品名称,订单金额,申请退款金额';

/** "2026-11-25" where WeChat and Alipay are. */
export const chinaDay = (ms: number): string => new Date(ms + EAST_MS).toISOString().slice(0, 10);

export const yuan = (amount: Minor): string => formatMinor(amount).replaceAll(',', '');

/** Orders of a day that money moved on. */
export const ordersOf = (truth: WalletTruth, wallet: HeldOrder['wallet'], day: string) =>
  truth.orders.filter((order) => order.wallet === wallet && chinaDay(order.paidMs) === day);

/** A day's trade bill: UTF-8 with its mark, every value behind a grave accent, totals at the end. */
export function wechatBill(truth: WalletTruth, day: string): Buffer {
  const rows = ordersOf(truth, 'wechat', day).flatMap((order) => [
    row(order, 'SUCCESS', ['0', '0.00', '0.00']),
    ...[...order.refunds].map(([number, amount]) =>
      row(order, 'REFUND', [number, yuan(amount), yuan(amount)]),
    ),
    ...(order.state === 'reversed'
      ? [row(order, 'REVOKED', ['0', yuan(order.amount), yuan(order.amount)])]
      : []),
  ]);
  const totals = ['总交易单数,应结订单总金额', `\`${rows.length},\`0.00`];
  return Buffer.from(`\ufeff${[HEAD, ...rows, ...totals].join('\r\n')}\r\n`, 'utf8');
}

function row(order: HeldOrder, state: string, [number, back, asked]: readonly string[]): string {
  const time = new Date(order.paidMs + EAST_MS).toISOString().slice(0, 19).replace('T', ' ');
  const paid = state === 'SUCCESS' ? yuan(order.amount) : '0.00';
  const cells = [
    time,
    'wxdemo0000000001',
    '1900000001',
    order.transaction,
    order.number,
    state,
    order.currency,
    paid,
    number,
    back,
    order.description.replaceAll(',', ' '),
    paid,
    asked,
  ];
  return cells.map((cell) => `\`${cell}`).join(',');
}
