import type {
  BenchState,
  BillerMode,
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
