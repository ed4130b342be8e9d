import { randomBytes } from 'node:crypto';
import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import { Alarms, type AlarmCode } from './alarms/alarms.js';
import { AuditBook, findBrokenDeed } from './audit/audit-book.js';
import { DemoBillers } from './billers/demo-billers.js';
import { BillFinder } from './bills/bill-finder.js';
import { importBills } from './bills/import-bills.js';
import { Tries } from './bills/tries.js';
import { CaseFinder } from './cases/case-finder.js';
import { readOldCases } from './cases/read-old-cases.js';
import { readCatalogue } from './catalogue/read-catalogue.js';
import { dayRulesOf } from './config/closing-section.js';
import type { Config } from './config/config.js';
import { ClaimQueries } from './console/claim-queries.js';
import { ConsoleQueries } from './console/console-queries.js';
import { openStore, type Store } from './database/store.js';
import { Enrolment } from './enrol/enrolment.js';
import { readCentralKey } from './enrol/keys.js';
import { KioskKeys } from './enrol/kiosk-keys.js';
import { findBrokenEntry } from './entries/entry-book.js';
import { Settlements } from './entries/settlements.js';
import { closeFleet, openFleet, type Fleet } from './fleet/fleet.js';
import { Intake } from './ingest/intake.js';
import { openPeople, type People } from './people/people.js';
import { sealWith } from './people/seal.js';
import { Postings } from './payments/postings.js';
import { Projector } from './projection/projector.js';
import { AccessCodes } from './service/access-codes.js';
import { accessKeyFile, readAccessMaster } from './service/access-master.js';
import { StaffQueries } from './service/staff-queries.js';
import { makeDemoKeys } from './wallets/demo-keys.js';
import { Notifications } from './wallets/notifications.js';
import { openWallets } from './wallets/open-wallets.js';
import { WalletOrders } from './wallets/wallet-orders.js';
import { openMoneyParts, type MoneyParts } from './money-parts.js';

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
  readonly accessCodes: AccessCodes;
  readonly staff: StaffQueries;
  readonly money: MoneyParts;
  readonly people: People;
  readonly audit: AuditBook;
  readonly fleet: Fleet;
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
  const days = dayRulesOf(config.closing, utcOffsetMinutes);
  const billers = new DemoBillers({
    ...{ store, catalogue, clock, utcOffsetMinutes },
    cutOffOf: (biller) => days(biller).cutOffMinutes,
  });
  const billerOf = (feeId: string) => billers.ofFee(feeId);
  const alarms = new Alarms(store, clock);
  const enrolment = new Enrolment(store, clock);
  const chance = { bytes: randomBytes };
  const postings = new Postings({ store, billers, alarms, clock, chance });
  if (config.demoKeysFolder !== undefined) await makeDemoKeys(config.demoKeysFolder);
  const walletParts = openWalletParts(config, { store, alarms, clock, chance, report });
  const projector = new Projector(store, alarms, report);
  const key = readCentralKey(config.keyFile);
  const fleet = openFleet({ store, config, clock, key, report });
  fleet.watch.start();
  projector.commands = fleet.commands;
  projector.changed = () => fleet.bus.say('changed', 'journal');
  await enrolment.allow(config.enrolment);
  if (config.demoBillsFile !== undefined)
    await fillOnce(config.demoBillsFile, { store, catalogue, clock });
  await projector.catchUp();
  await readOldCases(store);
  await checkBooks(store, alarms);
  await postings.resume();
  const tries = new Tries(store, clock);
  await walletParts.walletOrders.resume();
  const money = await openMoneyParts({
    ...{ store, billers, alarms, clock, chance, days, catalogue, report },
    keyFile: config.keyFile,
    mappingFiles: config.mappingFiles,
    wallets: walletParts.wallets,
  });
  const { profile } = config;
  const seal = sealWith(key.secretFor('authenticators'));
  return {
    catalogue,
    centralPublicKey: key.publicKey,
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
    accessCodes: accessCodesOf(config, { store, clock }),
    staff: new StaffQueries(store.db),
    money,
    people: await openPeople({ store, clock, seal, profile }),
    audit: new AuditBook(store, clock),
    fleet,
  };
}

const accessCodesOf = ({ keyFile }: Config, ports: Pick<Central, 'store' | 'clock'>): AccessCodes =>
  new AccessCodes({ ...ports, master: readAccessMaster(accessKeyFile(keyFile)) });

/** What is not as it was written was changed behind central's back. */
async function checkBooks({ db }: Store, alarms: Alarms): Promise<void> {
  const broken = { entries: await findBrokenEntry(db), audit: await findBrokenDeed(db) };
  for (const [code, number] of Object.entries(broken)) {
    if (number === undefined) continue;
    const detail = `number ${number} is missing, or is not as it was written`;
    await alarms.raise({ id: `${code}:${number}`, kiosk: '', code: code as AlarmCode, detail });
  }
}

/** Finishes what is under way, then closes the database. */
export async function closeCentral(central: Central): Promise<void> {
  const { postings, walletOrders, projector, store } = central;
  await walletOrders.end();
  await central.money.close();
  await postings.close();
  await projector.catchUp();
  await closeFleet(central.fleet);
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
  return { wallets, walletOrders: orders, notifications };
}

type FillPorts = Pick<Central, 'store' | 'catalogue' | 'clock'>;

/** The demonstration starts with bills; what was paid of them stays paid at the next start. */
async function fillOnce(file: string, ports: FillPorts): Promise<void> {
  const any = await ports.store.db.selectFrom('bills').select('id').limit(1).executeTakeFirst();
  if (any === undefined) await importBills(file, ports);
}
