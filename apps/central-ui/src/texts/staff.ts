import type { Bilingual } from '@kiosk/flow/text/language';

/** Texts of staff at kiosks: codes, bags, visits. */
export const STAFF_TEXTS = {
  staff: { zh: '现场人员', en: 'Staff' },
  giveCode: { zh: '给出开启码', en: 'Give an access code' },
  giveCodeLead: {
    zh: '先核实来电人身份。每次给出都会记录；开启码只能用一次，只对这台终端、这个询问码和这个工号有效。',
    en: 'Make sure who is calling. Each code is recorded, opens once, and only for this kiosk, challenge and staff number.',
  },
  challenge: { zh: '询问码（十位）', en: 'Challenge (ten digits)' },
  staffNumber: { zh: '工号', en: 'Staff number' },
  theCode: { zh: '开启码', en: 'Access code' },
  forRole: { zh: '身份', en: 'Role' },
  bags: { zh: '钱袋', en: 'Bags' },
  noBags: { zh: '还没有取走的钱袋', en: 'No bag was taken away yet' },
  seal: { zh: '封签', en: 'Seal' },
  box: { zh: '取出 / 放入的钱箱', en: 'Box out / in' },
  bagTakenBy: { zh: '收款员 / 复核人', en: 'Collector / second' },
  bagNotes: { zh: '张数', en: 'Notes' },
  bagExpected: { zh: '应有', en: 'Expected' },
  counted: { zh: '实点', en: 'Counted' },
  enterBoxCount: { zh: '登记清点', en: 'Enter the count' },
  visits: { zh: '到访', en: 'Visits' },
  noVisits: { zh: '还没有到访', en: 'Nobody was there yet' },
  'role.attendant': { zh: '大厅值守', en: 'Attendant' },
  'role.technician': { zh: '维修员', en: 'Technician' },
  'role.collector': { zh: '收款员', en: 'Collector' },
  'role.supervisor': { zh: '主管', en: 'Supervisor' },
  'staff.service.visitClosed': { zh: '到访结束', en: 'Visit' },
  'staff.service.tested': { zh: '设备测试', en: 'Tests' },
  'staff.service.locked': { zh: '输错锁定', en: 'Locked after wrong codes' },
  'staff.service.doorUnattended': { zh: '无人认领的开门', en: 'A door without anybody' },
  'staff.service.checked': { zh: '自检', en: 'Self-check' },
  'alarm.accessLocked': {
    zh: '连续五次输错开启码，终端已锁定',
    en: 'Five wrong access codes: the kiosk makes them wait',
  },
  'alarm.doorUnattended': {
    zh: '柜门打开而无人登录，或防拆触点断开',
    en: 'A door was opened, or the case was tampered with, and nobody signed in',
  },
  'alarm.boxTwice': {
    zh: '同一钱箱编号出现在两台终端',
    en: 'One cash box number stands in two kiosks',
  },
  'entry.box_count': { zh: '钱袋清点', en: 'Count of a bag' },
} as const satisfies Readonly<Record<string, Bilingual>>;
