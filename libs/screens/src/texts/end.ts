import type { NothingTaken } from '@kiosk/flow/screen/claim-cause';
import type { NotPaid } from '@kiosk/flow/screen/not-paid';
import type { TenderKind } from '@kiosk/flow/screen/method';
import type { PaperState, Screen } from '@kiosk/flow/screen/screen';
import type { Bilingual } from '../vocabulary.js';
import { notPaidTexts } from './tender.js';

/** The three verdicts; there is no fourth (facts 4.3 rule 4). */
export const verdicts = {
  done: { zh: '已完成', en: 'Done' },
  notCharged: { zh: '未扣款', en: 'Not charged' },
  beingConfirmed: { zh: '正在确认', en: 'Being confirmed' },
} satisfies Record<string, Bilingual>;

/** Texts at the end of a payment. */
export const endTexts = {
  paidTo: { zh: '收费单位', en: 'Paid to' },
  receiptNo: { zh: '凭条号', en: 'Receipt no.' },
  posted: { zh: '到账', en: 'Credited' },
  surplusCredited: { zh: '多出的钱已存入账户', en: 'The extra went to your account' },
  surplusClaim: {
    zh: '多出的钱，凭此号到窗口领取',
    en: 'The extra is paid at a window with this code',
  },
  caseCode: { zh: '查询号', en: 'Case code' },
  claimTitle: { zh: '请收好领取凭证', en: 'Please keep your claim slip' },
  claimLead: {
    zh: '凭此号码到人工窗口领取，也可以打电话。',
    en: 'Collect it at a window with this code, or call us.',
  },
  claimCode: { zh: '领取号', en: 'Claim code' },
  claimAmount: { zh: '可领取', en: 'To be paid to you' },
  claimUpTo: { zh: '待清点，最多', en: 'To be counted, up to' },
  untilCounted: {
    zh: '开箱清点后确定金额。',
    en: 'The amount is settled once the box is counted.',
  },
  cause: { zh: '原因', en: 'Reason' },
  photograph: { zh: '请拍照保存这个号码。', en: 'Please photograph this code.' },
  reprint: { zh: '再打一张副本', en: 'Print a copy' },
  another: { zh: '再缴一笔', en: 'Pay another' },
} satisfies Record<string, Bilingual>;

export const paperTexts: Record<PaperState, Bilingual> = {
  printing: { zh: '正在打印', en: 'Printing' },
  printed: { zh: '请在下方取走凭条', en: 'Please take your receipt below' },
  failed: { zh: '没有打印好，请拍下屏幕', en: 'Printing failed. Please photograph the screen' },
  unknown: {
    zh: '如果没有出纸，请拍下屏幕',
    en: 'If no paper came out, please photograph the screen',
  },
  off: { zh: '现在不能打印，请拍下屏幕', en: 'No printing now. Please photograph the screen' },
};

export const notChargedTexts: Record<NothingTaken | NotPaid, Bilingual> = {
  ...notPaidTexts,
  stopped: { zh: '您取消了这次缴费，没有收您的钱。', en: 'You cancelled. No money was taken.' },
  timeUp: { zh: '等待时间已到，没有收您的钱。', en: 'The time was up. No money was taken.' },
  acceptorFault: {
    zh: '纸币口出了故障，没有收您的钱。请到人工窗口缴费。',
    en: 'The note slot failed. No money was taken. Please pay at a window.',
  },
  kioskStopped: {
    zh: '设备停止收款，没有收您的钱。请到人工窗口缴费。',
    en: 'This kiosk had to stop taking money. No money was taken. Please pay at a window.',
  },
};

/** What came in, by how it was paid. */
export const receivedTexts: Record<TenderKind, Bilingual> = {
  cash: { zh: '放入', en: 'Inserted' },
  card: { zh: '刷卡', en: 'Charged to the card' },
  wallet: { zh: '手机支付', en: 'Paid by phone' },
};

type What = Extract<Screen, { name: 'beingConfirmed' }>['what'];

/** What is known, and what not to do; then how it goes on. */
export const confirmedTexts: Record<What, { readonly lead: Bilingual; readonly how: Bilingual }> = {
  biller: {
    lead: {
      zh: '钱已收到，收费单位还没有回复。请不要再缴一次。',
      en: 'Your money is in; the biller has not answered yet. Please do not pay again.',
    },
    how: {
      zh: '我们会一直办到有结果。凭下面的号码打电话可查。',
      en: 'We keep at it until it is settled. Ask by phone with this code.',
    },
  },
  charge: {
    lead: {
      zh: '还不能确定有没有扣款。请先不要再付一次。',
      en: 'It is not known yet whether you were charged. Please do not pay again for now.',
    },
    how: {
      zh: '如果扣了款又没有缴成，会退回或凭下面的号码领取。打电话可查。',
      en: 'If you were charged and the bill is not paid, the money goes back, or is paid with this code. Ask by phone.',
    },
  },
  givingBack: {
    lead: {
      zh: '这笔没有缴成，扣款正在退回原来的卡或钱包。',
      en: 'The bill was not paid. The charge goes back to the same card or wallet.',
    },
    how: {
      zh: '我们会一直办到退回为止。凭下面的号码打电话可查。',
      en: 'We keep at it until it is back. Ask by phone with this code.',
    },
  },
};

/** S27. */
export const moreTimeTexts = {
  title: { zh: '您还在吗？', en: 'Are you still there?' },
  safe: { zh: '已放入的钱都有记录。', en: 'Money already inserted is on record.' },
  yes: { zh: '还在，继续', en: 'Yes, continue' },
  end: { zh: '结束', en: 'End' },
  seconds: { zh: '秒后结束', en: 'seconds left' },
} satisfies Record<string, Bilingual>;
