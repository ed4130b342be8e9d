import { formatMinor, zero, type Minor } from '../money/money.js';
import type { ReceiptDocument, ReceiptNode } from '../receipt/document.js';
import type { ClaimCause } from '../screen/claim-cause.js';
import { localTime } from '../text/local-time.js';
import type { Bilingual } from '../text/language.js';
import { formatCaseCode } from './case-code.js';
import type { Payment } from './payment.js';
import { hasUncounted, insertedOf, uncountedOf } from './payment.money.js';

/** What a paper says of the place it comes from. */
export interface Letterhead {
  readonly operator: Bilingual;
  readonly place: Bilingual;
  readonly kioskId: string;
  readonly phone: string;
  readonly currency: string;
  /** The site's distance from UTC. */
  readonly offsetMinutes: number;
  /** The clock was not confirmed by anybody: printed times may be wrong, and say so. */
  readonly timeDoubted?: boolean;
  /** Marks every paper as worthless. */
  readonly demo: boolean;
}

/** Which paper: copy 0 is the original, and is printed at most once. */
export interface PaperKind {
  readonly copy: number;
  readonly claimDays: number;
}

const both = ({ zh, en }: Bilingual): string => `${zh} ${en}`;
const money = (amount: Minor): string => formatMinor(amount);
const pair = (label: string, value: string, bold = false): ReceiptNode => ({
  kind: 'pair',
  label,
  value,
  ...(bold ? { bold } : {}),
});
const centred = (text: string): ReceiptNode => ({ kind: 'text', text, align: 'center' });
const plain = (text: string): ReceiptNode => ({ kind: 'text', text });
const rule: ReceiptNode = { kind: 'rule' };

const titled = (zh: string, en: string): readonly ReceiptNode[] => [
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
  notOurPayment: { zh: '纸币归属待核实', en: 'the owner of a note must be checked' },
};

export const claimCauseText = (cause: ClaimCause): Bilingual => CAUSES[cause];

