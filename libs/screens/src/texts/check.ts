import type { Minor } from '@kiosk/flow/money/money';
import type { Bilingual } from '../vocabulary.js';
import { yuan, yuanShort } from './money.js';

/** Texts between the bill and the money. */
export const checkTexts = {
  listTitle: { zh: '选择要缴的账单', en: 'Choose the bills to pay' },
  oldestFirst: { zh: '须从最早的一笔缴起。', en: 'The oldest bill is paid first.' },
  account: { zh: '户号', en: 'Account' },
  balance: { zh: '余额', en: 'Balance' },
  due: { zh: '截止', en: 'Due' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  paid: { zh: '已缴', en: 'Paid' },
  prepay: { zh: '不选账单，只预存', en: 'Pay ahead instead' },
  noneSelected: { zh: '还没有选择', en: 'None chosen' },
  previousPage: { zh: '上一页', en: 'Previous' },
  nextPage: { zh: '下一页', en: 'More' },
  total: { zh: '合计', en: 'Total' },
  partialTitle: { zh: '这次缴多少？', en: 'How much will you pay?' },
  prepayTitle: { zh: '预存多少？', en: 'How much to pay ahead?' },
  wrongAmount: { zh: '金额不在可缴范围内。', en: 'That amount is outside the limits.' },
  checkTitle: { zh: '请核对', en: 'Please check' },
  changeAmount: { zh: '改金额', en: 'Change amount' },
} satisfies Record<string, Bilingual>;

/** "of which late fee ¥1.20". */
export const lateFee = (amount: Minor): Bilingual => ({
  zh: `含滞纳金 ${yuan(amount)}`,
  en: `incl. late fee ${yuan(amount)}`,
});

export const selected = (count: number): Bilingual => ({
  zh: `已选 ${count} 笔`,
  en: count === 1 ? '1 bill chosen' : `${count} bills chosen`,
});

export const pageOf = (page: number, pages: number): Bilingual => ({
  zh: `第 ${page} 页，共 ${pages} 页`,
  en: `Page ${page} of ${pages}`,
});

export const between = (min: Minor, max: Minor): Bilingual => ({
  zh: `${yuanShort(min)} 至 ${yuanShort(max)}，整数元`,
  en: `${yuanShort(min)} to ${yuanShort(max)}, whole yuan`,
});

export const owed = (amount: Minor): Bilingual => ({
  zh: `应缴 ${yuan(amount)}`,
  en: `Due ${yuan(amount)}`,
});

/** The primary action names what it does (facts 4.1, GOV.UK check page). */
export const payAmount = (amount: Minor): Bilingual => ({
  zh: `缴 ${yuan(amount)}`,
  en: `Pay ${yuan(amount)}`,
});

export const furtherItems = (count: number): Bilingual => ({
  zh: `另有 ${count} 笔`,
  en: `${count} more`,
});
