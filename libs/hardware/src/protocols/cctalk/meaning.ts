import type { Minor } from '@kiosk/flow/money/money';
import type { Judgement } from '../../acceptor/condition.js';
import type { Sign } from '../../acceptor/sign.js';
import type { Meaning } from '../../acceptor/unit-line.js';
import type { BillPhase, Sighting, Standing } from './bill-follower.js';
import { inWords } from './words.js';

/** What the unit is known to be doing at one moment. */
export interface Status {
  readonly sighting: Sighting;
  /** What the unit was told last, and has acknowledged; `undefined` while it has not. */
  readonly isInvited: boolean | undefined;
  /** More is known already than this tells. */
  readonly hasNews: boolean;
  /** It came up a moment ago, and may still tell what it found inside. */
  readonly isClearing: boolean;
  /** The last order for the bill in escrow was acknowledged. */
  readonly isRouted: boolean;
  /** It does not hold bills in escrow, so none may come in. */
  readonly refusesEscrow: boolean;
}

/** What a status means, by the values of this unit's bills. */
export function meaningOf(status: Status, valueOf: (type: number) => Minor | undefined): Meaning {
  const { sighting, isInvited, hasNews, isClearing } = status;
  const { moment, phase, standing } = sighting;
  const isFree = phase === 'idle' && !hasNews && !isClearing && moment.kind !== 'reset';
  const isReady = isFree && isWhole(standing) && !status.refusesEscrow;
  return {
    sign: signOf(status, valueOf),
    label: inWords(sighting),
    said: judgementOf(status),
    isInviting: isReady && isInvited === true,
    isSettled: isFree && (isInvited === false || !isReady),
    isAtWork: standing.box === 'in' && moment.kind !== 'reset' && !isClearing,
    forgets: moment.kind === 'reset' || moment.kind === 'greeted',
    maySpeakOfItself: moment.kind !== 'reset',
  };
}

const isWhole = ({ box, isJammed, faultCode }: Standing): boolean =>
  box === 'in' && !isJammed && faultCode === 0;

function signOf(
  { sighting, isClearing }: Status,
  valueOf: (type: number) => Minor | undefined,
): Sign {
  const { moment, phase, standing } = sighting;
  switch (moment.kind) {
    case 'state':
      return isClearing && phase === 'idle' ? { kind: 'mute' } : stateSign(phase, standing);
    case 'reset':
      return { kind: 'powerUp', found: 'unsaid' };
    case 'lost':
      return { kind: 'entering' }; // whatever was inside has ended without a word
    case 'moving':
      return { kind: 'stacking' };
    case 'escrow':
      return { kind: 'escrow', type: moment.type, value: valueOf(moment.type) };
    case 'stacked': {
      const value = valueOf(moment.type);
      return value === undefined ? { kind: 'stackedBlank' } : { kind: 'stacked', value };
    }
    case 'unknownStacked':
      return { kind: 'stackedBlank' };
    case 'returned':
      // Nobody who lives has seen it go in: it is found, as after a power-up, and goes back.
      return phase === 'recalled' ? { kind: 'powerUp', found: 'inPath' } : { kind: 'returned' };
    default:
      return otherSign(sighting);
  }
}

function otherSign(sighting: Sighting): Sign {
  const { moment, phase } = sighting;
  const detail = inWords(sighting);
  if (phase === 'recalled') return { kind: 'mute' };
  switch (moment.kind) {
    case 'invalid':
    case 'transportProblem':
    case 'pulledBack':
      return { kind: 'rejecting', reason: 'unreadable', detail };
    case 'masterInhibit':
      return { kind: 'rejecting', reason: 'closed', detail };
    case 'inhibitedBySerial':
    case 'inhibitedBySwitch':
      return { kind: 'rejecting', reason: 'notAccepted', detail };
    case 'jammedUnsafe':
    case 'jammedInStacker':
    case 'jammedSafe':
    case 'stackerJammed':
      return { kind: 'fault' };
    case 'stackerRemoved':
      return { kind: 'boxOut' };
    default:
      return { kind: 'mute' };
  }
}

function stateSign(phase: BillPhase, standing: Standing): Sign {
  switch (phase) {
    case 'idle':
      if (standing.isJammed || standing.faultCode !== 0) return { kind: 'fault' };
      return { kind: standing.box === 'out' ? 'boxOut' : 'rest' };
    case 'escrow':
      return { kind: 'holding' };
    case 'stacking':
      return { kind: standing.isJammed ? 'fault' : 'stacking' };
    case 'returning':
      return { kind: 'returning' };
    case 'recalled':
      return { kind: 'mute' };
  }
}

function judgementOf({ sighting, refusesEscrow }: Status): Judgement | undefined {
  const { moment, standing } = sighting;
  switch (moment.kind) {
    case 'reset':
      return { state: 'starting' };
    case 'tampered':
    case 'optoFraud':
    case 'stringFraud':
      return { state: 'fraudAttempt', fault: 'cheated', detail: inWords(sighting) };
    default:
  }
  const { box, isJammed, faultCode } = standing;
  if (faultCode !== 0) {
    return { state: 'hardwareError', fault: 'hardwareError', detail: `fault code ${faultCode}` };
  }
  if (isJammed) return { state: 'hardwareError', fault: 'jammed' };
  if (box === 'out') return { state: 'userError', fault: 'cashboxRemoved' };
  if (box === 'full') return { state: 'userError', fault: 'cashboxFull' };
  if (box === 'faulty') {
    return { state: 'hardwareError', fault: 'hardwareError', detail: 'stacker faulty or jammed' };
  }
  if (!refusesEscrow) return undefined;
  return { state: 'hardwareError', fault: 'wrongSettings', detail: 'has no escrow' };
}
