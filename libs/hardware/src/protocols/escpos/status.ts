import type { DeviceState, DeviceStatus, Fault } from '@kiosk/flow/ports/fault';
import type { PrinterLink } from './link.js';
import { decodeStatus, READY, STATUS_QUESTIONS, type PrinterStatus } from './messages.js';

const TRIES = 2;

/** All four answers together, with their bytes for a technician. */
export interface Checked {
  readonly status: PrinterStatus;
  readonly detail: string;
}

/** Asks all four questions, each twice if need be; `undefined` when one stays unanswered. */
export async function check(link: PrinterLink): Promise<Checked | undefined> {
  let status: PrinterStatus = READY;
  const bytes: string[] = [];
  for (const question of STATUS_QUESTIONS) {
    let byte: number | undefined;
    for (let tried = 0; byte === undefined && tried < TRIES && !link.gone; tried++) {
      byte = await link.ask(question);
    }
    if (byte === undefined) return undefined;
    const said = decodeStatus(question, byte);
    status = { ...status, ...said, paperEnd: status.paperEnd || said.paperEnd === true };
    bytes.push(byte.toString(16).padStart(2, '0'));
  }
  return { status, detail: `DLE EOT ${bytes.join(' ')}` };
}

/** What stops a printer, worst first. Low paper and a hot head do not: the one lasts, the other passes. */
export function stopsOf(status: PrinterStatus): Fault[] {
  const stops: Fault[] = [];
  if (status.unrecoverableError) stops.push('hardwareError');
  if (status.mechanicalError) stops.push('jammed');
  if (status.cutterError) stops.push('cutterJammed');
  if (status.coverOpen) stops.push('coverOpen');
  if (status.paperEnd) stops.push('paperOut');
  if (stops.length === 0 && status.offline && !status.headHot) stops.push('offline');
  return stops;
}

/** All faults of a printer that answers. */
export function faultsOf(status: PrinterStatus): Fault[] {
  const faults = stopsOf(status);
  if (status.headHot) faults.push('headHot');
  if (status.paperLow && !status.paperEnd) faults.push('paperLow');
  return faults;
}

const STATES: readonly (readonly [Fault, DeviceState])[] = [
  ['hardwareError', 'hardwareError'],
  ['jammed', 'hardwareError'],
  ['cutterJammed', 'hardwareError'],
  ['coverOpen', 'userError'],
  ['paperOut', 'userError'],
  ['headHot', 'offline'],
  ['offline', 'offline'],
];

/** The port's view of a printer that answered. */
export function deviceStatus({ status, detail }: Checked): DeviceStatus {
  const faults = faultsOf(status);
  const worst = STATES.find(([fault]) => faults.includes(fault));
  return { state: worst?.[1] ?? 'online', faults, detail };
}
