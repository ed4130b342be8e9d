import type { Limit } from '@kiosk/flow/screen/limit';
import type { Step } from '@kiosk/flow/screen/shown';
import type { Bilingual, FeeCategory, Language } from '../vocabulary.js';

/** Texts that stand around every screen. */
export const frameTexts = {
  phone: { zh: '服务电话', en: 'Help line' },
  kiosk: { zh: '终端编号', en: 'Kiosk' },
  chooseLanguage: { zh: '选择语言', en: 'Choose the language' },
  steps: { zh: '办理进度', en: 'Progress' },
  stepDone: { zh: '已完成', en: 'done' },
  back: { zh: '返回', en: 'Back' },
  next: { zh: '下一步', en: 'Next' },
  finish: { zh: '结束', en: 'Finish' },
  demo: { zh: '演示', en: 'DEMO' },
  demoLong: { zh: '演示 · 不会真实扣款', en: 'Demonstration · no real payment' },
} satisfies Record<string, Bilingual>;

export const languageNames: Record<Language, string> = { zh: '中文', en: 'English' };

export const stepNames: Record<Step, Bilingual> = {
  find: { zh: '查账单', en: 'Find' },
  check: { zh: '核对', en: 'Check' },
  pay: { zh: '缴费', en: 'Pay' },
  receipt: { zh: '凭条', en: 'Receipt' },
};

export const categoryNames: Record<FeeCategory, Bilingual> = {
  water: { zh: '水费', en: 'Water' },
  electricity: { zh: '电费', en: 'Electricity' },
  gas: { zh: '燃气费', en: 'Gas' },
  property: { zh: '物业费', en: 'Property fee' },
  tuition: { zh: '学费', en: 'Tuition' },
  administrative: { zh: '行政规费', en: 'Administrative fee' },
};

/** What does not work, and what to do instead. */
export const limitTexts: Record<Limit, Bilingual> = {
  noCard: { zh: '刷卡暂停使用。', en: 'Cards cannot be taken now.' },
  noCash: {
    zh: '纸币机暂停使用，请到人工窗口缴费。',
    en: 'Notes cannot be taken now. Please pay at a window.',
  },
  cashboxFull: {
    zh: '钱箱已满，暂不收纸币，请到人工窗口缴费。',
    en: 'The cash box is full. Please pay at a window.',
  },
  noPaper: {
    zh: '暂时不能打印，凭条只在屏幕上显示。',
    en: 'No printing now: the receipt is shown on the screen.',
  },
  noNetwork: { zh: '网络不通，暂时查不到账单。', en: 'No network: bills cannot be looked up now.' },
  journal: {
    zh: '设备暂停收款，请到人工窗口缴费。',
    en: 'No payments can be taken now. Please pay at a window.',
  },
  records: {
    zh: '设备账目需要核对，暂停收款，请到人工窗口缴费。',
    en: 'The records of this kiosk are being checked. Please pay at a window.',
  },
  storage: {
    zh: '设备存储需要维护，暂停收款，请到人工窗口缴费。',
    en: 'The kiosk cannot keep more records now. Please pay at a window.',
  },
  mains: {
    zh: '停电了，设备用备用电源，暂停收款。',
    en: 'The power is out and the reserve is in use: no payments can be taken now.',
  },
  maintenance: {
    zh: '工作人员正在维护，请稍候。',
    en: 'Staff are working on this kiosk. Please wait.',
  },
  closed: { zh: '现在不在服务时间内。', en: 'It is outside the opening hours.' },
};
