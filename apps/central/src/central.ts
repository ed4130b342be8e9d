import { randomBytes } from 'node:crypto';
import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import { Alarms } from './alarms/alarms.js';
import { DemoBillers } from './billers/demo-billers.js';
import { BillFinder } from './bills/bill-finder.js';
import { importBills } from './bills/import-bills.js';
import { Tries } from './bills/tries.js';
import { CaseFinder } from './cases/case-finder.js';
import { readOldCases } from './cases/read-old-cases.js';
import { readCatalogue } from './catalogue/read-catalogue.js';
import type { Config } from './config/config.js';
import { ClaimQueries } from './console/claim-queries.js';
import { ConsoleQueries } from './console/console-queries.js';
import { openStore, type Store } from './database/store.js';
import { Enrolment } from './enrol/enrolment.js';
import { readCentralKey } from './enrol/keys.js';
import { KioskKeys } from './enrol/kiosk-keys.js';
import { findBrokenEntry } from './entries/entry-book.js';
import { Settlements } from './entries/settlements.js';
import { Intake } from './ingest/intake.js';
import { Postings } from './payments/postings.js';
import { Projector } from './projection/projector.js';
import { Authority } from './tls/authority.js';
import { makeDemoKeys } from './wallets/demo-keys.js';
import { Notifications } from './wallets/notifications.js';
import { openWallets } from './wallets/open-wallets.js';
import { WalletOrders } from './wallets/wallet-orders.js';

/** All parts of central, joined; no framework, no door. Built by `main.ts` and by specs. */
export interface Central {
  readonly catalogue: Catalogue;
  readonly centralPublicKey: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly keys: KioskKeys;
  readonly enrolment: Enrolment;
  readonly finder: BillFinder;
  readonly billers: DemoBillers;
  readonly postings: Postings;
  readonly walletOrders: WalletOrders;
  readonly notifications: Notifications;
  readonly intake: Intake;
  readonly projector: Projector;
  readonly console: ConsoleQueries;
  readonly claims: ClaimQueries;
  readonly cases: CaseFinder;
  readonly settlements: Settlements;
  /** Where kiosks come in by TLS. */
  readonly authority: Authority | undefined;
}

/** What a process gives to its parts. */
export interface World {
  readonly clock: Clock;
  /** Gets what nobody expected, for the log. */
  readonly report: (error: unknown) => void;
}

/** Opens the database, joins the parts and goes on with what was open. */
export async function openCentral(config: Config, { clock, report }: World): Promise<Central> {
  const catalogue = readCatalogue(config.catalogueFile);
  const store = await openStore(config.database);
  const { utcOffsetMinutes } = config;
  const billers = new DemoBillers({ store, catalogue, clock, utcOffsetMinutes });
  const billerOf = (feeId: string) => billers.ofFee(feeId);
  const alarms = new Alarms(store, clock);
  const enrolment = new Enrolment(store, clock);
  const chance = { bytes: randomBytes };
  const postings = new Postings({ store, billers, alarms, clock, chance });
  if (config.demoKeysFolder !== undefined) await makeDemoKeys(config.demoKeysFolder);
  const walletParts = openWalletParts(config, { store, alarms, clock, chance, report });
  const projector = new Projector(store, alarms, report);
  await enrolment.allow(config.enrolment);
  if (config.demoBillsFile !== undefined)
    await fillOnce(config.demoBillsFile, { store, catalogue, clock });
  await projector.catchUp();
  await readOldCases(store);
  await checkEntries(store, alarms);
  await postings.resume();
  const tries = new Tries(store, clock);
  await walletParts.walletOrders.resume();
  return {
    catalogue,
    centralPublicKey: readCentralKey(config.keyFile),
    clock,
    store,
    keys: new KioskKeys(store),
    enrolment,
    finder: new BillFinder({ catalogue, billerOf, tries, alarms, clock }),
    billers,
    postings,
    ...walletParts,
    intake: new Intake({ store, alarms, clock, taken: () => projector.soon(clock) }),
    projector,
    console: new ConsoleQueries(store.db, clock),
    claims: new ClaimQueries(store.db),
    cases: new CaseFinder({ store, tries, alarms, clock }),
    settlements: new Settlements({ store, clock }),
    authority: config.kioskDoor && (await Authority.open(config.kioskDoor.folder, clock)),
  };
}

/** An entry that is not as it was written was changed behind central's back. */
async function checkEntries(store: Store, alarms: Alarms): Promise<void> {
  const number = await findBrokenEntry(store.db);
  if (number === undefined) return;
  const detail = `entry ${number} is missing, or is not as it was written`;
  await alarms.raise({ id: `entries:${number}`, kiosk: '', code: 'entries', detail });
}

/** Finishes what is under way, then closes the database. */
export async function closeCentral(central: Central): Promise<void> {
  const { postings, walletOrders, projector, store } = central;
  await walletOrders.end();
  await postings.close();
  await projector.catchUp();
  await store.db.destroy();
}

interface WalletPorts extends World {
  readonly store: Store;
  readonly alarms: Alarms;
  readonly chance: Chance;
}

function openWalletParts(config: Config, ports: WalletPorts) {
  const wallets = openWallets(config.wallets, ports);
  const orders = new WalletOrders({ ...ports, wallets });
  const notifications = new Notifications({ ...ports, wallets, orders, book: orders.book });
  return { walletOrders: orders, notifications };
}

type FillPorts = Pick<Central, 'store' | 'catalogue' | 'clock'>;

/** The demonstration starts with bills; what was paid of them stays paid at the next start. */
async function fillOnce(file: string, ports: FillPorts): Promise<void> {
  const any = await ports.store.db.selectFrom('bills').select('id').limit(1).executeTakeFirst();
  if (any === undefined) await importBills(file, ports);
}
