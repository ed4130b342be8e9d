import type { DeviceState, DeviceStatus, Fault } from '@kiosk/flow/ports/fault';

/** How it goes on the line, apart from what the device says. */
export type LinkState = 'starting' | 'up' | 'silent' | 'garbled' | 'disconnected';

/** What a state of the device says is wrong. */
export interface Judgement {
  readonly state: DeviceState;
  readonly fault?: Fault;
  readonly detail?: string;
}

/** What the status of the device is computed from. */
export interface Circumstances {
  readonly link: LinkState;
  /** What the device itself says is wrong, if it says so. */
  readonly said: Judgement | undefined;
  /** Name and number, once told. */
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

function judge({ link, said, identity, wrongDevice, alarmed }: Circumstances): Judgement {
  switch (link) {
    case 'starting':
      return { state: 'starting' };
    case 'disconnected':
      return { state: 'noDevice', fault: 'disconnected' };
    case 'silent':
      return { state: 'offline', fault: 'silent' };
    case 'garbled':
      return { state: 'offline', fault: 'garbled' };
    case 'up':
      if (said !== undefined) return said;
      if (alarmed) return { state: 'fraudAttempt', fault: 'cheated' };
      if (wrongDevice !== undefined) {
        return { state: 'hardwareError', fault: 'wrongDevice', detail: wrongDevice };
      }
      return { state: identity === undefined ? 'starting' : 'online' };
  }
}
