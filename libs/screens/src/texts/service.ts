import type { ScreenNamed } from '../view.js';
import type { Bilingual } from '../vocabulary.js';

type Dashboard = ScreenNamed<'serviceDashboard'>;
type Code = ScreenNamed<'serviceCode'>;

/** Texts of the screens behind the door. */
export const serviceTexts = {
  roleTitle: { zh: '工作人员登录', en: 'Staff only' },
  roleLead: {
    zh: '请选择您的身份。每次进入都会记录。',
    en: 'Who are you? Every visit is recorded.',
  },
  secondTitle: { zh: '需要第二个人', en: 'A second person is needed' },
  secondLead: {
    zh: '取走钱箱由两人办理。请第二个人选择身份。',
    en: 'Two persons take the box away. Who is the second one?',
  },
  challenge: { zh: '询问码', en: 'Challenge' },
  challengeLead: {
    zh: '打电话报给运营中心，或由同事在控制台查询。',
    en: 'Read it out to operations; they answer with ten digits.',
  },
  kiosk: { zh: '终端', en: 'Kiosk' },
  locked: { zh: '输错次数太多', en: 'Too many wrong codes' },
  lockedFor: {
    zh: '分钟后可以再试，重启不会缩短。',
    en: 'minutes to wait. A restart does not help.',
  },
  dashboardTitle: { zh: '设备状态', en: 'How the kiosk is' },
  allWell: { zh: '全部正常', en: 'All is well' },
  allWellLead: { zh: '没有要处理的设备。', en: 'No device needs anything.' },
  since: { zh: '上次维护以来', en: 'Since the last visit' },
  notes: { zh: '张纸币', en: 'notes' },
  papers: { zh: '张凭条', en: 'papers' },
  more: { zh: '另有设备需要处理，见右侧', en: 'More devices need something' },
  leave: { zh: '离开', en: 'Leave' },
  testsTitle: { zh: '设备测试', en: 'Device tests' },
  runAll: { zh: '全部测试', en: 'Run all' },
  stop: { zh: '停止', en: 'Stop' },
  printReport: { zh: '打印报告', en: 'Print report' },
  passed: { zh: '通过', en: 'Passed' },
  failed: { zh: '未通过', en: 'Failed' },
  byHand: { zh: '需动手', en: 'By hand' },
  testNow: { zh: '动手测试', en: 'Do it' },
  testAlone: { zh: '测试', en: 'Test' },
  running: { zh: '正在测试', en: 'Testing' },
  noTests: { zh: '没有配置可测试的设备', en: 'No device is fitted that could be tested' },
  previous: { zh: '上一页', en: 'Back a page' },
  next: { zh: '下一页', en: 'Next page' },
  collectionTitle: { zh: '更换钱箱', en: 'Swap the cash box' },
  bag: { zh: '钱袋', en: 'The bag' },
  count: { zh: '张数', en: 'Notes' },
  expected: { zh: '应有金额', en: 'Expected' },
  seal: { zh: '封签', en: 'Seal' },
  box: { zh: '钱箱', en: 'Box' },
  swapLead: {
    zh: '取出钱箱，和清机单一起装袋封好；推入新钱箱直到锁住。',
    en: 'Take the box out and seal it with the slip; push the new one in until it locks.',
  },
  boxOut: { zh: '设备报告：钱箱不在位', en: 'The device says that no box is in' },
  boxIn: { zh: '新钱箱已推入', en: 'The new box is in' },
  boxInUse: {
    zh: '这是刚取出的钱箱，请核对编号。',
    en: 'That box was just taken out. Check its number.',
  },
  release: { zh: '不换了', en: 'Do not swap' },
  printSlip: { zh: '再打清机单', en: 'Slip again' },
  doneTitle: { zh: '钱箱已更换', en: 'The box is swapped' },
  doneLead: {
    zh: '新的一批从现在开始。清点结果由两人在控制台登记。',
    en: 'A new batch begins now. Two persons enter the count at the console later.',
  },
  backToWork: { zh: '返回', en: 'Go on' },
  confirm: { zh: '确认', en: 'Confirm' },
  paperTitle: { zh: '纸卷', en: 'Paper' },
  paperLead: {
    zh: '换好纸卷后登记，余量才准确。',
    en: 'Enter each new roll, so that the rest is right.',
  },
  printed: { zh: '已打印', en: 'Printed from it' },
  left: { zh: '约剩', en: 'About left' },
  metres: { zh: '米', en: 'm' },
  unknown: { zh: '未登记', en: 'not entered' },
  firstBlank: { zh: '空白凭证起号', en: 'First blank number' },
  nextBlank: { zh: '下一张号码', en: 'Next blank number' },
  newRoll: { zh: '登记新纸卷', en: 'Enter a new roll' },
  paperOut: { zh: '打印机缺纸', en: 'The printer is out of paper' },
  returnTitle: { zh: '恢复服务前检查', en: 'Before customers come back' },
  returnGood: { zh: '全部正常，可以恢复服务', en: 'All is well: full service' },
  returnLimited: { zh: '将以受限方式服务', en: 'Service will be limited' },
  returnGoodLead: { zh: '请带走工具，锁好柜门。', en: 'Take your tools, lock the door.' },
  returnLimitedLead: { zh: '顾客会看到：', en: 'Customers will read:' },
  closeDoor: { zh: '请关好柜门，关门后自动结束。', en: 'Close the door: that ends the visit.' },
  frozen: {
    zh: '钱箱更换没有完成，设备不会恢复服务。',
    en: 'The box swap is not finished: the kiosk stays out of service.',
  },
  backToService: { zh: '恢复服务', en: 'Back to service' },
  goOn: { zh: '继续维护', en: 'Go on working' },
  notice: { zh: '开启码无效', en: 'The code was not taken' },
} satisfies Record<string, Bilingual>;

