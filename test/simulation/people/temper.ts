import type { Draw } from '../world/seeded.js';

/** How a customer is. Drawn once, when the customer is made; all probabilities are per occasion. */
export interface Temper {
  /** Between two acts, in milliseconds. */
  readonly thinkMinMs: number;
  readonly thinkMaxMs: number;
  /** Reads only what changed long ago: touches the screen before it is the one that was seen. */
  readonly hasty: boolean;
  /** Inserts notes that no bill acceptor takes. */
  readonly badNotes: number;
  /** Inserts whatever is at hand, not what would fit. */
  readonly oddNotes: number;
  readonly pullsBack: number;
  readonly pushesSecond: number;
  /** Presses stop, finish or back right after a note went in. */
  readonly stopsInFlight: number;
  readonly stops: number;
  readonly finishesEarly: number;
  readonly walksAway: number;
  readonly reprints: number;
  readonly ignoresEnd: number;
}

const CALM: Temper = {
  thinkMinMs: 20,
  thinkMaxMs: 120,
  hasty: false,
  badNotes: 0,
  oddNotes: 0.05,
  pullsBack: 0,
  pushesSecond: 0,
  stopsInFlight: 0,
  stops: 0,
  finishesEarly: 0,
  walksAway: 0,
  reprints: 0.05,
  ignoresEnd: 0,
};

/** Somebody who just pays. */
export const calm = (): Temper => CALM;

/** Somebody as they come: most are calm, the others are difficult in a few ways at once. */
export function drawTemper(draw: Draw): Temper {
  if (draw.happens(0.6)) return CALM;
  const some = (most: number): number => (draw.happens(0.35) ? most * draw.fraction() : 0);
  return {
    thinkMinMs: draw.pick([20, 50, 200]),
    thinkMaxMs: draw.pick([150, 400, 2_000]),
    hasty: draw.happens(0.3),
    badNotes: some(0.4),
    oddNotes: some(1),
    pullsBack: some(0.4),
    pushesSecond: some(0.3),
    stopsInFlight: some(0.5),
    stops: some(0.2),
    finishesEarly: some(0.4),
    walksAway: some(0.06),
    reprints: some(0.8),
    ignoresEnd: some(0.8),
  };
}
