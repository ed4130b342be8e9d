import type { SimulatedNote } from '../../device/simulated.js';
import { valueOf, type CurrencyEntry } from './currency-table.js';
import type { Denominations } from './messages.js';
import type { Status } from './status.js';

/** What the firmware of a unit is doing. */
export type Phase =
  | { readonly kind: 'off' }
  | { readonly kind: 'waiting' }
  | {
      readonly kind:
        | 'initialising'
        | 'accepting'
        | 'stacking'
        | 'vendValid'
        | 'stacked'
        | 'returning'
        | 'acceptorJammed'
        | 'stackerJammed'
        | 'cheated';
    }
  | { readonly kind: 'powerUp'; readonly note: 'none' | 'inAcceptor' | 'inStacker' }
  | { readonly kind: 'rejecting'; readonly reason: number }
  | { readonly kind: 'failing'; readonly code: number }
  | { readonly kind: 'escrow' | 'holding'; readonly denomination: number };

/**
 * How long a unit takes for what it does, in milliseconds; `unasked`, `undecided` and `held` are the
 * maker's.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), timing.
 */
export const UNIT_TIMES = {
  boot: 300,
  initialise: 2_000,
  unasked: 3_000,
  undecided: 10_000,
  held: 10_000,
  intoTransport: 250,
  toLever: 700,
  press: 1_200,
  stacked: 300,
  giveBack: 800,
  reject: 700,
  alarm: 2_000,
} as const;

/** Rejecting codes a unit says by itself; their words stand in `reasons.ts`. */
export const REJECTS = {
  pulledBack: 0x71,
  notGenuine: 0x72,
  notConveyed: 0x75,
  unknown: 0x76,
  notEnabled: 0x79,
  undecided: 0x79,
} as const;

/** What the sensors make of a note: its denomination, or why it is rejected. */
export function examined(
  note: SimulatedNote,
  table: readonly CurrencyEntry[],
  disabled: Denominations,
): { readonly denomination: number } | { readonly reason: number } {
  if (note.kind === 'crumpled') return { reason: REJECTS.notConveyed };
  if (note.kind === 'counterfeit') return { reason: REJECTS.notGenuine };
  const entry = table.find((known) => valueOf(known) === note.value);
  if (entry === undefined) return { reason: REJECTS.unknown };
  const { denomination } = entry;
  return disabled.has(denomination) ? { reason: REJECTS.notEnabled } : { denomination };
}

/** Whether a note lies before the stacker lever and could still go either way. */
export const isBeforeLever = (kind: Phase['kind']): boolean =>
  kind === 'accepting' || kind === 'escrow' || kind === 'holding';

/** Nothing happens: what is said depends on the box and on what is inhibited. */
export const WAITING: Phase = { kind: 'waiting' };

/** A note is drawn in. */
export const ACCEPTING: Phase = { kind: 'accepting' };

/** What else shows in a state. */
export interface Conditions {
  readonly boxIn: boolean;
  readonly boxFull: boolean;
  readonly inhibited: boolean;
  /** A second note is pushed against the one being drawn in. */
  readonly second: boolean;
}

/** The state as STATUS REQUEST tells it; `undefined` while there is no power. */
export function told(phase: Phase, conditions: Conditions): Status | undefined {
  switch (phase.kind) {
    case 'off':
      return undefined;
    case 'holding':
      return { kind: 'holding' };
    case 'accepting':
      return { kind: conditions.second ? 'paused' : 'accepting' };
    case 'waiting':
      return waiting(conditions);
    default:
      return phase;
  }
}

function waiting({ boxIn, boxFull, inhibited }: Conditions): Status {
  if (!boxIn) return { kind: 'stackerOpen' };
  if (boxFull) return { kind: 'stackerFull' };
  return { kind: inhibited ? 'inhibited' : 'idling' };
}
