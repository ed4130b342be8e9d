import type { Command, BillTypes } from './messages.js';
import type { OpenNote } from './open-note.js';
import type { Status } from './status.js';

/** What decides on the next command, one per poll. */
export interface Situation {
  readonly status: Status;
  readonly nowMs: number;
  /** The note in escrow, if it is followed. */
  readonly note: OpenNote | undefined;
  /** The fate of an intent hangs on the device: nothing may be moved by force. */
  readonly hasIntent: boolean;
  /** Notes may come in: it is wished, and nothing speaks against it. */
  readonly taking: boolean;
  /** Bill types to take; empty until the unit told its table. */
  readonly types: BillTypes;
  /** When RESET was sent last. */
  readonly resetAtMs: number | undefined;
  /** When HOLD was sent last. */
  readonly holdAtMs: number | undefined;
}

/**
 * RESET is repeated at least this often while the device does not work.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, timing.
 */
const RESET_PERIOD_MS = 10_000;
/** Half of the escrow limit of 10 s: an undecided note is held in time. */
const HOLD_AFTER_MS = 5_000;

/** No bill type at all. */
export const NOTHING: BillTypes = new Set();
/** Takes no note of any type. */
export const INHIBIT: Command = { name: 'enableBillTypes', enabled: NOTHING, escrow: NOTHING };

/**
 * The command that brings about what should be so; `undefined` when it is so, or takes its time.
 *
 * Why each is repeated until the state has changed: a command whose answer was lost may have been
 * obeyed; one that comes twice is answered ILLEGAL and harms nothing.
 */
export function nextCommand(situation: Situation): Command | undefined {
  const { status, taking, types } = situation;
  switch (status.kind) {
    case 'powerUp':
      return { name: 'reset' }; // at rest after power-up: returns or finishes what is inside
    case 'idling':
    case 'stacked': // over with our acknowledgement: shut before the next note is pushed in
    case 'returned':
      return taking ? undefined : INHIBIT;
    case 'disabled':
      return taking ? { name: 'enableBillTypes', enabled: types, escrow: types } : undefined;
    case 'escrow':
    case 'holding':
      return forEscrow(situation);
    case 'pathJammed':
    case 'stackerJammed':
    case 'failing':
      return forFailure(situation);
    default:
      return undefined;
  }
}

function forEscrow({ note, nowMs, holdAtMs }: Situation): Command | undefined {
  if (note === undefined) return { name: 'return' };
  if (note.decision.kind === 'stack') return { name: 'stack' };
  if (note.decision.kind === 'giveBack') return { name: 'return' };
  const heldAtMs = Math.max(note.escrowedAtMs, holdAtMs ?? 0);
  return nowMs - heldAtMs >= HOLD_AFTER_MS ? { name: 'hold' } : undefined;
}

/** Never while a note's fate is open: RESET could push it where nobody expects it. */
function forFailure({ hasIntent, nowMs, resetAtMs }: Situation): Command | undefined {
  if (hasIntent) return undefined;
  const due = resetAtMs === undefined || nowMs - resetAtMs >= RESET_PERIOD_MS;
  return due ? { name: 'reset' } : undefined;
}
