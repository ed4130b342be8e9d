import { formatMinor, minor } from '../money/money.js';
import type { Letterhead } from '../payment/payment-paper.js';
import { centred, pair, plain, rule, titled } from '../payment/payment-paper.js';
import type { ReceiptDocument, ReceiptNode } from '../receipt/document.js';
import { localTime } from '../text/local-time.js';
import type { DiagnosisReport } from '../diagnosis/device-test.js';
import { SYMPTOMS } from '../diagnosis/symptoms.js';
import type { BagLines } from '../screen/service-screen.js';
import type { Staff } from './login-room.js';

/** What stands on each paper of staff. */
export interface PaperHead {
  readonly letterhead: Letterhead;
  readonly wallMs: number;
  /** The head of the journal: what was collected can be proved by it. */
  readonly head: { readonly seq: number; readonly hash: string };
}

const NO_RECEIPT = centred('内部凭证，不是收据 Internal - not a receipt');

function top(zh: string, en: string, { letterhead, wallMs }: PaperHead): readonly ReceiptNode[] {
  return [
    { kind: 'logo' },
    ...(letterhead.demo ? [centred('** 演示 无效 DEMO - NOT VALID **')] : []),
    ...titled(zh, en),
    NO_RECEIPT,
    pair('时间 Time', localTime(wallMs, letterhead.offsetMinutes)),
    pair('终端 Kiosk', letterhead.kioskId),
    plain(letterhead.place.zh),
    plain(letterhead.place.en),
  ];
}

const bottom = ({ head }: PaperHead): readonly ReceiptNode[] => [
  rule,
  pair('存证 Evidence', `${head.seq} ${head.hash.slice(0, 8)}`),
];

/** The slip that goes into the bag: notes by denomination, what is expected, the seal. */
export function bagSlip(
  bag: BagLines,
  persons: readonly [string, string],
  paperHead: PaperHead,
): ReceiptDocument {
  return {
    title: `bag ${bag.seal}`,
    nodes: [
      ...top('清机单', 'Cash collection', paperHead),
      rule,
      pair('封签 Seal', bag.seal, true),
      pair('钱箱 Box', bag.box === '' ? '-' : bag.box),
      ...bag.notes.map(({ value, count }) =>
        pair(`  纸币 Note ${formatMinor(minor(value))}`, `x ${count}`),
      ),
      pair('张数 Notes', String(bag.count)),
      pair('应有金额 Expected', formatMinor(bag.total), true),
      rule,
      pair('收款员 Collector', persons[0]),
      pair('复核人 Second person', persons[1]),
      ...bottom(paperHead),
    ],
  };
}

/** What the tests found, for the folder in the cabinet. */
export function testReport(
  { results, summary }: DiagnosisReport,
  staff: Staff,
  paperHead: PaperHead,
): ReceiptDocument {
  return {
    title: 'test report',
    nodes: [
      ...top('设备测试报告', 'Device tests', paperHead),
      pair('人员 Staff', staff.person),
      rule,
      ...results.flatMap(({ id, outcome }) => [
        pair(id, outcome.verdict),
        ...(outcome.verdict === 'failed' ? [plain(`  ${SYMPTOMS[outcome.symptom].says.zh}`)] : []),
      ]),
      rule,
      pair('通过 Passed', String(summary.passed), true),
      pair('未通过 Failed', String(summary.failed), true),
      pair('需动手 By hand', String(summary.byHand)),
      ...bottom(paperHead),
    ],
  };
}
