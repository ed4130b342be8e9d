import type { Limit } from '@kiosk/flow/screen/limit';
import type { MethodRefusal, TenderKind } from '@kiosk/flow/screen/method';
import type { Screen } from '@kiosk/flow/screen/screen';
import type { Bilingual, ReturnReason } from '../vocabulary.js';

type Slot = Extract<Screen, { name: 'insertCash' }>['slot'];

/** Texts while paying. */
export const payTexts = {
  methodTitle: { zh: '怎么付？', en: 'How will you pay?' },
  due: { zh: '应缴', en: 'Due' },
  inserted: { zh: '已放入', en: 'Inserted' },
  remaining: { zh: '还差', en: 'Remaining' },
  surplus: { zh: '多出', en: 'Extra' },
  termsTitle: { zh: '放钱之前，请知道', en: 'Before you insert money' },
  termsNotes: { zh: '只收这些纸币，一次放一张', en: 'These notes, one at a time' },
  termsNoChange: { zh: '本机不找零', en: 'No change is given' },
  termsReceipt: { zh: '凭条', en: 'Receipt' },
  termsPaper: { zh: '付完打印凭条。', en: 'A receipt is printed at the end.' },
  termsScreenOnly: {
    zh: '现在不能打印，凭条只在屏幕上显示，请拍照保存。',
    en: 'No printing now: the receipt is shown on the screen. Please photograph it.',
  },
  agree: { zh: '知道了，开始放钱', en: 'OK, insert notes' },
  acceptedNotes: { zh: '可以放入', en: 'Notes taken' },
  soFar: { zh: '已收到的纸币', en: 'Notes received' },
  noneSoFar: { zh: '还没有', en: 'none yet' },
  finish: { zh: '放完了', en: 'I am done' },
  stop: { zh: '停止', en: 'Stop' },
  cancel: { zh: '取消', en: 'Cancel' },
  confirmStopTitle: { zh: '要停止吗？', en: 'Stop now?' },
  keepPaying: { zh: '继续放钱', en: 'Keep paying' },
  stopNow: { zh: '停止缴费', en: 'Stop' },
  notEnoughTitle: { zh: '钱还不够', en: 'Not enough yet' },
  notEnoughLead: { zh: '时间到了，还差一些。', en: 'The time is up and something is still due.' },
  notEnoughClosed: {
    zh: '纸币机不能再收钱了。',
    en: 'No more notes can be taken.',
  },
  addMore: { zh: '继续放钱', en: 'Add more' },
  endSo: { zh: '就这样结束', en: 'End like this' },
  ifYouEnd: { zh: '现在结束：', en: 'If you end now:' },
  postingTitle: { zh: '正在入账', en: 'Recording your payment' },
  postingMoney: { zh: '钱已收到', en: 'Money received' },
  postingBiller: { zh: '通知收费单位', en: 'Telling the biller' },
  postingReceipt: { zh: '打印凭条', en: 'Printing the receipt' },
  postingLead: { zh: '请不要离开，也不要再缴一次。', en: 'Please stay, and do not pay again.' },
  givingBackTitle: { zh: '正在退回', en: 'Giving your money back' },
  givingBackCharge: { zh: '扣款不算数', en: 'The payment is not kept' },
  givingBackReturn: { zh: '通知银行或钱包退回', en: 'Telling bank or wallet to give it back' },
  givingBackEnd: { zh: '告诉您结果', en: 'Telling you the result' },
  givingBackSlow: {
    zh: '还在等回应。钱会退回原来的卡或钱包。',
    en: 'Still waiting. The money goes back to the same card or wallet.',
  },
  givingBackVerySlow: {
    zh: '比平时慢。钱会退回，很快会给您一个凭证号。',
    en: 'This takes longer than usual. The money goes back; you will get a code shortly.',
  },
  postingSlow: {
    zh: '还在等收费单位回应。您的钱是安全的。',
    en: 'Still waiting for the biller. Your money is safe.',
  },
  postingVerySlow: {
    zh: '比平时慢。您的钱是安全的，很快会给您一个凭证号。',
    en: 'This takes longer than usual. Your money is safe; you will get a code shortly.',
  },
} satisfies Record<string, Bilingual>;

export const methodNames: Record<TenderKind, Bilingual> = {
  cash: { zh: '现金', en: 'Cash' },
  card: { zh: '银行卡', en: 'Bank card' },
  wallet: { zh: '手机支付', en: 'Phone wallet' },
};

export const methodLeads: Record<TenderKind, Bilingual> = {
  cash: { zh: '纸币，不找零', en: 'Notes, no change given' },
  card: { zh: '插卡或挥卡', en: 'Insert or tap' },
  wallet: { zh: '微信、支付宝、云闪付扫码', en: 'WeChat Pay, Alipay, UnionPay QR' },
};

/** The bill is found by then: what a wallet lacks. */
export const noNetwork: Bilingual = { zh: '网络不通，暂不能用', en: 'No network now' };

export const walletLead: Bilingual = { zh: '用手机扫码', en: 'Scan with your phone' };

export const methodUnavailable: Record<Exclude<MethodRefusal, Limit>, Bilingual> = {
  overLimit: { zh: '金额超过上限', en: 'Above the limit' },
  notOffered: { zh: '本机未开通', en: 'Not offered here' },
  blocked: { zh: '上一笔正在核对，暂不能用', en: 'An earlier payment is being checked' },
};

export const methodMax = (amount: string): Bilingual => ({
  zh: `每笔不超过 ${amount}`,
  en: `Up to ${amount} each time`,
});

export const slotTexts: Record<Slot, Bilingual> = {
  opening: { zh: '请稍候，纸币口正在打开', en: 'One moment, the note slot is opening' },
  ready: { zh: '请放入纸币，一次一张', en: 'Insert notes, one at a time' },
  reading: { zh: '正在识别', en: 'Reading the note' },
  stacking: { zh: '正在收好', en: 'Taking the note in' },
  closing: { zh: '正在结束，请不要再放纸币', en: 'Finishing. Please insert no more notes' },
  faulty: {
    zh: '纸币口不能用了，请不要再放纸币',
    en: 'The note slot has failed. Please insert no more notes',
  },
};

/** What the customer is told about a note that came back. */
export const returnTexts: Record<ReturnReason, Bilingual> = {
  unreadable: {
    zh: '没有认出这张纸币，请展平后再放，或换一张。',
    en: 'This note could not be read. Flatten it and try again, or use another.',
  },
  notAccepted: {
    zh: '本机不收这张纸币，请换一张。',
    en: 'This note is not taken here. Please use another.',
  },
  tooLarge: {
    zh: '这张面值太大，超出应缴太多，请换小一点的。',
    en: 'This note is too large for what is left. Please use a smaller one.',
  },
  timedOut: {
    zh: '纸币已退回，请再放一次。',
    en: 'The note was given back. Please insert it again.',
  },
  closed: {
    zh: '已停止收钱，纸币已退回。',
    en: 'No more money is taken. The note was given back.',
  },
  asked: { zh: '纸币已退回。', en: 'The note was given back.' },
  powerUp: {
    zh: '设备重新启动过，纸币已退回。',
    en: 'The kiosk restarted. The note was given back.',
  },
};

export const noteCameBack = (amount: string): Bilingual => ({
  zh: `${amount} 纸币已退回`,
  en: `${amount} note given back`,
});
