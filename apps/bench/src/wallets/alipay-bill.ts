import { deflateRawSync } from 'node:zlib';
import { zipSync } from './zip.js';
import { gbk } from './gbk.js';
import type { HeldOrder, WalletTruth } from './truth.js';
import { ordersOf, yuan } from './wechat-bill.js';

const HEAD =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,订单金额（元）,商家实收（元）,退款批次号/请求号,备注';
const LINE = '-----------------------------------------';

/** A day's bill: a ZIP with two GBK files, the lines and their sums. */
export function alipayBill(truth: WalletTruth, day: string): Buffer {
  const rows = ordersOf(truth, 'alipay', day).flatMap((order) => [
    row(order, '交易', [yuan(order.amount), '']),
    ...[...order.refunds].map(([number, amount]) =>
      row(order, '退款', [`-${yuan(amount)}`, number]),
    ),
    ...(order.state === 'reversed' ? [row(order, '退款', [`-${yuan(order.amount)}`, ''])] : []),
  ]);
  const details = [
    '#支付宝业务明细查询',
    `#${LINE}业务明细列表${LINE}`,
    HEAD,
    ...rows,
    `#${LINE}业务明细列表结束${LINE}`,
    `#交易合计：${rows.length}笔`,
  ];
  const sums = ['#支付宝业务汇总查询', '门店编号,交易订单总笔数', `,${rows.length}`];
  const files = [details, sums].map((lines, at) => ({
    name: Buffer.from(`${day}_${at}.csv`),
    content: gbk(`${lines.join('\r\n')}\r\n`),
  }));
  return zipSync(files, deflateRawSync);
}

function row(order: HeldOrder, kind: string, [amount, refund]: readonly string[]): string {
  const cells = [order.transaction, order.number, kind, 'fee', '', '', amount, amount, refund, ''];
  return cells.map((cell) => `${cell}\t`).join(',');
}
