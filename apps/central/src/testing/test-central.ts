import type { NewRow } from '@kiosk/flow/journal/row';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { Alarms } from '../alarms/alarms.js';
import { Tries } from '../bills/tries.js';
import { CaseFinder } from '../cases/case-finder.js';
import { ClaimQueries } from '../console/claim-queries.js';
import type { Store } from '../database/store.js';
import { Enrolment } from '../enrol/enrolment.js';
import { Settlements } from '../entries/settlements.js';
import { Intake } from '../ingest/intake.js';
import { Projector } from '../projection/projector.js';
import { TestJournal, TestKiosk } from './test-kiosk.js';

const PAGE = { limit: 50, skip: 0 };

/** The part of central that takes journals in and settles claims, with two kiosks K1 and K2. */
export interface TestCentral {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly journal: TestJournal;
  readonly cases: CaseFinder;
  readonly claims: ClaimQueries;
  readonly settlements: Settlements;
  /** Adds rows to K1's journal, sends them, and computes what follows. */
  sync(...rows: readonly NewRow[]): Promise<void>;
  /** What lies where, of all kiosks, without what is nothing. */
  balances(): Promise<Readonly<Record<string, number>>>;
  /** The only claim there is, as the console shows it. */
  claim(): Promise<unknown>;
}

/** Makes it on an empty store. */
export async function testCentral(store: Store): Promise<TestCentral> {
  const clock = manualClock();
  const alarms = new Alarms(store, clock);
  const enrolment = new Enrolment(store, clock);
  for (const kiosk of ['K1', 'K2']) {
    await enrolment.allow([{ kiosk, code: `CODE-${kiosk}` }]);
    await enrolment.enrol({ code: `CODE-${kiosk}`, publicKey: new TestKiosk(kiosk).publicKey });
  }
  const journal = new TestJournal();
  const intake = new Intake({ store, alarms, clock });
  const fail = (error: unknown): never => {
    throw error;
  };
  const projector = new Projector(store, alarms, fail);
  const claims = new ClaimQueries(store.db);
  return {
    store,
    clock,
    journal,
    claims,
    cases: new CaseFinder({ store, alarms, clock, tries: new Tries(store, clock) }),
    settlements: new Settlements({ store, clock }),
    async sync(...rows) {
      const from = journal.rows.length + 1;
      journal.append(...rows);
      await intake.take({ kiosk: 'K1', from, rows: journal.slice(from, journal.rows.length) });
      await projector.catchUp();
    },
    async balances() {
      const rows = await store.db.selectFrom('balances').selectAll().execute();
      const held = rows.filter(({ amount }) => amount !== 0);
      return Object.fromEntries(held.map(({ account, amount }) => [account, amount]));
    },
    async claim() {
      const all = await claims.claims(PAGE);
      return all.length === 1 ? all[0] : all;
    },
  };
}
