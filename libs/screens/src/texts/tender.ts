import type { NotPaid } from '@kiosk/flow/screen/not-paid';
import type { CardScreen, WalletScreen } from '@kiosk/flow/screen/tender-screen';
import type { Bilingual } from '../vocabulary.js';

/** What a customer is told while the terminal works. */
export const cardSteps: Record<CardScreen['step'], Bilingual> = {
  preparing: { zh: '请稍候，终端正在准备', en: 'One moment, the terminal is getting ready' },
  card: { zh: '请看刷卡终端，插卡或挥卡', en: 'Look at the terminal: insert or tap' },
  checking: { zh: '银行已同意，正在完成', en: 'The bank agreed. Finishing' },
  cancelling: { zh: '正在取消，请稍候', en: 'Cancelling, one moment' },
};

/** What stands beside it. */
export const cardNotes: Record<CardScreen['step'], Bilingual> = {
  preparing: {
    zh: '请先不要插卡，等终端提示。',
    en: 'Please wait with your card until the terminal asks.',
  },
  card: {
    zh: '密码只在终端上输入，本屏幕不会要密码。',
    en: 'Enter your PIN on the terminal only. This screen never asks for it.',
  },
  checking: {
    zh: '请不要离开，也不要再付一次。',
    en: 'Please stay, and do not pay again.',
  },
  cancelling: {
    zh: '结果出来以前，请不要离开。',
    en: 'Please stay until the result is known.',
  },
};

/** What a customer is told while the wallet works; the wallet's own name stands in it. */
export const walletSteps: Record<WalletScreen['step'], (wallet: Bilingual) => Bilingual> = {
  preparing: () => ({ zh: '请稍候，正在生成付款码', en: 'One moment, the code is being made' }),
  scan: ({ zh, en }) => ({ zh: `请用${zh}扫码付款`, en: `Scan with ${en}` }),
  phone: () => ({ zh: '请在手机上确认', en: 'Please confirm on your phone' }),
  closing: () => ({ zh: '正在取消，请稍候', en: 'Cancelling, one moment' }),
};

export const secondsLeft = (seconds: number): Bilingual => ({
  zh: `还有 ${seconds} 秒`,
  en: `${seconds} seconds left`,
});

/** Why a card or wallet was not charged. */
export const notPaidTexts: Record<NotPaid, Bilingual> = {
  cancelled: {
    zh: '终端上取消了，或等待时间已到。没有扣您的钱。',
    en: 'It was cancelled at the terminal, or the time was up. Nothing was charged.',
  },
  declined: {
    zh: '银行没有同意这笔付款。没有扣您的钱。',
    en: 'Your bank did not agree. Nothing was charged.',
  },
  wrongPin: { zh: '密码不对。没有扣您的钱。', en: 'The PIN was wrong. Nothing was charged.' },
  expired: {
    zh: '这张卡已过期。没有扣您的钱。',
    en: 'This card has expired. Nothing was charged.',
  },
  unreadable: {
    zh: '没有读出这张卡。没有扣您的钱。',
    en: 'The card could not be read. Nothing was charged.',
  },
  notAccepted: {
    zh: '本机不收这种卡。没有扣您的钱。',
    en: 'This kind of card is not taken here. Nothing was charged.',
  },
  readerFault: {
    zh: '刷卡终端没有完成。没有扣您的钱。',
    en: 'The terminal did not finish. Nothing was charged.',
  },
  billRefused: {
    zh: '收费单位没有接受这笔缴费。没有扣您的钱，已扣的已退回。',
    en: 'The biller did not accept this payment. Nothing is charged; what was has been given back.',
  },
  billPaid: {
    zh: '这笔账单已经缴过了。没有扣您的钱，已扣的已退回。',
    en: 'This bill was already paid. Nothing is charged; what was has been given back.',
  },
  orderEnded: {
    zh: '付款码的时间到了。没有扣您的钱。',
    en: 'The time of the code was up. Nothing was charged.',
  },
  walletRefused: {
    zh: '手机支付没有成功。没有扣您的钱。',
    en: 'The wallet did not pay. Nothing was charged.',
  },
  walletUnavailable: {
    zh: '现在不能生成付款码。没有扣您的钱。',
    en: 'No code can be made now. Nothing was charged.',
  },
};

export const tenderTexts = {
  cancel: { zh: '取消', en: 'Cancel' },
  retry: { zh: '再试一次', en: 'Try again' },
  otherMethod: { zh: '换种方式', en: 'Another way to pay' },
  charged: { zh: '已扣款', en: 'Charged' },
  paid: { zh: '已支付', en: 'Paid' },
  terminalSays: { zh: '终端提示', en: 'The terminal says' },
  merchant: { zh: '收款方', en: 'Paid to' },
  orderNumber: { zh: '订单号', en: 'Order' },
  checkAmount: {
    zh: '付款前，请核对手机上的收款方和金额。',
    en: 'Before you pay, check payee and amount on your phone.',
  },
  orScan: {
    zh: '也可以打开手机的付款码，对准扫码窗。',
    en: 'Or hold the payment code of your phone to the scanner.',
  },
} satisfies Record<string, Bilingual>;
