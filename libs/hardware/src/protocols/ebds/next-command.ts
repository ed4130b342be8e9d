import type { UnitIdentity } from '../../acceptor/unit-identity.js';
import type { Situation } from '../../acceptor/unit-line.js';
import type { Status } from './meaning.js';
import type { Order } from './messages.js';

/** What the next poll shall bring about: an order for the note in escrow, notes taken or not. */
export type Wish = Order | 'open' | 'shut' | 'reset';

/** A jam or failure is reset so often; a unit needs up to 15 s for it. */
const RESET_PERIOD_MS = 20_000;

/** The wish that brings about what should be so; `undefined` when it is so, or takes its time. */
export function nextCommand(
  situation: Situation<Status, UnitIdentity>,
  resetAtMs: number | undefined,
): Wish | undefined {
  const { status, taking } = situation;
  if (status.kind === 'resetting' || !status.isSure) return undefined; // the next one says more
  const { flags } = status.reply;
  if (flags.has('failure') || flags.has('jammed') || flags.has('stalled')) {
    return resetInTime(situation, resetAtMs);
  }
  if (flags.has('escrowed')) return forEscrow(situation);
  if (status.isEnabled !== taking) return taking ? 'open' : 'shut';
  return undefined;
}

function forEscrow({ note }: Situation<Status, UnitIdentity>): Wish | undefined {
  if (note === undefined) return 'return';
  switch (note.decision.kind) {
    case 'stack':
      return 'stack';
    case 'giveBack':
      return 'return';
    case 'none':
      return undefined;
  }
}

/** Never while a note's fate is open: a reset could push it where nobody expects it. */
function resetInTime(
  { hasIntent, nowMs }: Situation<Status, UnitIdentity>,
  resetAtMs: number | undefined,
): Wish | undefined {
  if (hasIntent) return undefined;
  const isDue = resetAtMs === undefined || nowMs - resetAtMs >= RESET_PERIOD_MS;
  return isDue ? 'reset' : undefined;
}
