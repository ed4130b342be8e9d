import type { Bilingual } from '../text/language.js';
import type { EndReason } from './end-reason.js';

/** What is seen, and what to do about it: a technician's words in both languages. */
export interface Symptom {
  readonly says: Bilingual;
  readonly todo: Bilingual;
}

const symptom = (says: readonly [string, string], todo: readonly [string, string]): Symptom => ({
  says: { zh: says[0], en: says[1] },
  todo: { zh: todo[0], en: todo[1] },
});

/** By symptom, as in `docs/troubleshooting.md`; a test that fails names one of these. */
export const SYMPTOMS = {
  notAnswering: symptom(
    ['设备没有应答', 'The device does not answer'],
    ['检查电源和数据线，再核对配置里的端口', 'Check power and cable, then the configured port'],
  ),
  deviceFault: symptom(
    ['设备报告故障', 'The device reports a fault'],
    ['按说明里的故障代码处理', 'Look the fault up in the troubleshooting table'],
  ),
  otherUnit: symptom(
    ['设备序列号与登记的不一致', 'Its serial number is not the registered one'],
    ['主管核对设备并登记新的序列号', 'A supervisor checks the unit and registers the new number'],
  ),
  otherTerminal: symptom(
    ['终端号与登记的不一致', 'Its terminal number is not the registered one'],
    ['核对终端号，联系收单机构', 'Check the terminal number; call the acquirer'],
  ),
  otherBillTable: symptom(
    ['可收面额与配置不一致', 'It takes other notes than configured'],
    ['核对币种和面额设置，必要时更新固件', 'Check currency and denominations; update its firmware'],
  ),
  countersDiffer: symptom(
    ['设备计数与账本不一致', 'Its counter and the journal differ'],
    ['清点钱箱，由主管处理差异', 'Count the cash box; a supervisor settles the difference'],
  ),
  paper: symptom(
    ['缺纸或卡纸', 'Paper is out, low or jammed'],
    ['换纸卷，热敏面朝打印头', 'Put in a new roll, coated side to the head'],
  ),
  notPrinted: symptom(
    ['测试页没有完整打印', 'The test page did not print whole'],
    ['检查纸路和切刀，再打印一次', 'Check paper path and cutter, print again'],
  ),
  notRegistered: symptom(
    ['终端没有登记成功', 'The terminal is not registered'],
    ['核对密码、币种和网络', 'Check password, currency and its network'],
  ),
  diagnosisFailed: symptom(
    ['终端连不上银行', 'The terminal does not reach its host'],
    ['检查终端自己的网络，联系收单机构', 'Check its own network; call the acquirer'],
  ),
  outputStuck: symptom(
    ['输出线与设定不符', 'An output does not follow'],
    ['检查灯、锁和接线', 'Check lamp, lock and wiring'],
  ),
  doorOpen: symptom(
    ['柜门开着', 'A door is open'],
    ['离开前关好并锁好柜门', 'Close and lock it before leaving'],
  ),
  tampered: symptom(
    ['防拆触点断开', 'The tamper contact is broken'],
    ['检查柜体，报告主管', 'Inspect the cabinet; report to a supervisor'],
  ),
  noContact: symptom(
    ['没有收到触摸', 'No touch arrived'],
    ['检查触摸屏数据线和驱动', 'Check the panel’s cable and its driver'],
  ),
  deadZones: symptom(
    ['有区域不能触摸', 'Parts of the glass do not feel'],
    ['清洁屏幕后再测，仍不行就更换', 'Clean the glass, test again; else change the panel'],
  ),
  touchStuck: symptom(
    ['有触点一直不抬起', 'A touch never lifts'],
    ['擦干屏幕，检查裂纹', 'Dry the glass; look for a crack'],
  ),
  noLink: symptom(
    ['网线没有连接', 'No network link'],
    ['检查网线、路由器和电源', 'Check cable, router and its power'],
  ),
  noName: symptom(
    ['域名不能解析', 'The name of central is not found'],
    ['检查 DNS 设置', 'Check the DNS setting'],
  ),
  noCentral: symptom(
    ['连不上中心', 'Central does not answer'],
    ['检查网络和防火墙，再问运维中心', 'Check network and firewall, then ask operations'],
  ),
  certificateEnds: symptom(
    ['中心证书即将到期或无效', 'Central’s certificate ends soon or is not valid'],
    ['通知运维更换证书', 'Tell operations to renew it'],
  ),
  queueGrows: symptom(
    ['记录没有送到中心', 'Records wait for central'],
    ['先查网络；已断开的通道由运维处理', 'Check the network; a halted lane is for operations'],
  ),
  clockUnsure: symptom(
    ['时钟不可信', 'The clock is not trusted'],
    ['检查时钟电池和网络对时', 'Check its battery and the time service'],
  ),
  clockDrifts: symptom(
    ['时钟与中心相差太多', 'The clock is far from central’s'],
    ['检查网络对时', 'Check the time service'],
  ),
  diskFull: symptom(
    ['磁盘空间不足', 'The disk is nearly full'],
    ['清理日志，或更换更大的存储', 'Remove logs, or fit a larger card'],
  ),
  diskSlow: symptom(
    ['磁盘写入太慢', 'The disk writes slowly'],
    ['尽快更换存储卡', 'Change the card soon'],
  ),
  diskDoubted: symptom(
    ['存储不可信', 'The storage is doubted'],
    ['不要清除，按故障说明处理', 'Erase nothing; follow the troubleshooting page'],
  ),
  chainBroken: symptom(
    ['账本校验不通过', 'The journal does not verify'],
    ['停止使用，保留存储作为证据', 'Take it out of service; keep the card as evidence'],
  ),
  readOnly: symptom(
    ['磁盘不能写入', 'The disk cannot be written'],
    ['更换存储卡，保留旧卡', 'Change the card and keep the old one'],
  ),
  hot: symptom(['主机过热', 'The computer is hot'], ['清洁风扇和滤网', 'Clean fan and filter']),
  throttled: symptom(
    ['主机降频或供电不足', 'It is throttled or short of power'],
    ['检查电源和散热', 'Check power supply and cooling'],
  ),
  memoryShort: symptom(
    ['内存不足', 'Memory is short'],
    ['重启主机，并报告', 'Restart the computer, and report it'],
  ),
  restartsOften: symptom(
    ['程序重启太频繁', 'It restarts too often'],
    ['查看重启原因和日志', 'Look at the causes and the log'],
  ),
  mainsLost: symptom(
    ['正在使用后备电源', 'It runs on its reserve power'],
    ['检查市电和电源', 'Check mains and power supply'],
  ),
  testBroke: symptom(
    ['测试本身出错', 'The test itself failed'],
    ['再试一次，仍出错请报告', 'Try again; report it if it stays'],
  ),
} as const satisfies Record<string, Symptom>;
export type SymptomId = keyof typeof SYMPTOMS;

/** Words for a test that was cut short. */
export const ENDED: Readonly<Record<EndReason, Bilingual>> = {
  asked: { zh: '已停止', en: 'Stopped' },
  doorClosed: { zh: '柜门已关，测试结束', en: 'The door was closed: the test ended' },
  customerCame: { zh: '有顾客使用，测试结束', en: 'A customer came: the test ended' },
  timeLimit: { zh: '超过时限，测试结束', en: 'Time was up: the test ended' },
};
