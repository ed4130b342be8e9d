import { describe, expect, it } from '@jest/globals';
import { layout } from '../receipt/layout.js';
import { samplePayment } from '../testing/samples.js';
import { play } from '../testing/story.js';
import type { Evidence } from './payment-evidence.js';
import type { Letterhead } from './payment-paper.js';
import { paperOf } from './payment.receipt.js';

const head: Letterhead = {
  operator: { zh: '市民中心', en: 'Civic Centre' },
  place: { zh: '一楼大厅', en: 'Ground floor' },
  kioskId: 'K1',
  phone: '12345',
  currency: 'CNY',
  offsetMinutes: 480,
  demo: false,
};
const evidence: Evidence = { firstSeq: 41, lastSeq: 52, mark: '9f86d081', clockIsSet: true };

const DOUBTFUL = `
  note n1 50.00
  stacked n1 50.00
  note n2 20.00
  undecided n2
  stacked n3 10.00
  stop
  closed`;

const textOf = (story: string, known: Evidence | undefined): string => {
  const { snapshot } = play(samplePayment('exact-only', 12_000), story);
  const kind = { copy: 0, claimDays: 30, evidence: known };
  return paperOf(snapshot.context, head, kind)
    .nodes.map((node) => {
      if (node.kind === 'pair') return `${node.label}: ${node.value}`;
      return 'text' in node ? node.text : node.kind;
    })
    .join('\n');
};

describe('a claim slip (facts: reliability 4.5)', () => {
  const text = textOf(DOUBTFUL, evidence);

  it.each([
    ['its title', '存疑款项凭证\nCLAIM SLIP'],
    ['that it is no receipt', '不是缴费收据 This is not a receipt'],
    ['kiosk and place', '终端 Kiosk: K1\n一楼大厅\nGround floor'],
    ['local time', '时间 Time: 2026-05-29 04:27:40'],
    ['fee and masked account', '户号 Account: 1***1'],
    ['inserted by denomination', '现金投入 Cash inserted: 50.00\n  纸币 Note 50.00: x 1'],
    ['notes to be counted', '  待清点 To be counted 20.00: x 1'],
    ['a note whose owner is not known', '  归属待核实 Owner unclear 10.00: x 1'],
    ['that these are not counted yet', 'Not counted until the box is opened.'],
    ['applied', '已缴 Applied: 0.00'],
    ['tender', '方式 Tender: 现金 Cash'],
    ['claimed', '应退金额 To be paid back: 50.00\n待清点 To be counted: 30.00'],
    ['cause', '原因 Cause: 客户停止缴费\nstopped by the customer'],
    ['code as text', '凭证号 Code: 7K3M9-XQ2PD-C'],
    ['code as QR', 'KIOSK/K1/7K3M9XQ2PDC'],
    ['deadline', '请在 30 天内（至 2026-06-28）'],
    ['how it is paid', 'It is paid in cash or by transfer.'],
    ['phone', '服务热线 Service line 12345'],
    ['the rows behind it', '存证 Evidence: 41-52 9f86d081'],
  ])('says %s', (_, part) => expect(text).toContain(part));

  it('flags a clock that was not set, and names no date by it', () => {
    const unset = textOf(DOUBTFUL, { ...evidence, clockIsSet: false });
    expect(unset).toContain('时钟未校准');
    expect(unset).not.toContain('2026-06-28');
    expect(text).not.toContain('时钟未校准');
  });

  it('fits its paper', () => {
    const { snapshot } = play(samplePayment('exact-only', 12_000), DOUBTFUL);
    const paper = paperOf(snapshot.context, head, { copy: 0, claimDays: 365, evidence });
    for (const columns of [48, 32]) expect(layout(paper, { columns }).length).toBeGreaterThan(40);
  });
});

it('a paper for money whose posting is not known says until when not to pay again', () => {
  const text = textOf(
    'note n1 100.00\nstacked n1 100.00\nnote n2 20.00\nstacked n2 20.00\nclosed\nlate posting',
    evidence,
  );
  expect(text).toContain('请勿重复缴费 Do not pay again');
  expect(text).toContain('此前勿再缴 Do not pay before: 2026-05-30 04:26');
});
