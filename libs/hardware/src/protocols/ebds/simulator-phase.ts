import type { NoteSpecification } from './note-specification.js';
import type { Flag } from './reply.js';

/** What the firmware of a unit is doing. */
export interface Phase {
  readonly kind:
    | 'off'
    | 'starting'
    | 'waiting'
    | 'accepting'
    | 'escrow'
    | 'stacking'
    | 'returning'
    | 'rejecting'
    | 'jammed'
    | 'failing'
    | 'cheated'
    | 'held';
}

/** How long a unit takes for what it does, in milliseconds; of none a maker's figure is known. */
export const UNIT_TIMES = {
  boot: 300,
  reset: 3_000,
  unasked: 10_000,
  intoTransport: 250,
  toExit: 700,
  press: 1_200,
  complete: 600,
  giveBack: 800,
  reject: 700,
  alarm: 2_000,
} as const;

/** A note is drawn in. */
export const ACCEPTING: Phase = { kind: 'accepting' };
/** Nothing happens. */
export const WAITING: Phase = { kind: 'waiting' };

const IN_PHASE: Readonly<Record<Phase['kind'], Flag | undefined>> = {
  off: undefined,
  starting: undefined,
  waiting: 'idling',
  accepting: 'accepting',
  escrow: 'escrowed',
  stacking: 'stacking',
  returning: 'returning',
  rejecting: 'returning',
  jammed: 'jammed',
  failing: 'failure',
  cheated: 'cheated',
  held: 'stalled',
};

/** What else shows in a reply. */
export interface Conditions {
  readonly boxIn: boolean;
  readonly boxFull: boolean;
  readonly isEnabled: boolean;
  /** A second note is pushed against the one being drawn in. */
  readonly second: boolean;
}

/** The bits of a state, without those of events. */
export function flagsOf({ kind }: Phase, conditions: Conditions): Set<Flag> {
  const flags = new Set<Flag>();
  const own = IN_PHASE[kind];
  if (own !== undefined) flags.add(own);
  if (conditions.boxIn) flags.add('cassetteAttached');
  if (conditions.boxFull) flags.add('stackerFull');
  if (!conditions.isEnabled) flags.add('disabled');
  if (conditions.second && kind === 'accepting') flags.add('paused');
  return flags;
}

const yuan = (index: number, base: number, exponent: number): NoteSpecification => ({
  index,
  currency: 'CNY',
  base,
  exponent,
});

/** Notes 1 to 6: 1, 5, 10, 20, 50 and 100 yuan. */
export const CNY_NOTES: readonly NoteSpecification[] = [
  yuan(1, 1, 0),
  yuan(2, 5, 0),
  yuan(3, 1, 1),
  yuan(4, 2, 1),
  yuan(5, 50, 0),
  yuan(6, 100, 0),
];
