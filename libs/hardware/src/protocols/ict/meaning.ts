import type { Minor } from '@kiosk/flow/money/money';
import type { Judgement } from '../../acceptor/condition.js';
import type { Sign } from '../../acceptor/sign.js';
import type { Meaning } from '../../acceptor/unit-line.js';
import type { Said } from './messages.js';

/**
 * Where a bill is, by what was said and ordered. `recalled`: a process before this one had decided to
 * keep one, and what became of it may still be said.
 */
export type BillPhase = 'idle' | 'escrow' | 'stacking' | 'returning' | 'recalled';

/** Something the unit said, and where the bill was before and after it. */
export interface Status {
  readonly said: Said;
  readonly before: BillPhase;
  readonly after: BillPhase;
}

/** What a status means, by the values of this kiosk's bills. */
export function meaningOf(status: Status, table: readonly Minor[]): Meaning {
  const { said, after } = status;
  const isState = said.kind === 'enabled' || said.kind === 'inhibited';
  const isTrouble = said.kind === 'error' && said.error !== 'cleared';
  return {
    sign: signOf(status, table),
    label: isState ? after : wordsOf(said),
    said: judgementOf(said),
    isInviting: said.kind === 'enabled' && after === 'idle',
    isSettled: after === 'idle' && (said.kind === 'inhibited' || isTrouble),
    isAtWork: isState,
    forgets: said.kind === 'powerUp',
    maySpeakOfItself: said.kind !== 'powerUp',
  };
}

function signOf({ said, before, after }: Status, table: readonly Minor[]): Sign {
  switch (said.kind) {
    case 'powerUp':
      return { kind: 'powerUp', found: 'unsaid' };
    case 'escrow':
      // Whose bill it is nobody knows before the last one is settled: it goes back by itself.
      if (after === 'recalled') return { kind: 'mute' };
      return { kind: 'escrow', type: said.type, value: table[said.type] };
    case 'stacked':
      // One byte without a check: it counts only where an order led to it.
      if (before !== 'stacking' && before !== 'recalled') return { kind: 'mute' };
      return { kind: 'stacked', value: undefined };
    case 'rejected':
      return before === 'idle' ? { kind: 'mute' } : { kind: 'returned' };
    case 'enabled':
    case 'inhibited':
      return stateSign(after);
    case 'error':
      return errorSign(said);
  }
}

function stateSign(phase: BillPhase): Sign {
  switch (phase) {
    case 'idle':
      return { kind: 'rest' };
    case 'escrow':
      return { kind: 'holding' };
    case 'recalled':
      return { kind: 'mute' };
    default:
      return { kind: phase };
  }
}

function errorSign(said: Extract<Said, { kind: 'error' }>): Sign {
  switch (said.error) {
    case 'billReject':
    case 'billRemoved':
      return { kind: 'rejecting', reason: 'unreadable', detail: wordsOf(said) };
    case 'billJam':
    case 'motorFailure':
      return { kind: 'fault' };
    case 'stackerOpen':
      return { kind: 'boxOut' };
    default:
      return { kind: 'mute' };
  }
}

function judgementOf(said: Said): Judgement | undefined {
  if (said.kind === 'powerUp') return { state: 'starting' };
  if (said.kind !== 'error') return undefined;
  const detail = wordsOf(said);
  switch (said.error) {
    case 'cleared':
    case 'billReject':
    case 'billRemoved':
    case 'invalidCommand':
      return undefined;
    case 'billJam':
      return { state: 'hardwareError', fault: 'jammed', detail };
    case 'billFish':
      return { state: 'fraudAttempt', fault: 'cheated', detail };
    case 'stackerOpen':
      return { state: 'userError', fault: 'cashboxRemoved', detail };
    case 'stackerProblem':
      return { state: 'userError', fault: 'cashboxFull', detail };
    default:
      return { state: 'hardwareError', fault: 'hardwareError', detail };
  }
}

/** What a unit said, as the maker writes it: "bill jam". */
export function wordsOf(said: Said): string {
  const name = said.kind === 'error' ? said.error : said.kind;
  const words = name.replace(/[A-Z]/g, ' $&').toLowerCase();
  if (said.kind === 'escrow') return `bill ${said.type} in escrow`;
  return said.kind === 'error' && said.error === 'unknown' ? `error ${said.code}` : words;
}
