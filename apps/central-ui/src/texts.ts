import type { Bilingual, Language } from '@kiosk/flow/text/language';
import { PEOPLE_TEXTS } from './texts/people.js';

const TEXTS = {
  ...PEOPLE_TEXTS,
  title: { zh: '运营控制台', en: 'Operations console' },
  otherLanguage: { zh: 'English', en: '中文' },
  offline: {
    zh: '无法连接中心服务，显示的是最后一次数据',
    en: 'Central does not answer; these are the last figures',
  },
  loading: { zh: '正在读取…', en: 'Reading…' },
  older: { zh: '更早', en: 'Older' },
  newest: { zh: '最新', en: 'Newest' },
  all: { zh: '全部', en: 'All' },

  kiosks: { zh: '终端', en: 'Kiosks' },
  payments: { zh: '付款', en: 'Payments' },
  postings: { zh: '入账', en: 'Postings' },
  journal: { zh: '流水', en: 'Journal' },
  alarms: { zh: '告警', en: 'Alarms' },
  imports: { zh: '账单导入', en: 'Bill files' },

  entries: { zh: '台账', en: 'Ledger' },
  noClaims: { zh: '没有待领款', en: 'No claims' },
  noSuspense: { zh: '没有待查纸币', en: 'No notes without an owner' },
  noEntries: { zh: '还没有台账分录', en: 'No entries yet' },
  claimCode: { zh: '凭证号', en: 'Code' },
  cause: { zh: '原因', en: 'Cause' },
  owed: { zh: '应付', en: 'Owed' },
  uncounted: { zh: '待清点', en: 'To be counted' },
  paidOut: { zh: '已付', en: 'Paid out' },
  evidence: { zh: '依据', en: 'Evidence' },
  open: { zh: '未结', en: 'Open' },
  paid: { zh: '已领取', en: 'Paid' },
  withdrawn: { zh: '无应付', en: 'Withdrawn' },
  none: { zh: '–', en: '–' },
  kind: { zh: '种类', en: 'Kind' },
  owner: { zh: '经办人', en: 'Owner' },
  second: { zh: '复核人', en: 'Second person' },
  reasonGiven: { zh: '事由', en: 'Reason' },
  payOut: { zh: '付给客户', en: 'Pay out' },
  enterCount: { zh: '登记清点', en: 'Enter the count' },
  present: { zh: '待定纸币中实有', en: 'Of the notes in doubt, present' },
  theirs: { zh: '归属不明中属客户', en: "Of those without an owner, the customer's" },
  toOverShort: { zh: '计入长短款', en: 'To over and short' },
  resolvedBy: { zh: '已由分录处理', en: 'Settled by entry' },
  reverse: { zh: '冲正', en: 'Reverse' },
  wishDone: { zh: '已记入台账，序号', en: 'Entered in the ledger, no.' },

  'entry.payout': { zh: '付给客户', en: 'Payout' },
  'entry.over_short': { zh: '清点', en: 'Count' },
  'entry.suspense': { zh: '待查转出', en: 'Suspense settled' },
  'entry.reversal': { zh: '冲正', en: 'Reversal' },

  'refusal.badRequest': { zh: '填写有误', en: 'Something is not filled in right' },
  'refusal.notFound': { zh: '没有这个号码', en: 'No such code' },
  'refusal.samePerson': { zh: '须由两人办理', en: 'Two different persons sign' },
  'refusal.uncounted': { zh: '须先清点', en: 'To be counted first' },
  'refusal.counted': { zh: '已清点或无待定纸币', en: 'Counted already, or nothing in doubt' },
  'refusal.paidOut': { zh: '已经付过，请勿再付', en: 'Paid out already. Do not pay' },
  'refusal.amount': { zh: '金额不符', en: 'Not the amount that is owed' },
  'refusal.resolved': { zh: '已处理过', en: 'Settled already' },
  'refusal.reversed': { zh: '已冲正过', en: 'Reversed already' },
  'refusal.conflict': { zh: '请刷新后重试', en: 'Please reload and try again' },
  'refusal.unreachable': {
    zh: '中心没有回应，请再按一次：不会重复',
    en: 'Central does not answer. Press again: nothing is done twice',
  },

  'cause.surplus': { zh: '投入多于应缴', en: 'more inserted than due' },
  'cause.stopped': { zh: '客户停止', en: 'stopped' },
  'cause.timeUp': { zh: '超时', en: 'time was up' },
  'cause.acceptorFault': { zh: '收钞故障', en: 'note slot failed' },
  'cause.refused': { zh: '收费单位拒绝', en: 'refused by the biller' },
  'cause.alreadyPaid': { zh: '账单已缴', en: 'already paid' },
  'cause.undecidedNote': { zh: '纸币待清点', en: 'a note to be counted' },
  'cause.notOurPayment': { zh: '归属不明', en: 'owner unclear' },

  noKiosks: { zh: '还没有终端注册', en: 'No kiosk has enrolled yet' },
  noPayments: { zh: '还没有付款', en: 'No payments yet' },
  noPostings: { zh: '还没有入账请求', en: 'No postings yet' },
  noJournal: { zh: '还没有流水', en: 'No rows yet' },
  noAlarms: { zh: '没有告警', en: 'No alarms' },
  noImports: { zh: '还没有导入账单', en: 'No bill file yet' },

  inContact: { zh: '在线终端', en: 'Kiosks in contact' },
  inBoxes: { zh: '钱箱现金', en: 'Cash in boxes' },
  owedToBillers: { zh: '应付收费单位', en: 'Owed to billers' },
  claims: { zh: '待领款', en: 'Claims' },
  claimsAndCredit: { zh: '待领款与余款', en: 'Claims and credit' },
  suspense: { zh: '待查', en: 'Suspense' },
  pendingPostings: { zh: '待入账', en: 'Postings pending' },

  kiosk: { zh: '终端', en: 'Kiosk' },
  lastContact: { zh: '最后联系', en: 'Last contact' },
  state: { zh: '状态', en: 'State' },
  ackedRows: { zh: '已收流水', en: 'Rows held' },
  time: { zh: '时间', en: 'Time' },
  payment: { zh: '付款编号', en: 'Payment' },
  fee: { zh: '费种', en: 'Fee' },
  account: { zh: '户号', en: 'Account' },
  amount: { zh: '金额', en: 'Amount' },
  cash: { zh: '现金', en: 'Cash' },
  charged: { zh: '卡或手机', en: 'Card or wallet' },
  toBiller: { zh: '付收费单位', en: 'To biller' },
  lastEvent: { zh: '最后一步', en: 'Last step' },
  posting: { zh: '入账', en: 'Posting' },
  reference: { zh: '收费单位凭证号', en: "Biller's reference" },
  attempts: { zh: '重试', en: 'Retries' },
  row: { zh: '序号', en: 'No.' },
  event: { zh: '事件', en: 'Event' },
  moneyAt: { zh: '资金所在', en: 'Where the money is' },
  money: { zh: '资金变动', en: 'Money moved' },
  content: { zh: '内容', en: 'Content' },
  code: { zh: '代码', en: 'Code' },
  detail: { zh: '说明', en: 'Detail' },
  file: { zh: '文件', en: 'File' },
  lines: { zh: '行数', en: 'Lines' },
  written: { zh: '新增或更新', en: 'New or changed' },
  unchanged: { zh: '未变', en: 'Unchanged' },
  badLines: { zh: '错误行', en: 'Bad lines' },
  expected: { zh: '应为', en: 'expected' },

  good: { zh: '正常', en: 'In contact' },
  silent: { zh: '失联', en: 'Silent' },
  forked: { zh: '流水分叉，已冻结', en: 'Forked, frozen' },
  accepted: { zh: '已入账', en: 'Accepted' },
  pending: { zh: '待入账', en: 'Pending' },
  refused: { zh: '被拒绝', en: 'Refused' },
  quarantined: { zh: '隔离', en: 'Quarantine' },

  'alarm.fork': {
    zh: '流水分叉：磁盘被还原，或有第二台终端使用同一密钥',
    en: 'Fork: a disk was restored, or a second kiosk has the same key',
  },
  'alarm.quarantine': {
    zh: '一条流水有误，已原样保存',
    en: 'A row was not as it should be; it is held as it came',
  },
  'alarm.enumeration': {
    zh: '多次查询不存在的户号',
    en: 'Many look-ups of accounts that do not exist',
  },
  'alarm.billerGone': {
    zh: '收费单位已不在目录中，一笔入账无法确认',
    en: 'A posting cannot be confirmed: its biller left the catalogue',
  },
  'alarm.tailLost': {
    zh: '终端流水缺失：中心有而终端没有，已停止收款',
    en: 'The kiosk lost rows that are held here; it takes no money',
  },
  'alarm.storage': {
    zh: '终端存储有问题，已停止收款',
    en: 'The storage of the kiosk is in doubt; it takes no money',
  },
  'alarm.secondMedium': {
    zh: '终端的第二存储介质不可用',
    en: 'The second medium of the kiosk cannot be written',
  },
  'alarm.uncovered': {
    zh: '入账金额多于该付款收到的现金',
    en: 'More was posted than the payment has cash for',
  },

  'alarm.audit': {
    zh: '操作记录被改动',
    en: 'What people did was changed behind central’s back',
  },
  'alarm.chargeCase': {
    zh: '有一笔刷卡或手机支付需要人工核实',
    en: 'A card or wallet charge has to be settled by people',
  },
  'alarm.entries': {
    zh: '中心台账被改动',
    en: "Central's own ledger was changed behind its back",
  },

  'reason.alreadyPaid': { zh: '账单已缴', en: 'already paid' },
  'reason.amountChanged': { zh: '金额已变', en: 'amount changed' },
  'reason.accountClosed': { zh: '户号已销', en: 'account closed' },
  'reason.refused': { zh: '收费单位拒绝', en: 'refused by the biller' },

  'ledger.cashbox': { zh: '钱箱', en: 'Cash box' },
  'ledger.biller_payable': { zh: '应付', en: 'Owed to' },
  'ledger.change_float': { zh: '找零备用金', en: 'Change float' },
  'ledger.card_clearing': { zh: '银行卡清算', en: 'Card clearing' },
  'ledger.qr_clearing': { zh: '扫码清算', en: 'Wallet clearing' },
  'ledger.customer_credit': { zh: '客户余款', en: 'Customer credit' },
  'ledger.claims_payable': { zh: '待领款', en: 'Claims' },
  'ledger.suspense': { zh: '待查', en: 'Suspense' },
  'ledger.window_cash': { zh: '窗口现金', en: 'Window cash' },
  'ledger.over_short': { zh: '长短款', en: 'Over and short' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type TextKey = keyof typeof TEXTS;

/** Says a text of the page. */
export type Say = (key: TextKey) => string;

/** Texts in one language. */
export const sayIn =
  (language: Language): Say =>
  (key) =>
    TEXTS[key][language];

/** A text by a key that central made, e.g. of an alarm; the key itself when it is not known here. */
export function sayCode(
  say: Say,
  group: 'alarm' | 'reason' | 'ledger' | 'entry' | 'refusal' | 'cause' | 'role',
  code: string,
): string {
  const key = `${group}.${code}`;
  return key in TEXTS ? say(key as TextKey) : code;
}
