import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Send } from './transport.js';

/** What every adapter works with. */
export interface MerchantPorts {
  readonly send: Send;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Where the provider tells us what happened. */
  readonly notifyUrl: string;
}

/** 128 bits as hex: what a signature is bound to once. */
export const nonceOf = (chance: Chance): string => Buffer.from(chance.bytes(16)).toString('hex');
