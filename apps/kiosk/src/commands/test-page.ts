import type { ReceiptDocument } from '@kiosk/flow/receipt/document';

/** A page that shows whether the printer prints: no number, no amount, and it says so. */
export const testPage = (kiosk: string, at: string): ReceiptDocument => ({
  title: 'test page',
  nodes: [
    { kind: 'text', text: '打印测试 PRINT TEST', align: 'center', bold: true, large: true },
    { kind: 'text', text: '非收据 Not a receipt', align: 'center' },
    { kind: 'rule' },
    { kind: 'pair', label: '终端 Kiosk', value: kiosk },
    { kind: 'pair', label: '时间 Time', value: at },
    { kind: 'text', text: '0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
    { kind: 'text', text: '水电燃气物业学费行政缴费' },
    { kind: 'rule' },
  ],
});