/** Two sentences, one after the other. */
export const inSequence = (first: Bilingual, second: Bilingual): Bilingual => ({
  zh: `${first.zh}。${second.zh}。`,
  en: `${first.en}. ${second.en}.`,
});

export const roleNames: Readonly<Record<Code['role'], Bilingual>> = {
  attendant: { zh: '大厅值守', en: 'Attendant' },
  technician: { zh: '维修员', en: 'Technician' },
  collector: { zh: '收款员', en: 'Collector' },
  supervisor: { zh: '主管', en: 'Supervisor' },
};

export const roleWork: Readonly<Record<Code['role'], Bilingual>> = {
  attendant: { zh: '换纸', en: 'Paper' },
  technician: { zh: '测试、换纸', en: 'Tests, paper' },
  collector: { zh: '更换钱箱', en: 'Cash box' },
  supervisor: { zh: '全部', en: 'Everything' },
};

export const noticeTexts: Readonly<Record<NonNullable<Code['notice']>, Bilingual>> = {
  wrong: {
    zh: '开启码不对：可能是别的终端、别的询问码，或输错了。',
    en: "Wrong code: another kiosk's, another challenge's, or mistyped.",
  },
  used: { zh: '这个开启码已经用过。', en: 'This code was used before.' },
  expired: { zh: '开启码已过期，请报新的询问码。', en: 'Too late. Ask with the new challenge.' },
  samePerson: { zh: '须由另一个人办理。', en: 'It must be another person.' },
};

export const areaTexts: Readonly<Record<Dashboard['areas'][number], Bilingual>> = {
  tests: { zh: '设备测试', en: 'Device tests' },
  paper: { zh: '纸卷', en: 'Paper' },
  collection: { zh: '更换钱箱', en: 'Swap the cash box' },
};

export const moneyTexts: Readonly<Record<Dashboard['money'][number]['kind'], Bilingual>> = {
  waiting: { zh: '笔付款正在确认', en: 'payments being confirmed' },
  overdue: { zh: '笔付款一天没有答复', en: 'payments without an answer for a day' },
  foreign: { zh: '笔付款须人工处理', en: 'payments for staff to settle' },
  frozenBag: { zh: '个钱袋还没换完', en: 'bag not yet swapped' },
};

export const lightTexts: Readonly<Record<Dashboard['devices'][number]['light'], Bilingual>> = {
  green: { zh: '正常', en: 'Good' },
  amber: { zh: '注意', en: 'Attention' },
  red: { zh: '故障', en: 'Fault' },
};

export const slipTexts: Readonly<Record<ScreenNamed<'serviceCollection'>['slip'], Bilingual>> = {
  printing: { zh: '正在打印…', en: 'Printing…' },
  printed: { zh: '已打印', en: 'Printed' },
  failed: {
    zh: '没有打印出来，可抄下屏幕上的数字。',
    en: 'Not printed: copy the figures by hand.',
  },
  unknown: { zh: '不确定是否打印出来', en: 'It may or may not be on paper' },
  off: { zh: '没有打印', en: 'Not printed' },
};