function top(head: Letterhead, { copy }: PaperKind): readonly ReceiptNode[] {
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

function where(payment: Payment, head: Letterhead): readonly ReceiptNode[] {
  const at = payment.endedAtMs ?? payment.openedAtMs;
  return [
    pair('时间 Time', localTime(at, head.offsetMinutes)),
    ...(head.timeDoubted === true ? [plain('  时间未校准 clock not confirmed')] : []),
    pair('终端 Kiosk', head.kioskId),
    plain(head.place.zh),
    plain(head.place.en),
  ];
}

function what(payment: Payment): readonly ReceiptNode[] {
  const { fee, account } = payment;
  return [
    pair('项目 Fee', both(fee.name)),
    pair('收费单位 Biller', fee.biller.name.zh),
    { kind: 'text', text: fee.biller.name.en, align: 'right' },
    pair('户号 Account', account.maskedNumber),
    pair('户名 Name', account.maskedName),
  ];
}

/** Inserted notes by denomination, largest first: "100.00 x 2". */
function notes(payment: Payment): readonly ReceiptNode[] {
  const counts = new Map<Minor, number>();
  for (const { state, value } of payment.notes) {
    if (state === 'stacked') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => b - a)
    .map(([value, count]) => pair(`  纸币 Note ${money(value)}`, `x ${count}`));
}

function owed(payment: Payment, days: number): readonly ReceiptNode[] {
  const { claimed, claimCause, caseCode } = payment;
  const uncounted = uncountedOf(payment);
  if (claimed === zero && !hasUncounted(payment)) return [];
  const cause = claimCauseText(claimCause ?? 'undecidedNote');
  return [
    rule,
    ...(claimed > zero ? [pair('应退金额 To be paid back', money(claimed), true)] : []),
    ...(hasUncounted(payment) ? [pair('待清点 To be counted', money(uncounted), true)] : []),
    pair('原因 Cause', cause.zh),
    plain(cause.en),
    pair('凭证号 Code', formatCaseCode(caseCode), true),
    plain(`请在 ${days} 天内凭此凭证号到服务窗口领取。`),
    plain(`Bring this code to a window within ${days} days.`),
  ];
}

function bottom(payment: Payment, head: Letterhead): readonly ReceiptNode[] {
  return [
    rule,
    { kind: 'qr', text: `KIOSK/${head.kioskId}/${payment.caseCode}` },
    centred(formatCaseCode(payment.caseCode)),
    centred(`服务热线 Service line ${head.phone}`),
    centred('本凭证不作为发票 Not a tax invoice'),
  ];
}

/** What was paid, each in Chinese with its amount and in English below. */
function paidItems(payment: Payment): readonly ReceiptNode[] {
  return (payment.request?.items ?? []).flatMap(({ billId, amount }) => {
    const label = payment.items.find((item) => item.billId === billId)?.label ?? AHEAD;
    return [pair(label.zh, money(amount)), plain(label.en)];
  });
}

/** The numbered receipt of a payment that the biller accepted. */
function receipt(payment: Payment, head: Letterhead, kind: PaperKind): ReceiptDocument {
  const number = payment.receiptNo ?? '';
  const nodes: readonly ReceiptNode[] = [
    ...top(head, kind),
    ...titled('缴费凭证', 'PAYMENT RECEIPT'),
    rule,
    pair('凭证编号 Receipt no.', number, true),
    ...where(payment, head),
    rule,
    ...what(payment),
    rule,
    ...paidItems(payment),
    ...(payment.request !== undefined && payment.request.prepaid > zero
      ? [pair(both(AHEAD), money(payment.request.prepaid))]
      : []),
    {
      kind: 'pair',
      label: '实缴 TOTAL',
      value: `${head.currency} ${money(payment.applied)}`,
      bold: true,
      large: true,
    },
    rule,
    pair('现金投入 Cash inserted', money(insertedOf(payment))),
    ...notes(payment),
    pair('销账流水 Biller reference', payment.billerReference ?? ''),
    ...owed(payment, kind.claimDays),
    ...bottom(payment, head),
  ];
  return { title: `receipt ${number}`, nodes };
}

const AHEAD: Bilingual = { zh: '预缴', en: 'Paid ahead' };

/** Money that is owed to the customer, with the code that redeems it (facts: reliability 4.5). */
function claim(payment: Payment, head: Letterhead, kind: PaperKind): ReceiptDocument {
  const nodes: readonly ReceiptNode[] = [
    ...top(head, kind),
    ...titled('存疑款项凭证', 'CLAIM SLIP'),
    centred('不是缴费收据 This is not a receipt'),
    rule,
    ...where(payment, head),
    rule,
    ...what(payment),
    rule,
    pair('应缴 Due', money(payment.due)),
    pair('现金投入 Cash inserted', money(insertedOf(payment))),
    ...notes(payment),
    pair('已缴 Applied', money(payment.applied)),
    ...owed(payment, kind.claimDays),
    ...bottom(payment, head),
  ];
  return { title: `claim ${formatCaseCode(payment.caseCode)}`, nodes };
}

/** Nobody knows yet whether the biller took it: what the customer holds until it is known. */
function pending(payment: Payment, head: Letterhead, kind: PaperKind): ReceiptDocument {
  const nodes: readonly ReceiptNode[] = [
    ...top(head, kind),
    ...titled('正在确认', 'BEING CONFIRMED'),
    centred('请勿重复缴费 Do not pay again'),
    rule,
    ...where(payment, head),
    rule,
    ...what(payment),
    rule,
    pair('现金投入 Cash inserted', money(insertedOf(payment)), true),
    ...notes(payment),
    pair('查询码 Code', formatCaseCode(payment.caseCode), true),
    plain('款项已安全收妥，正在等待收费单位确认。'),
    plain('Your money is safe. The biller has not confirmed yet.'),
    plain('最迟明日可凭查询码致电或到窗口查询结果。'),
    plain('Ask with this code by phone or at the window from tomorrow.'),
    ...bottom(payment, head),
  ];
  return { title: `pending ${formatCaseCode(payment.caseCode)}`, nodes };
}

/** The paper that a payment's present state calls for. */
export function paperOf(payment: Payment, head: Letterhead, kind: PaperKind): ReceiptDocument {
  if (payment.receiptNo !== undefined) return receipt(payment, head, kind);
  if (payment.claimCause !== undefined) return claim(payment, head, kind);
  return pending(payment, head, kind);
}
