import type { Bilingual } from '../vocabulary.js';

/** The question how things are to be shown. */
export const accessTexts = {
  open: { zh: '大字', en: 'Aa' },
  openLong: { zh: '大字、高对比、按键靠下', en: 'Large text, contrast, reach' },
  title: { zh: '您想怎样显示？', en: 'How shall it be shown?' },
  lead: { zh: '可以同时选几项，本次办理有效。', en: 'Choose any of them, for this visit.' },
  largeText: { zh: '大字，时间加倍', en: 'Large text, twice the time' },
  highContrast: { zh: '高对比', en: 'High contrast' },
  lowReach: { zh: '按键靠下', en: 'Buttons low down' },
  on: { zh: '已开', en: 'On' },
  off: { zh: '未开', en: 'Off' },
  done: { zh: '好了', en: 'Done' },
} satisfies Record<string, Bilingual>;
