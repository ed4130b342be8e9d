import { minor, type Minor } from '@kiosk/flow/money/money';
import type { SimulatedNote } from '@kiosk/hardware/device/simulated';
import type { Mind } from './next-touch.js';

/** Notes that people carry, in fen, ascending. */
const NOTES: readonly Minor[] = [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor);
const LARGEST: Minor = minor(10_000);

/** The note that a person takes out of the wallet for what is still to be paid. */
export function drawNote(remaining: Minor, { draw, temper }: Mind): SimulatedNote {
  const kind = draw.happens(temper.badNotes)
    ? draw.pick(['counterfeit', 'crumpled'] as const)
    : 'good';
  if (draw.happens(temper.oddNotes)) return { value: draw.pick(NOTES), kind };
  const fitting = NOTES.findLast((note) => note <= remaining);
  const enough = NOTES.find((note) => note >= remaining) ?? LARGEST;
  // Paying 65 yuan in single notes is for nobody: now and then the next larger one is taken.
  const value = fitting === undefined || draw.happens(0.25) ? enough : fitting;
  return { value, kind };
}
