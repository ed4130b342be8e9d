import { formatMinor, zero, type Minor } from '../money/money.js';
import type { ReceiptNode } from '../receipt/document.js';
import type { ClaimCause } from '../screen/claim-cause.js';
import { localTime } from '../text/local-time.js';
import type { Bilingual } from '../text/language.js';
import { formatCaseCode } from './case-code.js';
import type { Evidence } from './payment-evidence.js';
import type { NoteState, Payment } from './payment.js';
import { hasUncounted, uncountedOf } from './payment.money.js';

/** What a paper says of the place it comes from. */
export interface Letterhead {
  readonly operator: Bilingual;
  readonly place: Bilingual;
  readonly kioskId: string;
  readonly phone: string;
  readonly currency: string;
  /** The site's distance from UTC. */
  readonly offsetMinutes: number;
  /** Marks every paper as worthless. */
  readonly demo: boolean;
}

/** Which paper: copy 0 is the original, and is printed at most once. */
export interface PaperKind {
  readonly copy: number;
  readonly claimDays: number;
  /** Absent while nothing of it is durable, e.g. because the journal refuses. */
  readonly evidence?: Evidence | undefined;
}

/** Milliseconds. */
export const DAY_MS = 86_400_000;

/** A text in both languages on one line. */
export const both = ({ zh, en }: Bilingual): string => `${zh} ${en}`;
/** An amount as papers have it. */
export const money = (amount: Minor): string => formatMinor(amount);
/** Label left, value right. */
export const pair = (label: string, value: string, bold = false): ReceiptNode => ({
  kind: 'pair',
  label,
  value,
  ...(bold ? { bold } : {}),
});
/** A line in the middle. */
export const centred = (text: string): ReceiptNode => ({ kind: 'text', text, align: 'center' });
/** A line at the left. */
export const plain = (text: string): ReceiptNode => ({ kind: 'text', text });
/** A line across the paper. */
export const rule: ReceiptNode = { kind: 'rule' };

/** The title, Chinese above English. */
export const titled = (zh: string, en: string): readonly ReceiptNode[] => [
  { kind: 'text', text: zh, align: 'center', large: true, bold: true },
  { kind: 'text', text: en, align: 'center', bold: true },
];

const CAUSES: Readonly<Record<ClaimCause, Bilingual>> = {
  surplus: { zh: '投入金额多于应缴', en: 'more was inserted than due' },
  stopped: { zh: '客户停止缴费', en: 'stopped by the customer' },
  timeUp: { zh: '操作超时', en: 'time was up' },
  acceptorFault: { zh: '收钞设备故障', en: 'the note slot failed' },
  kioskStopped: { zh: '设备停止收款', en: 'the kiosk stopped taking money' },
  refused: { zh: '收费单位未受理', en: 'the biller did not accept' },
  alreadyPaid: { zh: '账单已被缴清', en: 'the bill had been paid already' },
  undecidedNote: { zh: '一张纸币待清点', en: 'a note must be counted first' },
  notReversed: { zh: '刷卡款项未能退回', en: 'a charge could not be given back' },
  chargeFound: { zh: '核实后确认已扣款', en: 'a charge was found to stand' },
  notOurPayment: { zh: '纸币归属待核实', en: 'the owner of a note must be checked' },
};

/** What every paper begins with. */
export function top(head: Letterhead, { copy }: PaperKind): readonly ReceiptNode[] {
  const demo = head.demo ? [centred('** 演示 无效 DEMO - NOT VALID **')] : [];
  const again: ReceiptNode[] =
    copy === 0
      ? []
      : [
          {
            kind: 'text',
            text: `重打印 DUPLICATE ${copy}`,
            align: 'center',
            large: true,
            bold: true,
          },
        ];
  return [
    { kind: 'logo' },
    centred(head.operator.zh),
    centred(head.operator.en),
    ...demo,
    ...again,
  ];
}

const timeOf = ({ endedAtMs, openedAtMs }: Payment): number => endedAtMs ?? openedAtMs;

