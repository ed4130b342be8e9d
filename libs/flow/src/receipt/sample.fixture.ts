import type { ReceiptDocument, ReceiptNode } from './document.js';

const pair = (label: string, value: string): ReceiptNode => ({ kind: 'pair', label, value });

/** A bilingual receipt with everything a receipt can hold; for specs of layout, picture and bytes. */
export const sample: ReceiptDocument = {
  title: 'receipt 000123',
  nodes: [
    { kind: 'logo' },
    { kind: 'text', text: '缴费凭证', align: 'center', large: true, bold: true },
    { kind: 'text', text: 'PAYMENT RECEIPT', align: 'center' },
    { kind: 'space' },
    pair('凭证号 Receipt', '000123'),
    pair('缴费机 Kiosk', 'K-0007'),
    pair('时间 Time', '2026-03-02 14:05:09'),
    { kind: 'rule' },
    pair('收费单位 Biller', '中部自来水有限责任公司第二营业所（城南）'),
    pair('户号 Account', '1002****31'),
    pair('户名 Name', '张*'),
    pair('2026-02 水费 Water', '86.20'),
    pair('违约金 Late fee', '1.20'),
    { kind: 'rule' },
    { kind: 'pair', label: '合计 TOTAL', value: '￥87.40', large: true, bold: true },
    pair('投入现金 Cash inserted', '100.00'),
    pair('余额转入账户 To account', '12.60'),
    { kind: 'space' },
    { kind: 'text', text: '本凭证不作为发票或报销凭证。Not a tax invoice.', align: 'center' },
    { kind: 'qr', text: 'https://pay.example.cn/r/k0007-000123?s=4tq9bX0mZr2' },
    { kind: 'text', text: '客服 Hotline 12345', align: 'right' },
  ],
};
