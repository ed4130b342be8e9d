import type { PlainKind, Status } from './status.js';

/** What the firmware of a unit is doing; `stacked` and `returned` last until a reply has said so. */
export type Phase =
  | { readonly kind: 'off' }
  | { readonly kind: 'waiting' }
  | {
      readonly kind:
        | 'initialising'
        | 'accepting'
        | 'stacking'
        | 'returning'
        | 'pathJammed'
        | 'stackerJammed'
        | 'cheated';
    }
  | { readonly kind: 'powerUp'; readonly note: 'none' | 'inPath' | 'inStacker' }
  | { readonly kind: 'rejecting'; readonly reason: number }
  | { readonly kind: 'failing'; readonly code: number }
  | { readonly kind: 'escrow' | 'holding' | 'stacked' | 'returned'; readonly billType: number };

/** How long a unit takes for what it does, in milliseconds. */
export const UNIT_TIMES = {
  boot: 300,
  initialise: 2_000,
  betweenLips: 300,
  drawIn: 800,
  escrowLimit: 10_000,
  intoTransport: 250,
  toExit: 700,
  press: 1_200,
  giveBack: 800,
  reject: 700,
  alarm: 2_000,
} as const;

/** Rejecting codes a unit says by itself; their words stand in `reasons.ts`. */
export const REJECTS = {
  pulledBack: 0x60,
  notConveyed: 0x64,
  unknown: 0x65,
  notGenuine: 0x66,
  notEnabled: 0x68,
} as const;

const BEFORE_EXIT: ReadonlySet<string> = new Set(['accepting', 'escrow', 'holding']);
/** Whether a note lies before the exit sensor and could still go either way. */
export const isBeforeExit = (kind: Phase['kind']): boolean => BEFORE_EXIT.has(kind);

/** Nothing happens: what is said depends on the box and on what is enabled. */
export const WAITING: Phase = { kind: 'waiting' };

/** What else shows in a state. */
export interface Conditions {
  readonly boxIn: boolean;
  readonly boxFull: boolean;
  readonly enabled: boolean;
  /** A second note is pushed against the one being drawn in. */
  readonly second: boolean;
}

/** The state as POLL tells it; `undefined` while there is no power. */
export function told(phase: Phase, conditions: Conditions): Status | undefined {
  switch (phase.kind) {
    case 'off':
      return undefined;
    case 'holding':
      return { kind: 'holding' };
    case 'accepting':
      return { kind: conditions.second ? 'paused' : 'accepting' };
    case 'waiting':
      return { kind: waitingKind(conditions) };
    default:
      return phase;
  }
}

function waitingKind({ boxIn, boxFull, enabled }: Conditions): PlainKind {
  if (!boxIn) return 'boxOut';
  if (boxFull) return 'boxFull';
  return enabled ? 'idling' : 'disabled';
}
