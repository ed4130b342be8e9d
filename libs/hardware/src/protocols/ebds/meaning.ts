import type { Judgement } from '../../acceptor/condition.js';
import type { Sign } from '../../acceptor/sign.js';
import type { Meaning } from '../../acceptor/unit-line.js';
import { flagsInWords } from './describe.js';
import { valueOf } from './note-specification.js';
import type { Flag, Reply } from './reply.js';

/** What the unit says, or that it has been reset and says nothing for a while. */
export type Status =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** It was told that it may take notes. */
      readonly isEnabled: boolean;
      /**
       * It answers the message it follows. Not so after one without an answer: the same acknowledge
       * bit makes the unit repeat itself, and it obeys nothing then.
       */
      readonly isSure: boolean;
    }
  | { readonly kind: 'resetting' };

const RESETTING: Meaning = {
  sign: { kind: 'mute' },
  label: 'soft reset',
  said: { state: 'starting' },
  isInviting: false,
  isSettled: true,
  isAtWork: false,
  forgets: true,
  maySpeakOfItself: false,
};

/** A note is in the unit, or an event of one is being told. */
const WITH_NOTES: readonly Flag[] = [
  'accepting',
  'escrowed',
  'stacking',
  'stacked',
  'returning',
  'returned',
  'rejected',
  'invalidCommand', // the rest of such a reply says nothing
];
const HINDRANCES: readonly Flag[] = [
  'failure',
  'jammed',
  'stalled',
  'stackerFull',
  'cheated',
  'calibrating',
];

/** What a status means to a kiosk of this currency. */
export function meaningOf(status: Status, currency: string): Meaning {
  if (status.kind === 'resetting') return RESETTING;
  const { reply, isEnabled, isSure } = status;
  const { flags } = reply;
  const hasNote = WITH_NOTES.some((flag) => flags.has(flag));
  const isFree = flags.has('idling') && !hasNote;
  const isReady = isFree && isWhole(flags);
  return {
    sign: signOf(reply, currency),
    label: flagsInWords(flags),
    said: judgementOf(reply),
    isInviting: isSure && isReady && isEnabled && !flags.has('disabled'),
    isSettled: isSure && !hasNote && !(isReady && isEnabled),
    isAtWork: flags.has('cassetteAttached') && (isFree || flags.has('accepting')),
    forgets: flags.has('powerUp'),
    maySpeakOfItself: isSure && isFree && !isEnabled && !flags.has('powerUp'),
  };
}

/** Nothing hinders it to take notes. */
const isWhole = (flags: Reply['flags']): boolean =>
  flags.has('cassetteAttached') && !HINDRANCES.some((flag) => flags.has(flag));

/** Events first: they are said once. */
function signOf(reply: Reply, currency: string): Sign {
  const { flags, note } = reply;
  const value = note === undefined || note === 'blank' ? undefined : valueOf(note, currency);
  if (flags.has('invalidCommand')) return { kind: 'mute' };
  if (flags.has('stacked')) return stackedSign(note, value);
  if (flags.has('returned')) return { kind: 'returned' };
  if (flags.has('rejected')) {
    return { kind: 'rejecting', reason: 'unreadable', detail: 'rejected' };
  }
  if (flags.has('powerUp')) return { kind: 'powerUp', found: 'unsaid' };
  if (flags.has('stalled')) return { kind: 'held' };
  if (flags.has('failure') || flags.has('jammed')) return { kind: 'fault' };
  if (!flags.has('escrowed')) return stateSign(flags);
  return note === undefined ? { kind: 'mute' } : { kind: 'escrow', type: value ?? 0, value };
}

function stateSign(flags: Reply['flags']): Sign {
  if (flags.has('stacking')) return { kind: 'stacking' };
  if (flags.has('returning')) return { kind: 'returning' };
  if (flags.has('accepting') || flags.has('paused')) return { kind: 'entering' };
  if (!flags.has('cassetteAttached')) return { kind: 'boxOut' };
  return flags.has('idling') && !flags.has('stackerFull') ? { kind: 'rest' } : { kind: 'mute' };
}

/** A short reply is only the forerunner of the extended one, which tells the value. */
function stackedSign(note: Reply['note'], value: ReturnType<typeof valueOf>): Sign {
  if (note === undefined) return { kind: 'mute' };
  return value === undefined ? { kind: 'stackedBlank' } : { kind: 'stacked', value };
}

function judgementOf({ flags }: Reply): Judgement | undefined {
  if (flags.has('invalidCommand')) return undefined;
  if (flags.has('cheated')) return { state: 'fraudAttempt', fault: 'cheated' };
  if (flags.has('failure')) {
    return { state: 'hardwareError', fault: 'hardwareError', detail: flagsInWords(flags) };
  }
  if (flags.has('jammed') || flags.has('stalled')) {
    return { state: 'hardwareError', fault: 'jammed', detail: flagsInWords(flags) };
  }
  if (!flags.has('cassetteAttached')) return { state: 'userError', fault: 'cashboxRemoved' };
  if (flags.has('stackerFull')) return { state: 'userError', fault: 'cashboxFull' };
  if (flags.has('powerUp') || flags.has('calibrating')) return { state: 'starting' };
  return undefined;
}
