import type {
  BillAcceptorProbe,
  CabinetProbe,
  CardReaderProbe,
  DiskProbe,
  NetworkProbe,
  Probes,
  SystemFacts,
} from '../diagnosis/probes.js';
import type { CabinetState, FlashRate, LightName } from '../ports/cabinet.js';
import type { Clock } from '../ports/clock.js';
import type { DeviceStatus } from '../ports/fault.js';
import type { ContactEvent } from '../ports/touchscreen.js';

const ONLINE: DeviceStatus = { state: 'online', faults: [], identity: 'SM-2073 0123456789' };

/** A kiosk in which everything is as it should be; a spec puts one thing wrong. */
export function healthyProbes(clock: Clock): Required<Probes> {
  return {
    clock,
    billAcceptor: healthyAcceptor,
    thermalPrinter: {
      status: () => ONLINE,
      printPage: () => Promise.resolve({ outcome: 'printed', evidence: 'process id 1' }),
    },
    cardReader: healthyReader,
    codeScanner: { status: () => ONLINE, nextCode: () => Promise.resolve(10) },
    cabinet: fakeCabinetProbe(),
    touchscreen: fakePanelProbe([]),
    network: healthyNetwork,
    time: {
      quality: () => 'central',
      aheadOfCentralMs: () => Promise.resolve({ aheadMs: -120, withinMs: 500 }),
    },
    disk: healthyDisk,
    system: { facts: () => healthyFacts, ups: () => 'available' },
  };
}

const healthyAcceptor: BillAcceptorProbe = {
  status: () => ONLINE,
  denominations: () => [100, 500, 1_000],
  expected: { serialNumber: '0123456789', denominations: [100, 500, 1_000] },
  notes: () => Promise.resolve({ journal: 7, device: 7 }),
  tryNote: () => Promise.resolve({ value: 1_000, reason: 'asked' }),
};

const healthyReader: CardReaderProbe = {
  status: () => ONLINE,
  terminalId: '52500041',
  callHost: () => Promise.resolve({ isGood: true, detail: 'host reached' }),
};

const healthyNetwork: NetworkProbe = {
  links: () => [{ name: 'eth0', isUp: true }],
  lookUp: () => Promise.resolve({ tookMs: 3, address: '192.0.2.7' }),
  roundTrip: () => Promise.resolve({ tookMs: 40 }),
  certificate: () => Promise.resolve({ daysLeft: 80 }),
  queue: () => ({ queued: 2, acked: 40 }),
};

const healthyDisk: DiskProbe = {
  space: () => ({ freeBytes: 8e9, reserveBytes: 64e6 }),
  doubts: () => [],
  commits: () => ({ counts: { '1': 12, '2': 3 }, longestMs: 1.8 }),
  trySyncs: (count) => Promise.resolve({ tookMs: Array.from({ length: count }, () => 1.5) }),
  verify: () => Promise.resolve({ rows: 42 }),
};

const healthyFacts: SystemFacts = {
  celsius: 51.2,
  throttled: [],
  memoryFreeBytes: 600e6,
  memoryBytes: 1e9,
  upSeconds: 3_600,
  startsInADay: 1,
  causes: ['ended in order'],
  versions: { node: '24.21.0' },
};

/** A cabinet whose lines follow, but those named in `stuck`. It keeps what was shown, in order. */
export function fakeCabinetProbe(stuck: readonly string[] = []) {
  const lights: { [Name in LightName]?: FlashRate } = {
    billAcceptor: 'slow',
    receiptPrinter: 'off',
  };
  const locks: CabinetState['locks'] & { safeLock: boolean } = { safeLock: true };
  const shown: string[] = [];
  const probe: CabinetProbe & { readonly shown: readonly string[] } = {
    shown,
    status: () => ONLINE,
    fittings: () => ({
      inputs: ['cabinetDoor', 'tamperSensor'],
      lights: ['billAcceptor', 'receiptPrinter'],
      locks: ['safeLock'],
    }),
    state: () => ({
      doors: { cabinetDoor: 'open' },
      sensors: { tamperSensor: false },
      switches: {},
      lights: { ...lights },
      locks: { ...locks },
    }),
    light(light, rate) {
      lights[light] = rate;
      shown.push(`${light} ${rate}`);
    },
    lock(_, isLocked) {
      locks.safeLock = isLocked;
      shown.push(`safeLock ${isLocked ? 'locked' : 'unlocked'}`);
    },
    followed: (output) => !stuck.includes(output),
  };
  return probe;
}

/** A panel that says these contacts to whoever watches, and a backlight that is set. */
export function fakePanelProbe(contacts: readonly ContactEvent[]) {
  let percent = 80;
  return {
    status: () => ONLINE,
    backlight: () => percent,
    setBacklight: (wanted: number) => void (percent = wanted),
    watch(listener: (event: ContactEvent) => void) {
      void Promise.resolve().then(() => contacts.forEach(listener));
      return () => undefined;
    },
  };
}
