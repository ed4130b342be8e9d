import { isUsable } from '../kiosk/limits.js';
import type { DeviceStatus } from '../ports/fault.js';
import type { DeviceLine, Light, MoneyLine, ServiceScreen } from '../screen/service-screen.js';
import type { Limit } from '../screen/limit.js';
import type { Bilingual } from '../text/language.js';
import { adviceOf } from './fault-words.js';
import type { Staff } from './login-room.js';
import { areasOf } from './roles.js';
import type { ServiceBooks } from './service-books.js';

/** What the kiosk tells its staff. Nothing of a customer is in it. */
export interface KioskFacts {
  readonly devices: Readonly<Record<string, DeviceStatus>>;
  readonly limits: readonly Limit[];
  readonly waitingPayments: number;
  readonly overduePayments: number;
  readonly foreignPayments: number;
}

const NAMES: Readonly<Record<string, Bilingual>> = {
  billAcceptor: { zh: '收钞器', en: 'Bill acceptor' },
  thermalPrinter: { zh: '凭条打印机', en: 'Receipt printer' },
  codeScanner: { zh: '扫码器', en: 'Code scanner' },
  cardReader: { zh: '读卡器', en: 'Card reader' },
  cabinet: { zh: '机柜', en: 'Cabinet' },
  touchscreen: { zh: '触摸屏', en: 'Touchscreen' },
  network: { zh: '网络', en: 'Network' },
  clock: { zh: '时钟', en: 'Clock' },
  disk: { zh: '磁盘', en: 'Disk' },
  system: { zh: '主机', en: 'Computer' },
};

/** What staff call a device. */
export const deviceName = (device: string): Bilingual =>
  NAMES[device] ?? { zh: device, en: device };

function lightOf(status: DeviceStatus): Light {
  if (!isUsable(status)) return status.state === 'starting' ? 'amber' : 'red';
  return status.faults.length > 0 ? 'amber' : 'green';
}

const ORDER: readonly Light[] = ['red', 'amber', 'green'];

/** Devices with their light and what to do; the worst first. */
export function deviceLines(devices: KioskFacts['devices']): readonly DeviceLine[] {
  return Object.entries(devices)
    .map(([device, status]) => ({
      device,
      name: deviceName(device),
      light: lightOf(status),
      identity: status.identity ?? '',
      advice: adviceOf(status),
      detail: status.detail ?? '',
    }))
    .toSorted((a, b) => ORDER.indexOf(a.light) - ORDER.indexOf(b.light));
}

/** Money that waits; what there is none of is left out. */
export function moneyLines(facts: KioskFacts, { box }: ServiceBooks): readonly MoneyLine[] {
  const lines: readonly MoneyLine[] = [
    { kind: 'overdue', count: facts.overduePayments },
    { kind: 'foreign', count: facts.foreignPayments },
    { kind: 'waiting', count: facts.waitingPayments },
    { kind: 'frozenBag', count: box.frozen === undefined ? 0 : 1 },
  ];
  return lines.filter(({ count }) => count > 0);
}

/** T02: open money first, then each device, then the ways on. */
export function dashboardOf(
  staff: Staff,
  facts: KioskFacts,
  books: ServiceBooks,
): Extract<ServiceScreen, { name: 'serviceDashboard' }> {
  return {
    name: 'serviceDashboard',
    ...staff,
    money: moneyLines(facts, books),
    devices: deviceLines(facts.devices),
    limits: facts.limits.filter((limit) => limit !== 'maintenance'),
    areas: areasOf(staff.role),
    since: books.since,
  };
}
