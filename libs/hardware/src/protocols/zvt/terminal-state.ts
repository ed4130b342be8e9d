import type { DeviceStatus, Fault } from '@kiosk/flow/ports/fault';
import { stateInWords } from './results.js';

/** States in which the terminal is still at something: ask again. */
export const BUSY_STATES: ReadonlySet<number> = new Set([0x9c, 0xa0, 0xdc, 0xe1]);
export const DIAGNOSIS_REQUIRED = 0xc2;
export const INITIALISATION_REQUIRED = 0x51;
export const DAY_OPEN = 0xf0;

/**
 * What a state of the status enquiry (05 01) means for a kiosk; absent means that it can serve.
 *
 * Source: ZVT PA00P015 rev 13.08, status enquiry.
 */
const STATE_FAULTS: ReadonlyMap<number, Fault> = new Map<number, Fault>([
  [DAY_OPEN, 'dayNotClosed'],
  [0xb1, 'dayNotClosed'],
  [0xb2, 'dayNotClosed'],
  [0xcc, 'paperOut'],
  [0xc1, 'hardwareError'],
  [0xdf, 'hardwareError'],
  [0xe2, 'hardwareError'],
  [0xe3, 'hardwareError'],
  [INITIALISATION_REQUIRED, 'offline'],
  [0x62, 'offline'],
  [0x9c, 'offline'],
  [0xa0, 'offline'],
  [DIAGNOSIS_REQUIRED, 'offline'],
]);

/** A terminal's state as every device tells its own. */
export function deviceStatusOf(state: number, identity: string | undefined): DeviceStatus {
  const fault = STATE_FAULTS.get(state);
  const who = identity === undefined ? {} : { identity };
  if (fault === undefined && state === 0) return { state: 'online', faults: [], ...who };
  const detail = stateInWords(state);
  if (fault === undefined) return { state: 'online', faults: [], detail, ...who };
  const isBroken = fault === 'hardwareError';
  return { state: isBroken ? 'hardwareError' : 'offline', faults: [fault], detail, ...who };
}
