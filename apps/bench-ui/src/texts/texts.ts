import type { Named } from '../link/truth.js';

/** Every word on the page, in both languages: a missing one does not compile. */
export const texts = {
  title: { zh: '设备台', en: 'Device bench' },
  subtitle: {
    zh: '这里是钱和纸真实所在之处。自助机只能通过串口知道它们。',
    en: 'Where notes and paper really are. The kiosk knows of them by its serial lines only.',
  },
  gone: {
    zh: '设备台没有回答，正在重新连接……',
    en: 'The bench does not answer. Connecting again …',
  },
  otherLanguage: { zh: 'English', en: '中文' },

  wallet: { zh: '钱包', en: 'Wallet' },
  walletHint: { zh: '点一张，放进入钞口', en: 'Click a note to put it in' },
  counterfeit: { zh: '假钞', en: 'fake' },
  crumpled: { zh: '皱钞', en: 'crumpled' },
  pullBack: { zh: '往回拽', en: 'Pull back' },
  take: { zh: '取走退钞', en: 'Take it' },
  givenBack: { zh: '退回顾客', en: 'Given back' },

  codes: { zh: '账单条码', en: 'Bill codes' },
  codesHint: { zh: '点一张，对准扫码窗', en: 'Click one to scan it' },
  ownCode: { zh: '其他内容', en: 'Anything else' },
  scan: { zh: '扫', en: 'Scan' },

  noteSlot: { zh: '入钞口', en: 'Banknotes' },
  scanner: { zh: '扫码窗', en: 'Scan here' },
  printer: { zh: '出纸口', en: 'Receipt' },
  noPower: { zh: '没有电', en: 'No power' },
  booting: { zh: '正在启动', en: 'Starting' },
  crashed: { zh: '程序已退出，自动重启中', en: 'The program ended, it restarts by itself' },
  papers: { zh: '出过的纸', en: 'Papers so far' },
  torn: { zh: '未切', en: 'not cut' },
  noPapers: { zh: '还没有出过纸', en: 'No paper yet' },
  close: { zh: '收起', en: 'Close' },

  mains: { zh: '电源', en: 'Mains' },
  powerOn: { zh: '合闸', en: 'Power on' },
  powerOff: { zh: '正常关机', en: 'Shut down' },
  cut: { zh: '拔主机电源', en: 'Cut computer' },
  cutAll: { zh: '整柜断电', en: 'Cut all' },
  cutHint: {
    zh: '断电就是断电：进程在半条指令处消失。',
    en: 'A cut: the process is gone in mid-instruction.',
  },
  starts: { zh: '第 {n} 次启动', en: 'start {n}' },
  lastEnd: { zh: '上次结束', en: 'last end' },

  network: { zh: '网线', en: 'Network cable' },
  billers: { zh: '收费单位', en: 'Billers' },

  cashBox: { zh: '验钞器与钱箱', en: 'Bill acceptor and cash box' },
  empty: { zh: '空的', en: 'empty' },
  boxOut: { zh: '钱箱已取出', en: 'The box is out' },
  removeBox: { zh: '取出', en: 'Take out' },
  sameBox: { zh: '装回原箱', en: 'Put it back' },
  freshBox: { zh: '换空箱', en: 'Put in an empty one' },
  boxFull: { zh: '箱满', en: 'Full' },
  bags: { zh: '已换下 {n} 箱', en: '{n} swapped' },
  jam: { zh: '卡钞', en: 'Jam' },
  countHint: {
    zh: '自设备台启动以来',
    en: 'Since the bench was started',
  },
  counted: { zh: '实际清点', en: 'Counted' },
  booked: { zh: '账面', en: 'In the books' },
  agrees: { zh: '相符', en: 'They agree' },
  differs: { zh: '相差', en: 'They differ by' },
  thermalPrinter: { zh: '打印机', en: 'Printer' },
  hasPower: { zh: '通电', en: 'Power' },
  roll: { zh: '纸卷', en: 'Paper' },
  cover: { zh: '机盖打开', en: 'Cover open' },
  cutterJam: { zh: '切刀卡住', en: 'Cutter jam' },

  contacts: { zh: '机柜', en: 'Cabinet' },
  contactsHint: {
    zh: '门和灯是一棵 GPIO 文件树，自助机照线号读写',
    en: 'Doors and lamps are a tree of GPIO files that the kiosk reads and writes',
  },
  backlight: { zh: '背光 {n}%', en: 'backlight {n} %' },
  panelStuck: { zh: '屏上有水滴', en: 'Drop on the glass' },
  tamper: { zh: '防拆断开', en: 'Tampered' },
  locked: { zh: '已锁', en: 'locked' },
  unlocked: { zh: '未锁', en: 'unlocked' },

  journal: { zh: '流水账', en: 'Journal' },
  journalHint: {
    zh: '直接读自助机的日志文件，写一行见一行',
    en: 'Read from the kiosk’s own file, row by row as it is written',
  },
  journalEmpty: { zh: '还没有一行', en: 'Not a row yet' },
  log: { zh: '程序输出', en: 'Output' },
  newStart: { zh: '重新启动', en: 'new start' },
  rows: { zh: '{n} 行', en: '{n} rows' },
} as const satisfies Record<string, Named>;

/** Puts a number into a text. */
export function withNumber(text: Named, n: number): Named {
  return { zh: text.zh.replace('{n}', String(n)), en: text.en.replace('{n}', String(n)) };
}
