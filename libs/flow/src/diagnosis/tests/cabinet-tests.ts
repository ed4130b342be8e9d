import type { FlashRate, LightName, LockName, OutputName } from '../../ports/cabinet.js';
import { sleep, type Clock } from '../../ports/clock.js';
import { failed, passed, type DeviceTest, type Outcome } from '../device-test.js';
import type { CabinetProbe, Probes } from '../probes.js';
import { deviceTest, judgeStatus, settled } from './looking.js';

/** Long enough to be seen, and for a line to follow. */
const SHOWN_MS = 300;
const LOCK_LIMIT_MS = 15_000;

/** Doors and sensors; each light on and off with read-back; by hand each lock. */
export function cabinetTests({ cabinet: probe, clock }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const { lights, locks } = probe.fittings();
  return [
    deviceTest('cabinet', { id: 'status', zh: '机柜状态', en: 'Status' }, async (stop) =>
      judgeStatus(await settled(probe, clock, stop), [], {
        tampered: 'tampered',
        outputStuck: 'outputStuck',
      }),
    ),
    deviceTest('cabinet', { id: 'contacts', zh: '门、防拆和开关', en: 'Doors and contacts' }, () =>
      Promise.resolve(judgeContacts(probe)),
    ),
    ...lights.map((light) =>
      deviceTest('cabinet', { id: `light.${light}`, ...nameOf(light) }, (stop) =>
        tryLight(light, probe, { clock, stop }),
      ),
    ),
    ...locks.map((lock) =>
      deviceTest('cabinet', { id: `lock.${lock}`, ...nameOf(lock), ...BY_HAND }, (stop) =>
        tryLock(lock, probe, { clock, stop }),
      ),
    ),
  ];
}

interface Pace {
  readonly clock: Clock;
  readonly stop: AbortSignal;
}

const BY_HAND = { needsHands: true, limitMs: LOCK_LIMIT_MS };
const NAMES: { readonly [Name in OutputName]: readonly [string, string] } = {
  billAcceptor: ['纸币口灯', 'Light at the note slot'],
  cardReader: ['读卡器灯', 'Light at the card reader'],
  scanner: ['扫码口灯', 'Light at the scanner'],
  receiptPrinter: ['凭条口灯', 'Light at the paper'],
  coinDispenser: ['找零口灯', 'Light at the change tray'],
  statusInService: ['服务灯', 'In-service light'],
  cabinetLock: ['柜门锁', 'Cabinet lock'],
  safeLock: ['钱箱锁', 'Safe lock'],
};
const nameOf = (output: OutputName) => {
  const [zh, en] = NAMES[output];
  return { zh, en };
};

/** An open door is told and does not fail: a technician stands in it. */
function judgeContacts(probe: CabinetProbe): Outcome {
  const { doors, sensors, switches } = probe.state();
  const contacts = { ...doors, ...sensors, ...switches };
  if (sensors.tamperSensor === true) return failed('tampered', contacts);
  const isUnknown = Object.values(doors).includes('unknown');
  return isUnknown ? failed('notAnswering', contacts) : passed(contacts);
}

async function tryLight(light: LightName, probe: CabinetProbe, pace: Pace): Promise<Outcome> {
  const before = probe.state().lights[light] ?? 'off';
  const seen: Record<string, boolean | string> = {};
  try {
    for (const rate of ['continuous', 'off'] as const satisfies readonly FlashRate[]) {
      probe.light(light, rate);
      await sleep(pace.clock, SHOWN_MS, pace.stop);
      seen[rate === 'off' ? 'off' : 'on'] = probe.followed(light) ?? 'unread';
    }
  } finally {
    probe.light(light, before);
  }
  return judgeFollowed(seen);
}

/** Turned and turned back, so that it ends as it was. */
async function tryLock(lock: LockName, probe: CabinetProbe, pace: Pace): Promise<Outcome> {
  const before = probe.state().locks[lock] ?? true;
  const seen: Record<string, boolean | string> = {};
  try {
    for (const isLocked of [!before, before]) {
      probe.lock(lock, isLocked);
      await sleep(pace.clock, SHOWN_MS, pace.stop);
      seen[isLocked ? 'locked' : 'unlocked'] = probe.followed(lock) ?? 'unread';
    }
  } finally {
    probe.lock(lock, before);
  }
  return judgeFollowed(seen);
}

const judgeFollowed = (seen: Readonly<Record<string, boolean | string>>): Outcome =>
  Object.values(seen).every((followed) => followed === true)
    ? passed(seen)
    : failed('outputStuck', seen);
