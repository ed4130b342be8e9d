import type { FaultName } from '../faults/catalogue.js';
import type { Strike } from '../world/world.js';
import { valuesOf } from './reading.js';
import type { Watch } from './watch.js';

/** Faults after which nobody may know where a note is. After all others everybody must. */
const CLOUDING: ReadonlySet<FaultName> = new Set<FaultName>([
  'slowDisk', // a stall that is longer than the longest wait for a note
  'kill',
  'mains',
  'mainsLost',
  'diskFull',
  'diskReadOnly',
  'diskFails',
  'unplugAcceptor',
  'lineNoise',
  'illegalStack',
  'silentAcceptor',
  'acceptorPower',
  'acceptorBlink',
  'jam',
  'boxOut',
  'boxFull',
  'cheat',
  'failure',
]);

/** Faults that a removal of the box can hide behind, or be told of twice. */
const BLINDING: ReadonlySet<FaultName> = new Set<FaultName>([
  'kill',
  'mains',
  'mainsLost',
  'diskFull',
  'diskReadOnly',
  'diskFails',
  'unplugAcceptor',
  'lineNoise',
  'silentAcceptor',
  'acceptorPower',
  'acceptorBlink',
]);

/** Whether each removal of the box was told, and told once. */
export const seesBox = (strikes: readonly Strike[]): boolean =>
  strikes.every(({ fault }) => !BLINDING.has(fault));

/** A short power cut after the note fell is told by the device itself: 12, then 81 (hazard 5). */
const isTold = ({ fault, on, delayMs }: Strike): boolean =>
  fault === 'acceptorBlink' &&
  delayMs === 0 &&
  (on === 'note:pastExit' || on === 'note:eventQueued');

/**
 * "I do not know" is an answer only where nobody could know. Returns how many notes are undecided,
 * foreign or in suspense.
 */
export function checkDoubts(watch: Watch, strikes: readonly Strike[]): number {
  const { payments, suspended } = watch.reading;
  const open = [...payments.values()].flatMap((each) => valuesOf(each, 'undecided', 'foreign'));
  const doubts = open.length + suspended.length;
  const isClear = strikes.every((strike) => !CLOUDING.has(strike.fault) || isTold(strike));
  if (doubts > 0 && isClear) {
    watch.violated('I02', `${doubts} notes are in doubt, though nothing hid them`);
  }
  return doubts;
}
