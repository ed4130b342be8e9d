import type { Clock } from '@kiosk/flow/ports/clock';
import { AlertBook } from '../alerts/alert-book.js';
import { AlertWatch } from '../alerts/alert-watch.js';
import { channelsOf } from '../alerts/channels.js';
import { Notices } from '../alerts/notices.js';
import { UsualPayments } from '../alerts/usual-hours.js';
import { openBus, type Bus } from '../bus/bus.js';
import { Commands } from '../commands/commands.js';
import { HeldRequests } from '../commands/held-requests.js';
import type { Config } from '../config/config.js';
import type { Store } from '../database/store.js';
import type { CentralKey } from '../enrol/keys.js';
import { FleetBoard } from './fleet-board.js';
import { HealthBook } from './health-book.js';
import { Live } from './live.js';

/** What operations see of the kiosks, and do to them. */
export interface Fleet {
  readonly bus: Bus;
  readonly commands: Commands;
  readonly held: HeldRequests;
  readonly health: HealthBook;
  readonly board: FleetBoard;
  readonly alerts: AlertBook;
  readonly watch: AlertWatch;
  readonly live: Live;
  readonly clock: Clock;
}

/** What the fleet is kept with. */
export interface FleetPorts {
  readonly store: Store;
  readonly config: Pick<Config, 'database' | 'alerts' | 'utcOffsetMinutes'>;
  readonly clock: Clock;
  readonly key: CentralKey;
  readonly report: (error: unknown) => void;
}

/** Joins the parts; nothing is watched yet. */
export function openFleet({ store, config, clock, key, report }: FleetPorts): Fleet {
  const { database, alerts: rulesOf, utcOffsetMinutes } = config;
  const bus = openBus(database, clock);
  const commands = new Commands({ store, bus, clock, sign: (text) => key.sign(text) });
  const held = new HeldRequests({ commands, bus, clock });
  const health = new HealthBook(store, bus, clock);
  const usual = new UsualPayments(store, clock, utcOffsetMinutes);
  const board = new FleetBoard({ store, health, usual, clock, utcOffsetMinutes });
  const alerts = new AlertBook({ store, bus, clock });
  const channels = channelsOf(rulesOf.channels);
  const notices = new Notices({ store, book: alerts, channels, clock });
  const rules = { ...rulesOf.rules, utcOffsetMinutes };
  const seen = { store, health, book: alerts, notices, commands, clock, report };
  const watch = new AlertWatch({ ...seen, bounds: rulesOf.bounds, rules });
  const live = new Live(bus, clock);
  return { bus, commands, held, health, board, alerts, watch, live, clock };
}

/** Ends what waits. */
export async function closeFleet({ bus, held, watch }: Fleet): Promise<void> {
  held.close();
  await watch.stop();
  await bus.close();
}
