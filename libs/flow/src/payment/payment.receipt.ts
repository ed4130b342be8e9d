import { zero } from '../money/money.js';
import type { ReceiptDocument, ReceiptNode } from '../receipt/document.js';
import { localTime } from '../text/local-time.js';
import type { Bilingual } from '../text/language.js';
import { formatCaseCode } from './case-code.js';
import type { Payment } from './payment.js';
import {
  both,
  bottom,
  centred,
  DAY_MS,
  money,
  owed,
  pair,
  plain,
  proof,
  rule,
  titled,
  top,
  what,
  where,
  type Letterhead,
  type PaperKind,
} from './payment-paper.js';
import { cameIn, tenderName, whatIsOpen } from './tender-paper.js';

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
    ...where(payment, head, kind),
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
    ...cameIn(payment),
    pair('销账流水 Biller reference', payment.billerReference ?? ''),
    ...owed(payment, head, kind),
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
    ...where(payment, head, kind),
    rule,
    ...what(payment),
    rule,
    pair('应缴 Due', money(payment.due)),
    ...cameIn(payment),
    pair('已缴 Applied', money(payment.applied)),
    pair('方式 Tender', both(tenderName(payment))),
    ...owed(payment, head, kind),
    ...bottom(payment, head),
  ];
  return { title: `claim ${formatCaseCode(payment.caseCode)}`, nodes };
}

/** A posting is decided, or a person looks into it, within a day (facts: reliability 1.3, R2). */
const until = ({ openedAtMs }: Payment, { offsetMinutes }: Letterhead): string =>
  localTime(openedAtMs + DAY_MS, offsetMinutes).slice(0, 'yyyy-mm-dd hh:mm'.length);

/** Nobody knows yet whether the biller took it: what the customer holds until it is known. */
function pending(payment: Payment, head: Letterhead, kind: PaperKind): ReceiptDocument {
  const nodes: readonly ReceiptNode[] = [
    ...top(head, kind),
    ...titled('正在确认', 'BEING CONFIRMED'),
    centred('请勿重复缴费 Do not pay again'),
    rule,
    ...where(payment, head, kind),
    rule,
    ...what(payment),
    rule,
    ...cameIn(payment),
    pair('查询码 Code', formatCaseCode(payment.caseCode), true),
    ...whatIsOpen(payment),
    pair('此前勿再缴 Do not pay before', until(payment, head)),
    plain('可凭查询码在任一缴费机、电话或窗口查询。'),
    plain('Check this code at any kiosk, by phone or at a window.'),
    ...proof(kind),
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
