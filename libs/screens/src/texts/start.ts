import type { Bilingual } from '../vocabulary.js';

/** Texts before a customer has begun, and after the last one has gone. */
export const startTexts = {
  startingTitle: { zh: '正在检查设备', en: 'Checking the devices' },
  recoveringTitle: { zh: '正在核对上一笔', en: 'Checking the last payment' },
  startingLead: { zh: '请先不要放入纸币。', en: 'Please do not insert notes yet.' },
  recoveringLead: {
    zh: '设备刚刚重新启动，正在核对每一张纸币。请先不要放入纸币。',
    en: 'The kiosk has just restarted and is accounting for every note. Please do not insert notes yet.',
  },
  attractTitle: { zh: '在这里缴费', en: 'Pay your bills here' },
  attractLead: {
    zh: '查账单，付款，取凭条。',
    en: 'Find the bill, pay, take the receipt.',
  },
  start: { zh: '开始缴费', en: 'Start' },
  accepted: { zh: '可以放入的纸币', en: 'Notes taken' },
  acceptedNone: { zh: '现在不收纸币', en: 'No notes are taken now' },
  noChange: { zh: '本机不找零', en: 'No change is given' },
  noChangeLead: {
    zh: '多放的钱怎么处理，付款前会先告诉您。',
    en: 'What happens to a surplus is said before you pay.',
  },
  hours: { zh: '服务时间', en: 'Hours' },
  elsewhere: { zh: '也可以付现金', en: 'Cash is also taken' },
  phone: { zh: '服务电话', en: 'Help line' },
  outTitle: { zh: '暂停服务', en: 'Out of service' },
  outLead: { zh: '请不要放入纸币。', en: 'Please do not insert notes.' },
  menuTitle: { zh: '您要缴哪一项？', en: 'What would you like to pay?' },
  unavailable: { zh: '暂不可用', en: 'Not available now' },
  thanksTitle: { zh: '谢谢', en: 'Thank you' },
  thanksReceipt: { zh: '请取走凭条。', en: 'Please take your receipt.' },
  thanksLead: {
    zh: '您的信息已从屏幕上清除。',
    en: 'Your details have been cleared from the screen.',
  },
  momentTitle: { zh: '请稍候', en: 'One moment please' },
  momentLead: {
    zh: '屏幕正在恢复。已放入的钱都有记录。',
    en: 'The screen is coming back. Money already inserted is on record.',
  },
} satisfies Record<string, Bilingual>;
