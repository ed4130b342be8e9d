import { describe, expect, it } from '@jest/globals';
import { layout } from '../receipt/layout.js';
import { play } from '../testing/story.js';
import { sampleCardPayment, sampleWalletPayment } from '../testing/tender-samples.js';
import type { Letterhead } from './payment-paper.js';
import { paperOf } from './payment.receipt.js';
import type { PaymentInput } from './payment.js';

const head: Letterhead = {
  operator: { zh: '市民中心', en: 'Civic Centre' },
  place: { zh: '一楼大厅', en: 'Ground floor' },
  kioskId: 'K1',
  phone: '12345',
  currency: 'CNY',
  offsetMinutes: 480,
  demo: false,
};
const kind = { copy: 0, claimDays: 30 };

const paperAfter = (input: PaymentInput, story: string, copy = 0) =>
  paperOf(play(input, story).snapshot.context, head, { ...kind, copy });

const textAfter = (input: PaymentInput, story: string, copy = 0): string =>
  paperAfter(input, story, copy)
    .nodes.map((node) => {
      if (node.kind === 'pair') return `${node.label}: ${node.value}`;
      return 'text' in node ? node.text : node.kind;
    })
    .join('\n');

const card = sampleCardPayment(12_000);
const wallet = sampleWalletPayment(12_000);

describe('the receipt of a card payment (facts: payments 7.4, 7.5)', () => {
  const text = textAfter(card, 'approved\ntaken\naccepted');

  it.each([
    ['how much was charged, and how', '银行卡 Card 扣款 charged: 120.00'],
    ['the last four digits', '卡号 Card no.: **** 8074'],
    ['the authorisation', '授权码 Authorisation: 123456'],
    ['the terminal', '终端号 Terminal: 52523535'],
    ['the terminal’s receipt', '终端凭证号 Terminal receipt: 7'],
    ['the trace', '流水号 Trace: 42'],
    ['the application', '应用 Application: A000000333010101'],
    ['what was paid', '实缴 TOTAL: CNY 120.00'],
  ])('says %s', (_, part) => expect(text).toContain(part));

  it('says no more of the card, and nothing of notes', () => {
    expect(text).not.toContain('559883');
    expect(text).not.toContain('现金');
  });

  it('has the terminal’s own lines, on copies too', () => {
    const again = textAfter(card, 'approved\nslip\ntaken\naccepted', 1);
    expect(again).toContain('KARTENZAHLUNG');
    expect(again).toContain('重打印 DUPLICATE 1');
  });
});

describe('the receipt of a wallet payment', () => {
  it('names the wallet and the order', () => {
    const text = textAfter(wallet, 'opened\npaid\naccepted');
    expect(text).toContain('微信支付 WeChat Pay 扣款 charged: 120.00');
    expect(text).toContain('订单号 Order: W1');
    expect(text).toContain('交易号 Transaction: T1');
  });
});

describe('a slip', () => {
  it.each([
    ['of a biller that has not answered', card, 'taken\nlate posting', 'Your money is safe.'],
    ['of a charge nobody knows of', card, 'unknown', 'We do not know yet whether'],
    ['of a terminal out of reach', card, 'stop\nlate verdict', 'We do not know yet whether'],
    ['of a charge that goes back', card, 'taken\nrefused\nlate givingBack', 'given back the way'],
    ['of an order that cannot be closed', wallet, 'opened\nstop\nlate closingOrder', 'do not know'],
    ['of an order that goes back', wallet, 'opened\npaid\nrefused\nlate givingBack', 'given back'],
  ])('%s says what is so, and has a code', (_, input, story, part) => {
    const text = textAfter(input, story);
    expect(text).toContain('BEING CONFIRMED');
    expect(text).toContain('请勿重复缴费 Do not pay again');
    expect(text).toContain(part);
    expect(text).toContain('查询码 Code: 7K3M9-XQ2PD-C');
    expect(text).not.toContain('现金');
  });

  it('of a charge that cannot be given back is a claim, with cause and tender', () => {
    const text = textAfter(card, 'taken\nrefused\nreversalFailed other');
    expect(text).toContain('CLAIM SLIP');
    expect(text).toContain('方式 Tender: 银行卡 Card');
    expect(text).toContain('应退金额 To be paid back: 120.00');
    expect(text).toContain('a charge could not be given back');
  });

  it('is wrapped to the paper, never cut', () => {
    for (const columns of [32, 48]) {
      const rows = layout(paperAfter(card, 'approved\nslip\ntaken\naccepted'), { columns });
      expect(rows.length).toBeGreaterThan(20);
    }
  });
});
