import type { Report } from '@kiosk/flow/ports/bill-acceptor';
import {
  DOORS,
  SWITCHES,
  type Cabinet,
  type CabinetEvent,
  type CabinetState,
} from '@kiosk/flow/ports/cabinet';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';

/** A cabinet that several watch. */
export interface SharedCabinet extends Cabinet {
  status(): DeviceStatus;
  /** Calls at each event from now on, without opening or freeing anything; the result ends that. */
  listen(listener: (event: CabinetEvent) => void): () => void;
}

/**
 * One cabinet for several who start it: the guidance lights, and staff's own screens. It is opened by
 * the first, freed by the last, and each is told what is so when he comes.
 */
export function sharedCabinet(cabinet: Cabinet): SharedCabinet {
  const reports: Report<CabinetEvent>[] = [];
  const listeners = new Set<(event: CabinetEvent) => void>();
  /** Until then somebody is being told what is so; what is new waits. */
  let introduced = Promise.resolve();
  let status: DeviceStatus = { state: 'starting', faults: [] };
  const tellAll = async (event: CabinetEvent): Promise<void> => {
    if (event.type === 'device.changed') ({ status } = event);
    for (const listener of listeners) listener(event);
    await introduced;
    for (const report of [...reports]) await report(event);
  };
  return {
    ...facesOf(cabinet),
    status: () => status,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(report) {
      reports.push(report);
      if (reports.length === 1) cabinet.start(tellAll);
      else introduced = tellOne(report, nowSo(status, cabinet.state()), introduced);
    },
    async stop() {
      if (reports.pop() !== undefined && reports.length === 0) await cabinet.stop();
    },
  };
}

const facesOf = (cabinet: Cabinet): Omit<Cabinet, 'start' | 'stop'> => ({
  fittings: () => cabinet.fittings(),
  state: () => cabinet.state(),
  light: (light, rate) => cabinet.light(light, rate),
  lock: (lock, isLocked) => cabinet.lock(lock, isLocked),
  followed: (output) => cabinet.followed(output),
});

/** What the first one heard at the start, for one who comes later. */
function nowSo(
  status: DeviceStatus,
  { doors, sensors, switches }: CabinetState,
): readonly CabinetEvent[] {
  if (status.state === 'starting') return []; // it will hear the first word itself
  const turned = SWITCHES.filter((name) => switches[name] === true);
  return [
    { type: 'device.changed', device: 'cabinet', status },
    ...DOORS.filter((door) => doors[door] === 'open').map((door): CabinetEvent => ({
      type: 'door.opened',
      door,
    })),
    ...(sensors.tamperSensor === true ? [{ type: 'tamper.detected' } as const] : []),
    ...(sensors.proximitySensor === true ? [{ type: 'person.approached' } as const] : []),
    ...turned.map((name): CabinetEvent => ({ type: 'switch.turned', switch: name, isOn: true })),
  ];
}

async function tellOne(
  report: Report<CabinetEvent>,
  events: readonly CabinetEvent[],
  before: Promise<void>,
): Promise<void> {
  await before;
  for (const event of events) await report(event);
}
