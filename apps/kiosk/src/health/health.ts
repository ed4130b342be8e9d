import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { Limit } from '@kiosk/flow/screen/limit';
import type { StorageState } from '@kiosk/flow/storage/storage-guard';
import type { OutboxState } from '../link/outbox.js';

/** How the kiosk is, for the machine it runs on: facts, and no customer in them. */
export interface Health {
  /** The process answers. */
  readonly live: boolean;
  /** Customers can pay. */
  readonly ready: boolean;
  readonly limits: readonly Limit[];
  readonly devices: Readonly<Record<string, DeviceStatus | undefined>>;
  /** Absent where it cannot be used. */
  readonly journal?: { readonly seq: number };
  readonly storage?: StorageState;
  readonly outbox?: OutboxState;
  /** Nobody pays and no money is on its way: another version may be started. */
  readonly idle?: boolean;
  /** The mains are there, or nobody tells of them. */
  readonly mains?: boolean;
  /** A page has said within the last seconds that it is drawn. */
  readonly page?: boolean;
}

/** Looks at the kiosk now. */
export type HealthOf = () => Health;

/** Token of `HealthOf`. */
export const HEALTH = Symbol('HEALTH');