/** When and where it was. */
export function where(
  payment: Payment,
  head: Letterhead,
  { evidence }: PaperKind,
): readonly ReceiptNode[] {
  const isUnset = evidence?.clockIsSet === false;
  return [
    pair('时间 Time', localTime(timeOf(payment), head.offsetMinutes)),
    ...(isUnset ? [plain('时钟未校准，时间仅供参考 Clock not set')] : []),
    pair('终端 Kiosk', head.kioskId),
    plain(head.place.zh),
    plain(head.place.en),
  ];
}

/** What was to be paid, for whom; masked. */
export function what(payment: Payment): readonly ReceiptNode[] {
  const { fee, account } = payment;
  return [
    pair('项目 Fee', both(fee.name)),
    pair('收费单位 Biller', fee.biller.name.zh),
    { kind: 'text', text: fee.biller.name.en, align: 'right' },
    pair('户号 Account', account.maskedNumber),
    pair('户名 Name', account.maskedName),
  ];
}

/** Notes of one state by denomination, largest first: "Note 100.00 x 2". */
function counted(payment: Payment, state: NoteState, label: string): readonly ReceiptNode[] {
  const counts = new Map<Minor, number>();
  for (const note of payment.notes) {
    if (note.state === state) counts.set(note.value, (counts.get(note.value) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => b - a)
    .map(([value, count]) => pair(`  ${label} ${money(value)}`, `x ${count}`));
}

/** What lies in the box, and below it what may lie there, or may be somebody else's. */
export function notes(payment: Payment): readonly ReceiptNode[] {
  const doubtful = [
    ...counted(payment, 'undecided', '待清点 To be counted'),
    ...counted(payment, 'foreign', '归属待核实 Owner unclear'),
  ];
  return [
    ...counted(payment, 'stacked', '纸币 Note'),
    ...doubtful,
    ...(doubtful.length > 0
      ? [plain('以上待定纸币，开箱清点后才计入。'), plain('Not counted until the box is opened.')]
      : []),
  ];
}

/** Until when it is paid; without a date where the clock may be wrong. */
function deadline(payment: Payment, head: Letterhead, kind: PaperKind): readonly ReceiptNode[] {
  const { claimDays, evidence } = kind;
  const lastMs = timeOf(payment) + claimDays * DAY_MS;
  const date = localTime(lastMs, head.offsetMinutes).slice(0, 'yyyy-mm-dd'.length);
  const by = evidence?.clockIsSet === false ? ['', ''] : [`（至 ${date}）`, ` (by ${date})`];
  return [
    plain(`请在 ${claimDays} 天内${by[0]}凭此凭证号到服务窗口领取，付现金或转账。`),
    plain(`Bring this code to a window within ${claimDays} days${by[1]}.`),
    plain('It is paid in cash or by transfer.'),
  ];
}

/** The rows of the journal that this rests on; a window finds the same at central. */
export function proof({ evidence }: PaperKind): readonly ReceiptNode[] {
  if (evidence === undefined) return [];
  const { firstSeq, lastSeq, mark } = evidence;
  return [pair('存证 Evidence', `${firstSeq}-${lastSeq} ${mark}`)];
}

/** What is owed back, why, and how it is had. */
export function owed(payment: Payment, head: Letterhead, kind: PaperKind): readonly ReceiptNode[] {
  const { claimed, claimCause, caseCode } = payment;
  const uncounted = uncountedOf(payment);
  if (claimed === zero && !hasUncounted(payment)) return [];
  const cause = CAUSES[claimCause ?? 'undecidedNote'];
  return [
    rule,
    ...(claimed > zero ? [pair('应退金额 To be paid back', money(claimed), true)] : []),
    ...(hasUncounted(payment) ? [pair('待清点 To be counted', money(uncounted), true)] : []),
    pair('原因 Cause', cause.zh),
    plain(cause.en),
    pair('凭证号 Code', formatCaseCode(caseCode), true),
    ...deadline(payment, head, kind),
    ...proof(kind),
  ];
}

/** What every paper ends with. */
export function bottom(payment: Payment, head: Letterhead): readonly ReceiptNode[] {
  return [
    rule,
    { kind: 'qr', text: `KIOSK/${head.kioskId}/${payment.caseCode}` },
    centred(formatCaseCode(payment.caseCode)),
    centred(`服务热线 Service line ${head.phone}`),
    centred('本凭证不作为发票 Not a tax invoice'),
  ];
}
