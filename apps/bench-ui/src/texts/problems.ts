import type { Problem } from '../link/act.js';
import type { Named } from '../link/truth.js';

const known: Readonly<Record<string, Named>> = {
  'bench.slotBusy': {
    zh: '放不进去：入钞口有东西，或者验钞器没有电。',
    en: 'It does not go in: the slot is occupied, or the acceptor has no power.',
  },
  'bench.nothingToPull': {
    zh: '拽不回来：口上没有夹着的钞票。',
    en: 'Nothing to pull: no note is between the lips.',
  },
  'bench.nothingToTake': { zh: '口上没有退出的钞票。', en: 'No note sticks out of the slot.' },
  'bench.boxOut': { zh: '钱箱已经在外面。', en: 'The cash box is out already.' },
  'bench.boxIn': { zh: '里面已经有钱箱。', en: 'A cash box is in already.' },
  'bench.central': {
    zh: '中心没有回答，收费单位没有切换。',
    en: 'Central did not answer; the biller was not switched.',
  },
  'bench.notAsked': {
    zh: '终端现在不要这个：先在自助机上选择银行卡。',
    en: 'The terminal asks for nothing of the kind: choose card on the kiosk first.',
  },
  'bench.notFitted': { zh: '这个设备台没有这个装置。', en: 'This bench has no such device.' },
  'bench.noOrder': { zh: '没有这个订单。', en: 'There is no such order.' },
  'bench.notPayable': {
    zh: '付不了：订单已经支付、关闭或超时。',
    en: 'It cannot be paid: it is paid, closed or over.',
  },
  'bench.gone': { zh: '设备台没有回答。', en: 'The bench does not answer.' },
};

/** A refusal in the words of the person who tried. */
export const problemText = ({ code, message }: Problem): Named =>
  known[code] ?? { zh: message, en: message };
