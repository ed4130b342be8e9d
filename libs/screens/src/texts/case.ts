import type { Screen } from '@kiosk/flow/screen/screen';
import type { Bilingual } from '../vocabulary.js';

type Found = Extract<Screen, { name: 'caseFound' }>;
type Ended = Extract<Screen, { name: 'caseEnded' }>;

/** Texts of "check my case" (S31). */
export const caseTexts = {
  check: { zh: '查询我的缴费', en: 'Check my case' },
  scanTitle: { zh: '也可以扫凭条上的二维码', en: 'Or scan the QR code on your paper' },
  scanLead: {
    zh: '把凭条对准屏幕下方的扫码窗。',
    en: 'Hold it under the scanner below the screen.',
  },
  whereTitle: { zh: '号码印在凭条上', en: 'The code is printed on your paper' },
  whereLead: { zh: '在二维码下方。', en: 'It stands below the QR code.' },
  searching: { zh: '正在查询', en: 'Looking it up' },
  slow: { zh: '还在查，请稍候。', en: 'Still looking, please wait.' },
  verySlow: {
    zh: '比平时慢。您可以继续等，也可以返回。',
    en: 'This takes longer than usual. You may wait, or go back.',
  },
  normal: { zh: '马上就好。', en: 'This takes a moment.' },
  fee: { zh: '项目', en: 'For' },
  account: { zh: '户号', en: 'Account' },
  time: { zh: '时间', en: 'Time' },
  kiosk: { zh: '终端', en: 'Kiosk' },
  code: { zh: '号码', en: 'Code' },
  applied: { zh: '已缴', en: 'Paid to the biller' },
  help: { zh: '服务热线', en: 'Help line' },
  owed: { zh: '可领取', en: 'To be paid to you' },
  perhaps: { zh: '待清点，最多', en: 'To be counted, up to' },
  surplusOpen: { zh: '多出的钱，可领取', en: 'Extra money, to be paid to you' },
  surplusPaid: { zh: '多出的钱已领取', en: 'The extra money was paid out' },
  another: { zh: '查另一个号码', en: 'Another code' },
} satisfies Record<string, Bilingual>;

/** What the customer should do, by what became of the payment. */
export const caseAdvice = {
  done: { zh: '收费单位已入账，不用再缴。', en: 'The biller has it. Please do not pay again.' },
  notCharged: {
    zh: '这一次没有收您的钱，账单还没有缴。',
    en: 'No money was taken. The bill has not been paid.',
  },
  beingConfirmed: {
    zh: '钱已安全收妥，收费单位还没有回复。请不要再缴一次，明天再查，或打电话。',
    en: 'Your money is safe; the biller has not answered yet. Please do not pay again. Check tomorrow, or call us.',
  },
  open: {
    zh: '请带凭条到人工窗口领取，付现金或转账。',
    en: 'Bring your paper to a window: paid in cash or by transfer.',
  },
  counting: {
    zh: '有纸币要开箱清点。清点后再查，或打电话。',
    en: 'A note has to be counted by hand. Check again after that, or call us.',
  },
  paid: { zh: '这笔钱已经在窗口付给持凭证的人。', en: 'This money was paid out at a window.' },
  withdrawn: {
    zh: '清点后没有要退的钱。有疑问请打电话。',
    en: 'After the count there is nothing to pay back. Please call us if in doubt.',
  },
} satisfies Record<string, Bilingual>;

/** Where there is no verdict, but money for the customer. */
export const claimTitles: Record<Exclude<Found['claim'], 'none'>, Bilingual> = {
  open: { zh: '有一笔钱退给您', en: 'Money is waiting for you' },
  paid: { zh: '已领取', en: 'Paid out' },
  withdrawn: { zh: '没有要退的钱', en: 'Nothing to pay back' },
};

export const caseEnds: Record<
  Ended['why'],
  { readonly title: Bilingual; readonly lead: Bilingual }
> = {
  notFound: {
    title: { zh: '没有查到', en: 'Nothing found' },
    lead: {
      zh: '请对照凭条再输一次，或带凭条到人工窗口。',
      en: 'Please compare it with your paper and try again, or take the paper to a window.',
    },
  },
  tooManyTries: {
    title: { zh: '输错次数太多', en: 'Too many tries' },
    lead: {
      zh: '请过一会儿再试，或带凭条到人工窗口。',
      en: 'Please try later, or take your paper to a window.',
    },
  },
  unavailable: {
    title: { zh: '现在查不到', en: 'It cannot be looked up now' },
    lead: {
      zh: '网络不通，本机没有这笔记录。您的钱都有记录，请稍后再查，或打电话。',
      en: 'There is no network, and it was not made here. Your money is on record. Please try later, or call us.',
    },
  },
};
