import type {
  BenchState,
  BillerMode,
  Door,
  Light,
  Lock,
  Named,
  NetworkMode,
  PaperRoll,
  SlotState,
} from '../link/truth.js';

/** Words for each position of each switch. */
export const networkTexts: Record<NetworkMode, Named> = {
  on: { zh: '通', en: 'On' },
  slow: { zh: '慢', en: 'Slow' },
  lost: { zh: '丢包', en: 'Lost' },
  off: { zh: '断', en: 'Off' },
};

export const billerTexts: Record<BillerMode, Named> = {
  normal: { zh: '正常', en: 'Normal' },
  slow: { zh: '慢', en: 'Slow' },
  silent: { zh: '不答', en: 'Silent' },
  refusing: { zh: '拒收', en: 'Refuses' },
};

export const rollTexts: Record<PaperRoll, Named> = {
  full: { zh: '足', en: 'Full' },
  low: { zh: '将尽', en: 'Low' },
  out: { zh: '用完', en: 'Out' },
};

export const phaseTexts: Record<BenchState['kiosk']['phase'], Named> = {
  down: { zh: '已断电', en: 'Off' },
  booting: { zh: '启动中', en: 'Starting' },
  up: { zh: '运行中', en: 'Running' },
  stopping: { zh: '停止中', en: 'Stopping' },
  crashed: { zh: '待重启', en: 'Restarting' },
};

export const slotTexts: Record<SlotState, Named> = {
  empty: { zh: '空', en: 'Empty' },
  drawingIn: { zh: '吸入', en: 'Drawing in' },
  escrow: { zh: '暂存，等待决定', en: 'In escrow, undecided' },
  stacking: { zh: '正在落箱', en: 'Going into the box' },
  givingBack: { zh: '正在退出', en: 'Giving back' },
  presented: { zh: '已退出，请取走', en: 'Given back: take it' },
  jammed: { zh: '卡住了', en: 'Jammed' },
};

export const doorTexts: Record<Door, Named> = {
  cabinetDoor: { zh: '柜门打开', en: 'Cabinet open' },
  safeDoor: { zh: '钱箱门打开', en: 'Safe open' },
};

export const lightTexts: Record<Light, Named> = {
  statusInService: { zh: '服务灯', en: 'In service' },
  billAcceptor: { zh: '入钞口', en: 'Banknotes' },
  cardReader: { zh: '刷卡', en: 'Card' },
  scanner: { zh: '扫码窗', en: 'Scanner' },
  receiptPrinter: { zh: '出纸口', en: 'Receipt' },
  coinDispenser: { zh: '找零口', en: 'Change' },
};

export const lockTexts: Record<Lock, Named> = {
  cabinetLock: { zh: '柜门锁', en: 'Cabinet lock' },
  safeLock: { zh: '钱箱锁', en: 'Safe lock' },
};
