import type { KioskProcess } from '../world/process.js';
import type { Reading } from './reading.js';

/** Where a kiosk can be when a fault strikes; the columns of the coverage table. */
export const SITUATIONS = [
  'dead',
  'recovering',
  'idle',
  'choosing',
  'collecting',
  'stacking',
  'closing',
  'posting',
  'beingConfirmed',
  'ended',
] as const;
export type Situation = (typeof SITUATIONS)[number];

const RECOVERY_MS = 3_000;

/** Tells the situation by the page and the rows, as a bystander with both would. */
export function situationOf(process: KioskProcess, reading: Reading, nowMs: number): Situation {
  const screen = process.shown?.screen;
  if (screen === undefined) return 'dead';
  if (process.boot > 1 && nowMs - process.startedAtMs < RECOVERY_MS) return 'recovering';
  const { latest } = reading;
  if (latest !== undefined && latest.outcome === undefined) {
    if ([...latest.notes.values()].some(({ state }) => state === 'intent')) return 'stacking';
    if (latest.asked === undefined) {
      return screen.name === 'insertCash' && screen.slot === 'closing' ? 'closing' : 'collecting';
    }
    return screen.name === 'posting' ? 'posting' : 'beingConfirmed';
  }
  switch (screen.name) {
    case 'starting':
    case 'outOfService':
    case 'attract':
      return 'idle';
    case 'done':
    case 'claim':
    case 'notCharged':
    case 'thanks':
      return 'ended';
    default:
      return 'choosing';
  }
}
