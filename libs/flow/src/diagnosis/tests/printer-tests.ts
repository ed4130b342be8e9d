import type { ReceiptDocument, ReceiptNode } from '../../receipt/document.js';
import { failed, passed, type DeviceTest } from '../device-test.js';
import type { Probes } from '../probes.js';
import { deviceTest, judgeStatus, settled } from './looking.js';

const PAGE_LIMIT_MS = 30_000;
const PAPER = { paperOut: 'paper', paperLow: 'paper', coverOpen: 'paper' } as const;

const text = (words: string): ReceiptNode => ({ kind: 'text', text: words });

/** A page with every glyph form that papers use. It is no receipt: no number, no sum, no name. */
export const testPage: ReceiptDocument = {
  title: 'test page',
  nodes: [
    { kind: 'logo' },
    { kind: 'text', text: '测试页 TEST PAGE', align: 'center', large: true, bold: true },
    { kind: 'text', text: '不是凭证 Not a receipt', align: 'center' },
    { kind: 'rule' },
    text('永和九年岁在癸丑暮春之初会于会稽山阴'),
    text('简繁 简繁體 龘靐 囍 〇 ￥ ①②③ “”、。《》'),
    text('ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789'),
    text('abcdefghijklmnopqrstuvwxyz .,:;!?()+-*/='),
    { kind: 'text', text: '粗体 Bold', bold: true },
    { kind: 'text', text: '大字 Large', large: true },
    { kind: 'pair', label: '左 Left', value: '右 Right' },
    { kind: 'text', text: '居中 Centre', align: 'center' },
    { kind: 'text', text: '靠右 Right', align: 'right' },
    { kind: 'rule' },
    { kind: 'qr', text: 'TEST 测试 0123456789' },
    { kind: 'text', text: '条码清晰、无断线则合格 Good when the code reads', align: 'center' },
  ],
};

/** State and paper; and by hand, because it uses paper, a page. */
export function printerTests({ thermalPrinter: probe, clock }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const page = { id: 'page', zh: '打印测试页', en: 'Test page', needsHands: true };
  return [
    deviceTest('thermalPrinter', { id: 'status', zh: '打印机状态', en: 'Status' }, async (stop) =>
      judgeStatus(await settled(probe, clock, stop), ['paperLow', 'paperOut']),
    ),
    deviceTest('thermalPrinter', { id: 'paper', zh: '纸张', en: 'Paper' }, async (stop) => {
      const { state, faults } = await settled(probe, clock, stop);
      const short = faults.filter((fault) => fault in PAPER);
      const figures = { paper: paperOf(faults) };
      if (short.length > 0) return failed('paper', figures, short.join(' '));
      return state === 'online' ? passed(figures) : failed('notAnswering', { paper: 'unknown' });
    }),
    deviceTest('thermalPrinter', { ...page, limitMs: PAGE_LIMIT_MS }, async () => {
      const { outcome, evidence } = await probe.printPage(testPage);
      const figures = { outcome };
      if (outcome === 'printed') return passed(figures, evidence);
      return failed('notPrinted', figures, evidence);
    }),
  ];
}

/** XFS4IoT `paper`. */
function paperOf(faults: readonly string[]): 'full' | 'low' | 'out' {
  if (faults.includes('paperOut')) return 'out';
  return faults.includes('paperLow') ? 'low' : 'full';
}
