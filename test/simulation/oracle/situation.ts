import type { KioskProcess } from '../world/process.js';
import type { ReadCharge } from './read-charge.js';
import type { Screen } from '@kiosk/flow/screen/screen';
import type { Reading, ReadPayment } from './reading.js';

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
  'atTerminal',
  'approving',
  'atWallet',
  'closingOrder',
  'givingBack',
  'inDoubt',
] as const;
export type Situation = (typeof SITUATIONS)[number];

const RECOVERY_MS = 3_000;

function chargeOf({ kind, step }: ReadCharge): Situation {
  switch (step) {
    case 'asked':
      return kind === 'card' ? 'atTerminal' : 'atWallet';
    case 'approved':
    case 'taken':
      return 'approving';
    case 'closing':
      return 'closingOrder';
    case 'givingBack':
      return 'givingBack';
    case 'doubtful':
      return 'inDoubt';
    case 'none':
    case 'givenBack':
      return 'ended';
  }
}

/** A payment that has not ended, as its rows and the page have it. */
function openOf(latest: ReadPayment, screen: Screen): Situation {
  if ([...latest.notes.values()].some(({ state }) => state === 'intent')) return 'stacking';
  if (latest.charge !== undefined && latest.asked === undefined) return chargeOf(latest.charge);
  if (latest.charge?.step === 'givingBack') return 'givingBack';
  if (latest.asked === undefined) {
    return screen.name === 'insertCash' && screen.slot === 'closing' ? 'closing' : 'collecting';
  }
  return screen.name === 'posting' ? 'posting' : 'beingConfirmed';
}

/** Tells the situation by the page and the rows, as a bystander with both would. */
export function situationOf(process: KioskProcess, reading: Reading, nowMs: number): Situation {
  const screen = process.shown?.screen;
  if (screen === undefined) return 'dead';
  if (process.boot > 1 && nowMs - process.startedAtMs < RECOVERY_MS) return 'recovering';
  const { latest } = reading;
  if (latest !== undefined && latest.outcome === undefined) return openOf(latest, screen);
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
