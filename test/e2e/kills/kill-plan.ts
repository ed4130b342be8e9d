import { seeded, type Draw } from '../../simulation/world/seeded.js';

/** Who dies. `mains`: kiosk and devices lose their power in the same moment. */
export type Victim = 'kiosk' | 'central' | 'both' | 'mains';

/** One kill. */
export interface Kill {
  readonly seed: number;
  readonly victim: Victim;
  /** What is waited for, counted from the restart before; a bell's name, or a time alone. */
  readonly at: string | undefined;
  /** Then so long. */
  readonly delayMs: number;
  /** From the death to the next start. */
  readonly darkMs: number;
}

/** Rows, positions of a note and pages at which a death is worst. */
const MARKS: readonly string[] = [
  'row:payment.opened',
  'row:stack.intent',
  'row:stack.intent',
  'row:note.stacked',
  'row:note.stacked',
  'row:acceptor.closed',
  'row:posting.intent',
  'row:posting.accepted',
  'row:payment.settled',
  'row:print.ended',
  'row:kiosk.started',
  'slot:drawingIn',
  'slot:escrow',
  'slot:stacking',
  'slot:stacking',
  'slot:presented',
  'screen:insertCash',
  'screen:confirmStop',
  'screen:posting',
  'screen:posting',
  'screen:done',
  'screen:claim',
  'screen:beingConfirmed',
];

const VICTIMS: readonly Victim[] = [
  ...Array.from({ length: 14 }, () => 'kiosk' as const),
  ...(['both', 'both', 'central', 'central', 'mains', 'mains'] as const),
];

/** A time alone: often while it starts and recovers, else anywhere in a payment. */
const drawTime = (draw: Draw): number =>
  draw.happens(0.5) ? draw.between(0, 1_200) : draw.between(1_200, 5_000);

/** Draws a kill from one number. */
export function killOf(seed: number): Kill {
  const draw = seeded(seed, 'kill');
  const isMarked = draw.happens(0.65);
  return {
    seed,
    victim: draw.pick(VICTIMS),
    at: isMarked ? draw.pick(MARKS) : undefined,
    delayMs: isMarked ? (draw.happens(0.5) ? 0 : draw.between(1, 150)) : drawTime(draw),
    darkMs: draw.happens(0.5) ? 0 : draw.between(1, 400),
  };
}
