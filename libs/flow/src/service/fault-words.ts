import type { DeviceStatus, Fault } from '../ports/fault.js';
import type { Advice } from '../screen/service-screen.js';

const advice = (says: readonly [string, string], todo: readonly [string, string]): Advice => ({
  says: { zh: says[0], en: says[1] },
  todo: { zh: todo[0], en: todo[1] },
});

const CALL = ['记下代码，报修', 'Note the code and report it'] as const;

/** What a fault means to who stands before the open door, and what to do about it. */
export const FAULT_WORDS: Readonly<Record<Fault, Advice>> = {
  silent: advice(['没有应答', 'Does not answer'], ['检查电源和数据线', 'Check power and cable']),
  garbled: advice(
    ['应答不可识别', 'Its answers make no sense'],
    ['检查数据线和串口设置', 'Check cable and line settings'],
  ),
  disconnected: advice(
    ['连接断开', 'Its line is gone'],
    ['插好数据线，等十秒', 'Plug the cable in, wait ten seconds'],
  ),
  jammed: advice(
    ['卡住', 'Jammed'],
    ['打开设备，取出卡住的纸币或纸，合上', 'Open it, take out what is stuck, close it'],
  ),
  cashboxRemoved: advice(
    ['钱箱不在位', 'The cash box is out'],
    ['推入钱箱直到锁住', 'Push the box in until it locks'],
  ),
  cashboxFull: advice(
    ['钱箱已满', 'The cash box is full'],
    ['由收款员两人换箱', 'Collectors swap the box'],
  ),
  cheated: advice(
    ['检测到作弊', 'Saw an attempt to cheat'],
    ['检查进钞口有无异物', 'Look for things in the slot'],
  ),
  hardwareError: advice(['设备故障', 'Hardware failure'], CALL),
  wrongDevice: advice(
    ['不是登记的设备', 'Not the registered unit'],
    ['换回原设备，或由主管登记', 'Put the right unit back, or have it registered'],
  ),
  paperOut: advice(
    ['缺纸', 'Paper is out'],
    ['换纸卷，并登记新纸卷', 'Change the roll, then enter it under Paper'],
  ),
  paperLow: advice(['纸将用完', 'Paper is low'], ['准备新纸卷', 'Have a new roll ready']),
  coverOpen: advice(['上盖打开', 'Its cover is open'], ['合上上盖', 'Close the cover']),
  cutterJammed: advice(
    ['切刀卡住', 'The cutter is stuck'],
    ['取出碎纸，合上上盖', 'Take out the scraps, close the cover'],
  ),
  headHot: advice(['打印头过热', 'The head is hot'], ['等待冷却', 'Let it cool down']),
  wrongSettings: advice(
    ['设置不符', 'It refuses our settings'],
    ['核对币种和密码', 'Check currency and password'],
  ),
  dayNotClosed: advice(
    ['需要日结', 'It wants an end of day'],
    ['由运营中心做日结', 'Operations close its day'],
  ),
  unsettledPayment: advice(
    ['有一笔刷卡结果不明', 'A card payment is not settled'],
    ['联系运营中心', 'Call operations'],
  ),
  offline: advice(['拒绝工作', 'It refuses to work'], CALL),
  tampered: advice(
    ['防拆触点断开', 'The tamper contact is broken'],
    ['检查柜体，报告主管', 'Inspect the cabinet; tell a supervisor'],
  ),
  outputStuck: advice(
    ['灯或锁不响应', 'A lamp or lock does not follow'],
    ['检查接线', 'Check its wiring'],
  ),
  touchStuck: advice(['触点不抬起', 'A touch never lifts'], ['擦干屏幕', 'Dry the glass']),
};

const STARTING = advice(['正在启动', 'Starting'], ['请稍候', 'Wait a moment']);
const SILENT_STATE = advice(['不可用', 'Cannot be used'], CALL);

/** Words for how a device is; none where it is well. */
export function adviceOf({ state, faults }: DeviceStatus): readonly Advice[] {
  if (faults.length > 0) return faults.map((fault) => FAULT_WORDS[fault]);
  if (state === 'online') return [];
  return [state === 'starting' ? STARTING : SILENT_STATE];
}
