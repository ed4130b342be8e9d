import type { Command } from './messages.js';
import type { OpenNote } from './open-note.js';
import { has, isAtRest, isBlocked, isJammed } from './picture.js';
import type { PollEvent } from './poll-events.js';

/** What decides on the next command of a session that runs. */
export interface Situation {
  /** The last reply to POLL; `undefined` when something was commanded since. */
  readonly events: readonly PollEvent[] | undefined;
  readonly nowMs: number;
  /** The note in escrow, if it is followed. */
  readonly note: OpenNote | undefined;
  /** A reply to POLL is durable and marked: EVENT ACK is due. */
  readonly owesAck: boolean;
  /** A note was rejected: why, is to be asked. */
  readonly owesCode: boolean;
  /** The counter of stacked notes is wanted, before a note is offered or to settle one. */
  readonly wantsCounter: boolean;
  /** The last REJECT was refused: HOLD tells whether the note is still there. */
  readonly rejectRefused: boolean;
  /** The fate of an intent hangs on the unit: nothing may be moved by force. */
  readonly hasIntent: boolean;
  /** Notes may come in: it is wished, and nothing speaks against it. */
  readonly taking: boolean;
  /** Channels to take, and those the unit was told last. */
  readonly channels: ReadonlySet<number>;
  readonly accepted: ReadonlySet<number>;
  /** When RESET was sent last. */
  readonly resetAtMs: number | undefined;
  readonly withAck: boolean;
}

/** RESET is repeated so often while a jam lasts; no figure in the manual. */
const RESET_PERIOD_MS = 10_000;

/** The command that brings about what should be so; POLL when it is so, or takes its time. */
export function nextCommand(situation: Situation): Command {
  if (situation.owesCode) return { name: 'lastRejectCode' };
  if (situation.owesAck) return { name: 'eventAck' };
  if (situation.wantsCounter) return { name: 'getCounters' };
  return forEscrow(situation) ?? forLevels(situation) ?? forPoll(situation);
}

export const forPoll = ({ withAck }: Pick<Situation, 'withAck'>): Command => ({
  name: withAck ? 'pollWithAck' : 'poll',
});

/**
 * While a note lies in escrow undecided, only HOLD is sent: the next POLL would take it. HOLD also
 * renews the unit's own limit of 5 to 10 s.
 */
function forEscrow({ note, rejectRefused }: Situation): Command | undefined {
  if (note?.stage !== 'held') return undefined;
  switch (note.decision.kind) {
    case 'stack':
      return undefined; // POLL, see `isAccepting`
    case 'none':
      return { name: 'hold' };
    case 'giveBack':
      return { name: rejectRefused ? 'hold' : 'reject' };
  }
}

/** Whether the POLL that is next takes the note in escrow. */
export const isAccepting = (note: OpenNote | undefined): boolean =>
  note?.stage === 'held' && note.decision.kind === 'stack';

function forLevels(situation: Situation): Command | undefined {
  const { events, note, taking, channels, accepted, hasIntent } = situation;
  if (events === undefined || note !== undefined) return undefined;
  const isDisabled = has(events, 'disabled');
  if (isJammed(events)) return forJam(situation);
  if (taking && !isSame(channels, accepted)) return { name: 'setInhibits', accepted: channels };
  if (taking && isDisabled && !isBlocked(events)) return { name: 'enable' };
  const mayDisable = !hasIntent || isAtRest(events);
  return !taking && !isDisabled && mayDisable ? { name: 'disable' } : undefined;
}

/** Never while a note's fate is open: RESET could push it where nobody expects it. */
function forJam({ hasIntent, nowMs, resetAtMs }: Situation): Command | undefined {
  if (hasIntent) return undefined;
  const due = resetAtMs === undefined || nowMs - resetAtMs >= RESET_PERIOD_MS;
  return due ? { name: 'reset' } : undefined;
}

const isSame = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((channel) => b.has(channel));
