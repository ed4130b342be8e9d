import type { Bilingual } from '../vocabulary.js';

/** Texts on the way to the bill. */
export const findTexts = {
  example: { zh: '例如', en: 'Example' },
  wrong: {
    zh: '号码格式不对，请核对后重新输入。',
    en: 'That number does not fit. Please check it and type again.',
  },
  scanTitle: { zh: '也可以扫账单条码', en: 'Or scan the barcode on your bill' },
  scanLead: {
    zh: '把条码对准屏幕下方的扫码窗。',
    en: 'Hold it under the scanner below the screen.',
  },
  whereTitle: { zh: '号码印在账单上', en: 'The number is printed on the bill' },
  delete: { zh: '删除', en: 'Delete' },
  clear: { zh: '清空', en: 'Clear' },
  account: { zh: '户号', en: 'Account' },
  whyAsked: {
    zh: '这一步保护您的账单不被别人查看。',
    en: 'This keeps others from seeing your bills.',
  },
  entryEmpty: { zh: '还没有输入', en: 'nothing typed yet' },
  searching: { zh: '正在查账单', en: 'Looking for the bill' },
  searchingSlow: { zh: '还在查，请稍候。', en: 'Still looking, please wait.' },
  searchingVerySlow: {
    zh: '比平时慢。您可以继续等，也可以返回。',
    en: 'This takes longer than usual. You may wait, or go back.',
  },
  searchingNormal: { zh: '马上就好。', en: 'This takes a moment.' },
  noMoneyYet: { zh: '还没有收您的钱。', en: 'No money has been taken.' },
  stopSearch: { zh: '不等了，返回', en: 'Go back' },
  again: { zh: '重新输入', en: 'Try again' },
  otherFee: { zh: '缴其他费用', en: 'Pay something else' },
  leave: { zh: '结束', en: 'Leave' },
} satisfies Record<string, Bilingual>;

/** Why a search ended without a bill to pay, and what helps. */
export const lookupTexts = {
  notFound: {
    title: { zh: '没有查到', en: 'Nothing found' },
    lead: {
      zh: '号码或验证信息对不上。请对照账单再输一次，或带账单到人工窗口。',
      en: 'The number and the check do not match. Please try again with your bill, or take it to a window.',
    },
  },
  tooManyTries: {
    title: { zh: '输错次数太多', en: 'Too many tries' },
    lead: {
      zh: '为了保护账户，请过一会儿再试，或带账单到人工窗口。',
      en: 'To protect the account, please try later, or take your bill to a window.',
    },
  },
  unavailable: {
    title: { zh: '现在查不到账单', en: 'Bills cannot be looked up now' },
    lead: {
      zh: '收费单位暂时没有回应。没有收您的钱，请稍后再试。',
      en: 'The biller does not answer at the moment. No money was taken. Please try later.',
    },
  },
  nothingToPay: {
    title: { zh: '没有要缴的账单', en: 'Nothing to pay' },
    lead: { zh: '这个户号的账单都已缴清。', en: 'All bills of this account are paid.' },
  },
} satisfies Record<string, Record<'title' | 'lead', Bilingual>>;
