import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sample } from './sample.fixture.js';
import type { ReceiptNode } from './document.js';
import { layout, widthOf, type Row } from './layout.js';
import { toPrintable } from './printable.js';
import { toText } from './text.js';

const textOf = (columns: number, ...nodes: ReceiptNode[]): string =>
  toText(layout({ title: 'test', nodes }, { columns }), { columns });
const lines = (...expected: string[]): string => expected.join('\n') + '\n';

describe('layout', () => {
  it('puts a whole receipt on 48 columns', () => {
    expect(toText(layout(sample, { columns: 48 }), { columns: 48 })).toMatchInlineSnapshot(`
      "[logo]
                          缴费凭证
                      PAYMENT RECEIPT

      凭证号 Receipt                            000123
      缴费机 Kiosk                              K-0007
      时间 Time                    2026-03-02 14:05:09
      ------------------------------------------------
      收费单位 Biller
              中部自来水有限责任公司第二营业所（城南）
      户号 Account                          1002****31
      户名 Name                                    张*
      2026-02 水费 Water                         86.20
      违约金 Late fee                             1.20
      ------------------------------------------------
      合计 TOTAL       ￥87.40
      投入现金 Cash inserted                    100.00
      余额转入账户 To account                    12.60

       本凭证不作为发票或报销凭证。Not a tax invoice.
      [QR https://pay.example.cn/r/k0007-000123?s=4tq9bX0mZr2]
                                    客服 Hotline 12345
      "
    `);
  });

  it('puts the same receipt on 32 columns', () => {
    expect(toText(layout(sample, { columns: 32 }), { columns: 32 })).toMatchInlineSnapshot(`
      "[logo]
                  缴费凭证
              PAYMENT RECEIPT

      凭证号 Receipt            000123
      缴费机 Kiosk              K-0007
      时间 Time    2026-03-02 14:05:09
      --------------------------------
      收费单位 Biller
      中部自来水有限责任公司第二营业所
                              （城南）
      户号 Account          1002****31
      户名 Name                    张*
      2026-02 水费 Water         86.20
      违约金 Late fee             1.20
      --------------------------------
      合计 TOTAL
                               ￥87.40
      投入现金 Cash inserted    100.00
      余额转入账户 To account    12.60

      本凭证不作为发票或报销凭证。Not
               a tax invoice.
      [QR https://pay.example.cn/r/k0007-000123?s=4tq9bX0mZr2]
                    客服 Hotline 12345
      "
    `);
  });

  it('drops a value that does not fit to its own line, on the right', () => {
    expect(textOf(20, { kind: 'pair', label: '商户订单号 Order', value: '4200002345678' })).toBe(
      lines('商户订单号 Order', '       4200002345678'),
    );
  });

  it('keeps at least one column between label and value', () => {
    const label = '户号 Account';
    expect(textOf(20, { kind: 'pair', label, value: '1234567' })).toBe(lines(`${label} 1234567`));
    expect(textOf(20, { kind: 'pair', label, value: '12345678' })).toBe(
      lines(label, '            12345678'),
    );
  });

  it('breaks between words, between 汉字, and inside a word only when it is too long', () => {
    expect(textOf(16, { kind: 'text', text: 'Not a tax invoice, keep it' })).toBe(
      lines('Not a tax', 'invoice, keep it'),
    );
    expect(textOf(8, { kind: 'text', text: '本凭证不作为发票' })).toBe(
      lines('本凭证不', '作为发票'),
    );
    expect(textOf(8, { kind: 'text', text: 'ABCDEFGHIJKL' })).toBe(lines('ABCDEFGH', 'IJKL'));
    expect(textOf(8, { kind: 'text', text: '请妥善保，管' })).toBe(lines('请妥善', '保，管'));
  });

  it('gives large text half the columns', () => {
    const rows = layout(
      { title: '', nodes: [{ kind: 'text', text: '重打印 DUPLICATE', large: true }] },
      { columns: 24 },
    );
    expect(rows.map((row) => row.kind === 'text' && row.text)).toEqual(['重打印', 'DUPLICATE']);
  });

  it('never splits what is read as one sign', () => {
    const family = '\u{1f1e8}\u{1f1f3}'; // a flag: two code points
    expect(textOf(8, { kind: 'text', text: `1234567${family}` })).toBe(lines('1234567', family));
  });
});

const style = { bold: fc.boolean(), large: fc.boolean() };
const words = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ a-z电费缴，]{0,90}$/));
const node = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: words, ...style }),
  fc.record({ kind: fc.constant('pair' as const), label: words, value: words, ...style }),
);
const withoutSpaces = (text: string): string => text.replace(/\s/g, '');
const textsOf = (rows: readonly Row[]): string =>
  rows.map((row) => (row.kind === 'text' ? row.text : '')).join('');

it('any document: every row fits its paper, and not one sign is lost', () => {
  fc.assert(
    fc.property(
      fc.array(node, { maxLength: 5 }),
      fc.integer({ min: 8, max: 64 }),
      (nodes, columns) => {
        const rows = layout({ title: '', nodes }, { columns });
        for (const row of rows) {
          if (row.kind !== 'text') continue;
          expect(widthOf(row.text) * (row.large ? 2 : 1)).toBeLessThanOrEqual(columns);
        }
        const said = nodes.flatMap((n) => (n.kind === 'text' ? [n.text] : [n.label, n.value]));
        const printable = said.map(toPrintable).join('');
        expect(withoutSpaces(textsOf(rows))).toBe(withoutSpaces(printable));
      },
    ),
    { numRuns: 1000 },
  );
});
