import type { Clock } from '@kiosk/flow/ports/clock';
import { openBus, type Bus } from '../bus/bus.js';
import { Commands } from '../commands/commands.js';
import { HeldRequests } from '../commands/held-requests.js';
import type { DatabaseConfig } from '../config/config.js';
import type { Store } from '../database/store.js';
import type { CentralKey } from '../enrol/keys.js';
import { HealthBook } from './health-book.js';

/** What operations see of the kiosks, and do to them. */
export interface Fleet {
  readonly bus: Bus;
  readonly commands: Commands;
  readonly held: HeldRequests;
  readonly health: HealthBook;
  readonly clock: Clock;
}

/** What the fleet is kept with. */
export interface FleetPorts {
  readonly store: Store;
  readonly database: DatabaseConfig;
  readonly clock: Clock;
  readonly key: CentralKey;
}

/** Joins the parts. */
export function openFleet({ store, database, clock, key }: FleetPorts): Fleet {
  const bus = openBus(database, clock);
  const commands = new Commands({ store, bus, clock, sign: (text) => key.sign(text) });
  const held = new HeldRequests({ commands, bus, clock });
  return { bus, commands, held, health: new HealthBook(store, bus, clock), clock };
}

/** Ends what waits. */
export async function closeFleet({ bus, held }: Fleet): Promise<void> {
  held.close();
  await bus.close();
}
