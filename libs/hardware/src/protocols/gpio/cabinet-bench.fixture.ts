import type { Cabinet, CabinetEvent } from '@kiosk/flow/ports/cabinet';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { CabinetLines } from '../../device/cabinet-options.js';
import type { SimulatedCabinet } from '../../device/simulated-cabinet.js';
import { cabinetOn } from './cabinet.driver.js';
import type { OpenChip } from './chip.js';
import { simulatedCabinet } from './simulator.js';
import { wiredChip } from './wired-chip.js';
import { Wires } from './wires.js';

export const LINES: CabinetLines = {
  cabinetDoor: { line: 17 },
  safeDoor: { line: 27, activeLow: true },
  tamperSensor: { line: 22 },
  operatorSwitch: { line: 23 },
  billAcceptor: { line: 5 },
  receiptPrinter: { line: 6, activeLow: true },
  safeLock: { line: 13 },
  upsPowering: { line: 24 },
  upsLow: { line: 25 },
};
const CHIP = { label: 'pinctrl-bcm2711', lines: 58 };

/** A cabinet on wires, hands at its other end, and what the driver said. */
export interface CabinetBench {
  readonly clock: ManualClock;
  readonly hands: SimulatedCabinet;
  readonly events: string[];
  readonly cabinet: Cabinet;
  /** The chip of these wires. */
  readonly openChip: OpenChip;
  start(): Promise<void>;
}

export function cabinetBench(around: (own: OpenChip) => OpenChip = (own) => own): CabinetBench {
  const wires = new Wires();
  const clock = manualClock();
  const hands = simulatedCabinet(wires, LINES);
  const openChip = wiredChip(wires, CHIP);
  const cabinet = cabinetOn(around(openChip))({ clock, lines: LINES });
  const events: string[] = [];
  const start = async (): Promise<void> => {
    cabinet.start((event) => Promise.resolve(void events.push(said(event))));
    await clock.advance(0);
  };
  return { clock, hands, events, cabinet, openChip, start };
}

/** One event in a line. */
export const said = (event: CabinetEvent): string => {
  switch (event.type) {
    case 'device.changed':
      return `${event.status.state} ${event.status.faults.join(' ')} ${event.status.detail ?? ''}`.trim();
    case 'door.opened':
    case 'door.closed':
      return `${event.type} ${event.door}`;
    case 'switch.turned':
      return `${event.type} ${event.switch} ${event.isOn ? 'on' : 'off'}`;
    default:
      return event.type;
  }
};
