import type { Judgement } from '../../acceptor/condition.js';
import type { Sign } from '../../acceptor/sign.js';
import type { Meaning } from '../../acceptor/unit-line.js';
import { titleOf } from './describe.js';
import { FAILURE_WORDS, inWords, INHIBITED, REJECT_WORDS } from './reasons.js';
import type { Status } from './status.js';
import type { Id003Unit } from './unit.js';

type Kind = Status['kind'];

/** A note is in the unit, or could come in, or *vend valid* is still to be acknowledged. */
const WITH_NOTES: ReadonlySet<Kind> = new Set([
  'idling',
  'accepting',
  'paused',
  'escrow',
  'holding',
  'stacking',
  'vendValid',
  'stacked',
  'returning',
  'rejecting',
]);
const AT_WORK: ReadonlySet<Kind> = new Set(['idling', 'inhibited', 'accepting', 'stackerFull']);
const FORGETFUL: ReadonlySet<Kind> = new Set(['powerUp', 'initialising']);
const TALKING: ReadonlySet<Kind> = new Set(['inhibited', 'initialising']);

/** What a status means, of a unit that has told its table or not yet. */
export function meaningOf(status: Status, unit: Id003Unit | undefined): Meaning {
  const { kind } = status;
  return {
    sign: signOf(status, unit),
    label: titleOf(status),
    said: judgementOf(status),
    isInviting: kind === 'idling',
    isSettled: !WITH_NOTES.has(kind),
    isAtWork: AT_WORK.has(kind),
    forgets: FORGETFUL.has(kind),
    maySpeakOfItself: TALKING.has(kind),
  };
}

function signOf(status: Status, unit: Id003Unit | undefined): Sign {
  switch (status.kind) {
    case 'powerUp':
      return { kind: 'powerUp', found: FOUND[status.note] };
    case 'idling':
    case 'inhibited':
      return { kind: 'rest' };
    case 'accepting':
    case 'paused':
      return { kind: 'entering' };
    case 'escrow': {
      const { denomination } = status;
      return { kind: 'escrow', type: denomination, value: unit?.values.get(denomination) };
    }
    case 'vendValid':
      return { kind: 'stacked', value: undefined };
    case 'rejecting': {
      const reason = status.reason === INHIBITED ? 'notAccepted' : 'unreadable';
      return { kind: 'rejecting', reason, detail: inWords(REJECT_WORDS, status.reason) };
    }
    case 'holding':
    case 'stacking':
    case 'returning':
      return { kind: status.kind };
    case 'stackerOpen':
      return { kind: 'boxOut' };
    case 'acceptorJammed':
    case 'stackerJammed':
    case 'failing':
      return { kind: 'fault' };
    case 'stacked': // 15 was acknowledged before: it says nothing new
    case 'initialising':
    case 'stackerFull':
    case 'cheated':
      return { kind: 'mute' };
  }
}

const FOUND = { none: 'none', inAcceptor: 'inPath', inStacker: 'inStacker' } as const;

function judgementOf(status: Status): Judgement | undefined {
  switch (status.kind) {
    case 'powerUp':
    case 'initialising': // after a RESET too: a jam that lasts is not cured between two of them
      return { state: 'starting' };
    case 'stackerFull':
      return { state: 'userError', fault: 'cashboxFull' };
    case 'stackerOpen':
      return { state: 'userError', fault: 'cashboxRemoved' };
    case 'acceptorJammed':
      return { state: 'hardwareError', fault: 'jammed', detail: 'acceptor (45)' };
    case 'stackerJammed':
      return { state: 'hardwareError', fault: 'jammed', detail: 'stacker (46)' };
    case 'cheated':
      return { state: 'fraudAttempt', fault: 'cheated' };
    case 'failing': {
      const detail = inWords(FAILURE_WORDS, status.code);
      return { state: 'hardwareError', fault: 'hardwareError', detail };
    }
    default:
      return undefined;
  }
}
