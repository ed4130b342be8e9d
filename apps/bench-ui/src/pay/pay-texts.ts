import type {
  AnswerMode,
  CardFault,
  CardKind,
  NoticeMode,
  OrderState,
  PhoneWay,
  WalletId,
} from '../link/pay-truth.js';
import type { Named } from '../link/truth.js';

/** Words of the card terminal and the phone. */
export const payTexts = {
  terminal: { zh: '刷卡终端', en: 'Card terminal' },
  terminalHint: {
    zh: '卡号和密码只到终端为止',
    en: 'Card and PIN go no further than the terminal',
  },
  insert: { zh: '插卡', en: 'Insert card' },
  tap: { zh: '挥卡', en: 'Tap card' },
  otherCard: { zh: '换一张卡', en: 'Another card' },
  pinRight: { zh: '密码正确', en: 'Right PIN' },
  pinWrong: { zh: '密码错误', en: 'Wrong PIN' },
  cancelKey: { zh: '取消键', en: 'Cancel key' },
  line: { zh: '通信线', en: 'Line' },
  paper: { zh: '终端纸', en: 'Its paper' },
  fault: { zh: '下次出一个故障', en: 'One fault, next time' },
  idle: { zh: '待机', en: 'idle' },
  charged: { zh: '银行已扣', en: 'Charged by the bank' },
  held: { zh: '银行冻结', en: 'Held by the bank' },
  phone: { zh: '顾客的手机', en: 'Customer’s phone' },
  phoneHint: { zh: '扫到的订单在这里付', en: 'Orders on the screen are paid here' },
  noOrders: { zh: '还没有订单', en: 'No order yet' },
  notices: { zh: '支付通知', en: 'Notices' },
  answers: { zh: '服务应答', en: 'Answers' },
  paid: { zh: '手机实付', en: 'Paid by phone' },
} as const satisfies Record<string, Named>;

export const cardTexts: Record<CardKind, Named> = {
  good: { zh: '好卡', en: 'Good card' },
  declined: { zh: '银行拒绝', en: 'Bank declines' },
  expired: { zh: '已过期', en: 'Expired' },
  unreadable: { zh: '读不出', en: 'Unreadable' },
  unknown: { zh: '不受理', en: 'Not accepted' },
};

export const faultTexts: Record<CardFault, Named> = {
  loseResultAnswer: { zh: '丢失下一个应答', en: 'Lose the next answer' },
  loseLink: { zh: '银行扣款后断线', en: 'Line dies after the charge' },
  approveLate: { zh: '取消后仍批准', en: 'Approves after an abort' },
  decline: { zh: '拒绝', en: 'Decline' },
  reboot: { zh: '终端重启', en: 'Terminal reboots' },
  busy: { zh: '终端忙', en: 'Terminal busy' },
  endOfDayOpen: { zh: '要求日结', en: 'Wants an end of day' },
  wrongAmount: { zh: '金额不符', en: 'Another amount' },
  wrongCurrency: { zh: '币种不符', en: 'Another currency' },
  wrongTerminal: { zh: '终端号不符', en: 'Another terminal id' },
  unmaskedCard: { zh: '送出完整卡号', en: 'Tells a whole card number' },
  goQuiet: { zh: '长时间不响应', en: 'Goes quiet' },
};

export const walletNames: Record<WalletId, Named> = {
  wechat: { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  unionpay: { zh: '云闪付', en: 'UnionPay' },
};

export const orderTexts: Record<OrderState, Named> = {
  open: { zh: '待支付', en: 'to be paid' },
  paid: { zh: '已支付', en: 'paid' },
  closed: { zh: '已关闭', en: 'closed' },
  reversed: { zh: '已撤销', en: 'reversed' },
  refunded: { zh: '已退款', en: 'refunded' },
};

export const wayTexts: Record<PhoneWay, Named> = {
  pay: { zh: '支付', en: 'Pay' },
  refuse: { zh: '拒付', en: 'Refuse' },
  payLate: { zh: '迟到的支付', en: 'Pay late' },
  forge: { zh: '伪造通知', en: 'Forge a notice' },
};

export const noticeTexts: Record<NoticeMode, Named> = {
  normal: { zh: '正常', en: 'Normal' },
  late: { zh: '迟到', en: 'Late' },
  lost: { zh: '丢失', en: 'Lost' },
  twice: { zh: '两次', en: 'Twice' },
  forged: { zh: '伪造', en: 'Forged' },
  wrongAmount: { zh: '金额不符', en: 'Other amount' },
  probe: { zh: '签名探测', en: 'Probe' },
};

export const answerTexts: Record<AnswerMode, Named> = {
  normal: { zh: '正常', en: 'Normal' },
  slow: { zh: '慢', en: 'Slow' },
  lost: { zh: '丢失', en: 'Lost' },
  down: { zh: '不通', en: 'Down' },
  tampering: { zh: '被篡改', en: 'Tampered' },
  unsigned: { zh: '无签名', en: 'Unsigned' },
  stale: { zh: '过期', en: 'Stale' },
  replaying: { zh: '重放', en: 'Replayed' },
};
