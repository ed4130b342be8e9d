import type { DeviceChanged, DeviceState, DeviceStatus, Fault } from '@kiosk/flow/ports/fault';
import { hexByte } from '../../bytes/hex.js';
import { has } from './picture.js';
import type { PollEvent } from './poll-events.js';

/** How it goes on the line, apart from what the unit says. */
export type LinkState = 'starting' | 'up' | 'silent' | 'garbled' | 'disconnected';

/** What the status of the device is computed from. */
export interface Circumstances {
  readonly link: LinkState;
  /** The last reply to POLL; `undefined` before the first of a session. */
  readonly events: readonly PollEvent[] | undefined;
  readonly isBoxOut: boolean;
  /** Firmware and serial number, once told. */
  readonly identity: string | undefined;
  /** How the unit differs from the expected one. */
  readonly wrongDevice: string | undefined;
  /** A little while after a fraud no money is taken. */
  readonly isAlarmed: boolean;
  /** Code of an event that is not known: what stood behind it was not understood. */
  readonly strangeCode: number | undefined;
}

/** Tells a status that is another than the last. */
export class ConditionWatch {
  #told = '';

  see(circumstances: Circumstances): DeviceChanged[] {
    const status = conditionOf(circumstances);
    const told = JSON.stringify(status);
    if (told === this.#told) return [];
    this.#told = told;
    return [{ type: 'device.changed', device: 'billAcceptor', status }];
  }
}

/** The status the product shows. Bring-up that has not come so far yet is `starting`. */
function conditionOf(circumstances: Circumstances): DeviceStatus {
  const { identity } = circumstances;
  const { state, fault, detail } = judge(circumstances);
  return {
    state,
    faults: fault === undefined ? [] : [fault],
    ...(detail !== undefined && { detail }),
    ...(identity !== undefined && { identity }),
  };
}

interface Judgement {
  readonly state: DeviceState;
  readonly fault?: Fault;
  readonly detail?: string;
}

function judge(circumstances: Circumstances): Judgement {
  switch (circumstances.link) {
    case 'starting':
      return { state: 'starting' };
    case 'disconnected':
      return { state: 'noDevice', fault: 'disconnected' };
    case 'silent':
      return { state: 'offline', fault: 'silent' };
    case 'garbled':
      return { state: 'offline', fault: 'garbled' };
    case 'up':
      return judgeUnit(circumstances);
  }
}

function judgeUnit(circumstances: Circumstances): Judgement {
  const { events, isBoxOut, isAlarmed, strangeCode, wrongDevice, identity } = circumstances;
  const isStarting = identity === undefined || events === undefined || has(events, 'initialising');
  if (isStarting) return { state: 'starting' }; // also after RESET: a jam is not cured by it yet
  const jam = jamIn(events);
  if (jam !== undefined) return { state: 'hardwareError', fault: 'jammed', detail: jam };
  if (has(events, 'pathOpen')) {
    return { state: 'hardwareError', fault: 'hardwareError', detail: 'note path open (E0)' };
  }
  if (isBoxOut) return { state: 'userError', fault: 'cashboxRemoved' };
  if (has(events, 'stackerFull')) return { state: 'userError', fault: 'cashboxFull' };
  if (isAlarmed) return { state: 'fraudAttempt', fault: 'cheated' };
  if (strangeCode !== undefined) {
    const detail = `unknown event ${hexByte(strangeCode)}`;
    return { state: 'hardwareError', fault: 'hardwareError', detail };
  }
  if (wrongDevice === undefined) return { state: 'online' };
  return { state: 'hardwareError', fault: 'wrongDevice', detail: wrongDevice };
}

function jamIn(events: readonly PollEvent[]): string | undefined {
  if (has(events, 'unsafeJam')) return 'within the customer’s reach (E9)';
  return has(events, 'safeJam') ? 'out of the customer’s reach (EA)' : undefined;
}
