import type { Situation } from '../../acceptor/unit-line.js';
import type { Command } from './messages.js';
import type { Status } from './status.js';
import type { Id003Unit } from './unit.js';

/** What was sent when, as far as it decides on what to send next. */
export interface Sent {
  readonly resetAtMs: number | undefined;
  readonly holdAtMs: number | undefined;
  /** The unit has not got the settings it needs, and takes them only while it initialises. */
  readonly needsReset: boolean;
}

/** A jam or failure is reset so often. */
const RESET_PERIOD_MS = 10_000;
/** Half of the limit of 10 s: an undecided note is held in time. */
const HOLD_AFTER_MS = 5_000;

/** Takes no note. */
export const INHIBIT: Command = { name: 'setInhibit', inhibited: true };
const UNINHIBIT: Command = { name: 'setInhibit', inhibited: false };

/**
 * The command that brings about what should be so; `undefined` when it is so, or takes its time.
 *
 * Why each is repeated until the state has changed: a command whose answer was lost may have been
 * obeyed; one that comes twice is answered INVALID COMMAND and harms nothing.
 */
export function nextCommand(
  situation: Situation<Status, Id003Unit>,
  sent: Sent,
): Command | undefined {
  const { status, taking } = situation;
  switch (status.kind) {
    case 'powerUp':
      return { name: 'reset' }; // demanded; returns or stores what is inside
    case 'idling':
      return taking ? undefined : INHIBIT;
    case 'inhibited':
      if (sent.needsReset) return resetInTime(situation, sent);
      return taking ? UNINHIBIT : undefined;
    case 'escrow':
    case 'holding':
      return forEscrow(situation, sent);
    case 'acceptorJammed':
    case 'stackerJammed':
    case 'failing':
      return resetInTime(situation, sent);
    default:
      return undefined;
  }
}

/** STACK-2: *vend valid* comes when the note is pushed in, so it says more than after STACK-1. */
function forEscrow(
  { note, nowMs }: Situation<Status, Id003Unit>,
  { holdAtMs }: Sent,
): Command | undefined {
  if (note === undefined) return { name: 'return' };
  if (note.decision.kind === 'stack') return { name: 'stack2' };
  if (note.decision.kind === 'giveBack') return { name: 'return' };
  const heldAtMs = Math.max(note.escrowedAtMs, holdAtMs ?? 0);
  return nowMs - heldAtMs >= HOLD_AFTER_MS ? { name: 'hold' } : undefined;
}

/** Never while a note's fate is open: RESET could push it where nobody expects it. */
function resetInTime(
  { hasIntent, nowMs }: Situation<Status, Id003Unit>,
  { resetAtMs }: Sent,
): Command | undefined {
  if (hasIntent) return undefined;
  const isDue = resetAtMs === undefined || nowMs - resetAtMs >= RESET_PERIOD_MS;
  return isDue ? { name: 'reset' } : undefined;
}
