import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from './alarms/alarms.js';
import type { Billers } from './billers/biller.js';
import type { DayRules } from './days/business-day.js';
import type { Store } from './database/store.js';
import { Matters } from './matters/matters.js';
import { Voids } from './voids/voids.js';

/** The parts of central that close days, reconcile and undo. */
export interface MoneyParts {
  readonly voids: Voids;
  readonly matters: Matters;
  close(): Promise<void>;
}

/** What they are opened with. */
export interface MoneyPorts {
  readonly store: Store;
  readonly billers: Billers;
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly days: DayRules;
}

/** Joins them and goes on with what was open. */
export async function openMoneyParts(ports: MoneyPorts): Promise<MoneyParts> {
  const matters = new Matters(ports.store, ports.clock);
  const voids = new Voids({ ...ports, matters });
  await voids.resume();
  return {
    voids,
    matters,
    close: () => voids.close(),
  };
}
