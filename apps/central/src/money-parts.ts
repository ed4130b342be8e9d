import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from './alarms/alarms.js';
import { BagQueries } from './bags/bag-queries.js';
import { Bags } from './bags/bags.js';
import type { Billers } from './billers/biller.js';
import type { DayRules } from './days/business-day.js';
import { DayQueries } from './days/day-queries.js';
import { Days } from './days/days.js';
import type { Store } from './database/store.js';
import { MatterQueries } from './matters/matter-queries.js';
import { Matters } from './matters/matters.js';
import { sweepMatters } from './matters/sweep.js';
import type { HeadOf } from './position/position.js';
import type { PositionPorts } from './position/read-positions.js';
import { readMappings } from './reconcile/read-mappings.js';
import { StatementQueries } from './reconcile/statement-queries.js';
import { Statements } from './reconcile/statements.js';
import { sealerOf } from './staff/sealer.js';
import { Watch } from './staff/watch.js';
import { TakingBook } from './takings/taking-book.js';
import { Voids } from './voids/voids.js';
import type { Wallets } from './wallets/wallets.js';

/** The parts of central that close days, reconcile and undo. */
export interface MoneyParts {
  readonly voids: Voids;
  readonly matters: Matters;
  readonly matterList: MatterQueries;
  readonly days: DayQueries;
  readonly statements: Statements;
  readonly files: StatementQueries;
  readonly bags: Bags;
  readonly bagList: BagQueries;
  readonly positions: PositionPorts;
  close(): Promise<void>;
}

/** What they are opened with. */
export interface MoneyPorts {
  readonly store: Store;
  readonly billers: Billers;
  readonly wallets: Wallets;
  readonly alarms: Alarms;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly days: DayRules;
  readonly catalogue: Catalogue;
  /** PEM of central's key; made when it is not there yet. */
  readonly keyFile: string;
  readonly mappingFiles: readonly string[];
  readonly report: (error: unknown) => void;
}

const ROUND_MS = 60_000;
/** Nobody has told yet where a journal ends: what is not here is not counted. */
const UNTOLD: HeadOf = () => undefined;

/** Joins them and goes on with what was open. */
export async function openMoneyParts(ports: MoneyPorts): Promise<MoneyParts> {
  const { store, clock, report } = ports;
  const matters = new Matters(store, clock);
  const takings = new TakingBook(store);
  const sealer = sealerOf(ports.keyFile);
  const mappings = readMappings(ports.mappingFiles);
  const voids = new Voids({ ...ports, matters });
  const days = new Days({ ...ports, takings, sealer });
  const work = async (): Promise<void> => {
    await days.closeDue();
    await sweepMatters({ ...ports, matters });
  };
  await voids.resume();
  await work();
  const watch = new Watch(clock, { periodMs: ROUND_MS, work, report });
  return {
    voids,
    matters,
    matterList: new MatterQueries(store.db, clock),
    days: new DayQueries(store.db, sealer.publicKey),
    statements: new Statements({ ...ports, matters, takings, mappings }),
    files: new StatementQueries(store.db, mappings),
    bags: new Bags({ store, clock, matters, takings }),
    bagList: new BagQueries(store.db, takings),
    positions: { store, clock, takings, headOf: UNTOLD },
    async close() {
      await watch.end();
      await voids.close();
    },
  };
}
