import type { DeviceState, DeviceStatus, Fault } from '@kiosk/flow/ports/fault';
import { FAILURE_WORDS, inWords } from './reasons.js';
import type { Status } from './status.js';

/** How it goes on the line, apart from what the device says. */
export type LinkState = 'starting' | 'up' | 'silent' | 'garbled' | 'disconnected';

/** What the status of the device is computed from. */
export interface Circumstances {
  readonly link: LinkState;
  readonly status: Status | undefined;
  /** Part and serial number, once told. */
  readonly identity: string | undefined;
  /** How the unit differs from the expected one. */
  readonly wrongDevice: string | undefined;
  /** A little while after an alarm no money is taken. */
  readonly alarmed: boolean;
}

/** The status the product shows. Bring-up that has not come so far yet is `starting`. */
export function conditionOf(circumstances: Circumstances): DeviceStatus {
  const { identity } = circumstances;
  const told = identity === undefined ? {} : { identity };
  const { state, fault, detail } = judge(circumstances);
  const faults = fault === undefined ? [] : [fault];
  return { state, faults, ...(detail !== undefined && { detail }), ...told };
}

interface Judgement {
  readonly state: DeviceState;
  readonly fault?: Fault;
  readonly detail?: string;
}

function judge({ link, status, identity, wrongDevice, alarmed }: Circumstances): Judgement {
  switch (link) {
    case 'starting':
      return { state: 'starting' };
    case 'disconnected':
      return { state: 'noDevice', fault: 'disconnected' };
    case 'silent':
      return { state: 'offline', fault: 'silent' };
    case 'garbled':
      return { state: 'offline', fault: 'garbled' };
    case 'up': {
      const said = status === undefined ? undefined : judgeStatus(status);
      if (said !== undefined) return said;
      if (alarmed) return { state: 'fraudAttempt', fault: 'cheated' };
      if (wrongDevice !== undefined) {
        return { state: 'hardwareError', fault: 'wrongDevice', detail: wrongDevice };
      }
      return { state: identity === undefined ? 'starting' : 'online' };
    }
  }
}

/** What a poll state says is wrong; `undefined` when nothing is. */
function judgeStatus(status: Status): Judgement | undefined {
  switch (status.kind) {
    case 'powerUp':
    case 'initialising': // after a RESET too: a jam that lasts is not cured between two of them
      return { state: 'starting' };
    case 'boxFull':
      return { state: 'userError', fault: 'cashboxFull' };
    case 'boxOut':
      return { state: 'userError', fault: 'cashboxRemoved' };
    case 'pathJammed':
      return { state: 'hardwareError', fault: 'jammed', detail: 'note path (43)' };
    case 'stackerJammed':
      return { state: 'hardwareError', fault: 'jammed', detail: 'cash box entry (44)' };
    case 'cheated':
      return { state: 'fraudAttempt', fault: 'cheated' };
    case 'failing':
      return {
        state: 'hardwareError',
        fault: 'hardwareError',
        detail: inWords(FAILURE_WORDS, status.code),
      };
    default:
      return undefined;
  }
}
