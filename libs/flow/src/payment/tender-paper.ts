import { zero } from '../money/money.js';
import type { ReceiptNode } from '../receipt/document.js';
import type { Approval, ReceiptLine } from '../ports/card-reader.js';
import type { Bilingual } from '../text/language.js';
import { both, money, notes, pair, plain, rule } from './payment-paper.js';
import { chargedOf, doubtfulChargeOf, insertedOf } from './payment.money.js';
import type { Payment } from './payment.js';
import type { CardCharge, WalletCharge } from './tender.js';

const CASH: Bilingual = { zh: '现金', en: 'Cash' };
const CARD: Bilingual = { zh: '银行卡', en: 'Card' };

/** How it was paid. */
export function tenderName({ tender }: Payment): Bilingual {
  if (tender === undefined) return CASH;
  return tender.kind === 'card' ? CARD : tender.wallet.name;
}

/** Customers' papers have the last four digits and no more (facts: payments 7.4). */
const lastFour = (maskedPan: string): string => `**** ${maskedPan.slice(-4)}`;

const known = (label: string, value: string | number | undefined): readonly ReceiptNode[] =>
  value === undefined || value === '' ? [] : [pair(label, String(value))];

function approved(approval: Approval): readonly ReceiptNode[] {
  const { maskedPan, cardName, authorisationCode, terminalId } = approval;
  const { receiptNumber, trace, applicationId } = approval;
  return [
    ...known('卡号 Card no.', maskedPan && lastFour(maskedPan)),
    ...known('卡种 Card', cardName),
    ...known('授权码 Authorisation', authorisationCode),
    ...known('终端号 Terminal', terminalId),
    ...known('终端凭证号 Terminal receipt', receiptNumber),
    ...known('流水号 Trace', trace),
    ...known('应用 Application', applicationId),
  ];
}

const printed = ({ text, isCentred, isLarge }: ReceiptLine): ReceiptNode => ({
  kind: 'text',
  text,
  ...(isCentred ? { align: 'center' } : {}),
  ...(isLarge ? { large: true } : {}),
});

/** The terminal's own block where it sends one: it says what the acquirer wants said. */
const card = ({ approval, paper }: CardCharge): readonly ReceiptNode[] => [
  ...(approval === undefined ? [] : approved(approval)),
  ...(paper === undefined || paper.length === 0 ? [] : [rule, ...paper.map(printed), rule]),
];

const order = ({ number, transaction }: WalletCharge): readonly ReceiptNode[] => [
  ...known('订单号 Order', number),
  ...known('交易号 Transaction', transaction),
];

/** What came in, by whom: notes one by one, or the charge with all that identifies it. */
export function cameIn(payment: Payment): readonly ReceiptNode[] {
  const { charge, tender } = payment;
  const cash = [pair('现金投入 Cash inserted', money(insertedOf(payment))), ...notes(payment)];
  if (tender === undefined || charge === undefined) return cash;
  return [
    pair(`${both(tenderName(payment))} 扣款 charged`, money(chargedOf(payment))),
    ...(doubtfulChargeOf(payment) > zero
      ? [pair('待核实 To be confirmed', money(charge.amount))]
      : []),
    ...(charge.card === undefined ? [] : card(charge.card)),
    ...(charge.order === undefined ? [] : order(charge.order)),
    ...(payment.notes.length > 0 ? cash : []),
  ];
}

const BILLER: readonly ReceiptNode[] = [
  plain('款项已安全收妥，正在等待收费单位确认。'),
  plain('Your money is safe. The biller has not confirmed yet.'),
];
const BACK: readonly ReceiptNode[] = [
  plain('这笔款项正在原路退回，无需再办手续。'),
  plain('This charge is being given back the way it came.'),
];
const CHARGE: readonly ReceiptNode[] = [
  plain('尚不能确认是否已扣款。如已扣款，将原路退回或凭此码领取。'),
  plain('We do not know yet whether you were charged.'),
  plain('If you were, it is given back, or paid with this code.'),
];

/** What is not known yet, in the customer's terms. */
export function whatIsOpen({ charge }: Payment): readonly ReceiptNode[] {
  switch (charge?.state) {
    case undefined:
    case 'taken':
      return BILLER;
    case 'goingBack':
    case 'givenBack':
      return BACK;
    case 'asked':
    case 'notTaken':
    case 'doubtful':
      return CHARGE;
  }
}
