import type { UnitIdentity } from '../../acceptor/unit-identity.js';
import type { Situation } from '../../acceptor/unit-line.js';
import type { Status } from './meaning.js';
import type { Route } from './messages.js';

/**
 * What is to be brought about. `recall`: the bill in escrow goes back, if it is there. `letGo`: what
 * was waited for has been given up, so nothing is waited for any more.
 */
export type Wish = Route | 'recall' | 'letGo' | 'open' | 'shut' | 'reset';

/** When something was last done, in milliseconds of the process; absent: never. */
export interface Done {
  resetAtMs?: number;
  invitedAtMs?: number;
  extendedAtMs?: number;
}

/** A jam or failure is reset so often. */
const RESET_PERIOD_MS = 20_000;
/** A unit that lost its power for a blink has forgotten all it was told, and may have no word for it. */
const INVITE_PERIOD_MS = 5_000;
/** Bills fall out of escrow after 30 s at the least; drivers of others extend it so often. */
const EXTEND_PERIOD_MS = 4_000;

/** The wish that brings about what should be so; `undefined` when it is so, or takes its time. */
export function nextCommand(
  situation: Situation<Status, UnitIdentity>,
  done: Readonly<Done>,
): Wish | undefined {
  const { status, taking, nowMs, hasIntent } = situation;
  const { sighting, hasNews, isInvited, isClearing } = status;
  if (hasNews) return undefined; // the next one says more
  const { isJammed, faultCode } = sighting.standing;
  if (isJammed || faultCode !== 0) {
    return !hasIntent && isDue(done.resetAtMs, RESET_PERIOD_MS, nowMs) ? 'reset' : undefined;
  }
  if (sighting.phase !== 'idle') return forBill(situation, done);
  if (isClearing) return undefined;
  if (taking && isDue(done.invitedAtMs, INVITE_PERIOD_MS, nowMs)) return 'open';
  if (isInvited !== taking) return taking ? 'open' : 'shut';
  return undefined;
}

function forBill(
  situation: Situation<Status, UnitIdentity>,
  done: Readonly<Done>,
): Wish | undefined {
  const { status, note, nowMs, hasIntent } = situation;
  const { isRouted, sighting } = status;
  const isOver = note === undefined && !hasIntent;
  if (isOver && isRouted && sighting.phase !== 'escrow') return 'letGo';
  switch (sighting.phase) {
    case 'recalled':
      return isRouted ? undefined : 'recall';
    case 'returning':
      return isRouted ? undefined : 'return';
    case 'stacking':
      if (isRouted) return undefined;
      return note === undefined ? 'recall' : 'stack';
    default:
  }
  if (note === undefined) return 'return';
  switch (note.decision.kind) {
    case 'stack':
      return 'stack';
    case 'giveBack':
      return 'return';
    case 'none':
      return isDue(done.extendedAtMs, EXTEND_PERIOD_MS, nowMs) ? 'extend' : undefined;
  }
}

function isDue(doneAtMs: number | undefined, periodMs: number, nowMs: number): boolean {
  return doneAtMs === undefined || nowMs - doneAtMs >= periodMs;
}
