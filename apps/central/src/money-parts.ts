import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from './alarms/alarms.js';
import type { Billers } from './billers/biller.js';
import { DayQueries } from './days/day-queries.js';
import { Days } from './days/days.js';
import type { DayRules } from './days/business-day.js';
import type { Store } from './database/store.js';
import { Matters } from './matters/matters.js';
import { sealerOf } from './staff/sealer.js';
import { TakingBook } from './takings/taking-book.js';
import { Voids } from './voids/voids.js';

/** The parts of central that close days, reconcile and undo. */
export interface MoneyParts {
  readonly voids: Voids;
  readonly matters: Matters;
  readonly takings: TakingBook;
  readonly days: DayQueries;
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
  readonly catalogue: Catalogue;
  /** PEM of central's key, made by then. */
  readonly keyFile: string;
  readonly report: (error: unknown) => void;
}

/** Joins them and goes on with what was open. */
export async function openMoneyParts(ports: MoneyPorts): Promise<MoneyParts> {
  const matters = new Matters(ports.store, ports.clock);
  const voids = new Voids({ ...ports, matters });
  const takings = new TakingBook(ports.store);
  const sealer = sealerOf(ports.keyFile);
  const days = new Days({ ...ports, takings, sealer });
  await voids.resume();
  await days.closeDue();
  days.watch();
  return {
    voids,
    matters,
    takings,
    days: new DayQueries(ports.store.db, sealer.publicKey),
    async close() {
      await days.end();
      await voids.close();
    },
  };
}
