import type { NotPaid } from '@kiosk/flow/screen/not-paid';
import type { CardScreen, WalletScreen } from '@kiosk/flow/screen/tender-screen';
import type { Bilingual } from '../vocabulary.js';

/** What a customer is told while the terminal works. */
export const cardSteps: Record<CardScreen['step'], Bilingual> = {
  preparing: { zh: '请稍候，终端正在准备', en: 'One moment, the terminal is getting ready' },
  card: { zh: '请按终端提示插卡、挥卡或输密码', en: 'Please follow the terminal: card, then PIN' },
  checking: { zh: '银行已同意，正在完成', en: 'The bank agreed. Finishing' },
  cancelling: { zh: '正在取消，请稍候', en: 'Cancelling, one moment' },
};

/** What a customer is told while the wallet works. */
export const walletSteps: Record<WalletScreen['step'], Bilingual> = {
  preparing: { zh: '请稍候，正在生成付款码', en: 'One moment, the code is being made' },
  scan: { zh: '请用手机扫码付款', en: 'Please scan with your phone' },
  phone: { zh: '请在手机上确认', en: 'Please confirm on your phone' },
  closing: { zh: '正在取消，请稍候', en: 'Cancelling, one moment' },
};

/** Why a card or wallet was not charged. */
export const notPaidTexts: Record<NotPaid, Bilingual> = {
  cancelled: { zh: '终端上取消了，没有扣款。', en: 'It was cancelled at the terminal.' },
  declined: { zh: '银行没有同意，没有扣款。', en: 'Your bank declined. Nothing was charged.' },
  wrongPin: { zh: '密码不对，没有扣款。', en: 'The PIN was wrong. Nothing was charged.' },
  expired: { zh: '这张卡已过期，没有扣款。', en: 'This card has expired. Nothing was charged.' },
  unreadable: { zh: '没有读出这张卡，没有扣款。', en: 'The card could not be read.' },
  notAccepted: { zh: '本机不收这种卡，没有扣款。', en: 'This kind of card is not taken here.' },
  readerFault: {
    zh: '刷卡终端没有完成，没有扣款。',
    en: 'The terminal did not finish. Nothing was charged.',
  },
  billRefused: {
    zh: '收费单位没有接受，没有扣款。',
    en: 'The biller did not accept. Nothing was charged.',
  },
  billPaid: {
    zh: '这笔账单已经缴过了，没有扣款。',
    en: 'This bill was already paid. Nothing was charged.',
  },
  orderEnded: { zh: '付款码已过期，没有扣款。', en: 'The code has expired. Nothing was charged.' },
  walletRefused: {
    zh: '手机支付没有成功，没有扣款。',
    en: 'The wallet declined. Nothing was charged.',
  },
  walletUnavailable: {
    zh: '现在不能生成付款码，没有扣款。',
    en: 'No code can be made now. Nothing was charged.',
  },
};

export const tenderTexts = {
  cardTitle: { zh: '刷卡缴费', en: 'Pay by card' },
  cancel: { zh: '取消', en: 'Cancel' },
  retry: { zh: '再试一次', en: 'Try again' },
  otherMethod: { zh: '换种方式', en: 'Another way to pay' },
} satisfies Record<string, Bilingual>;
