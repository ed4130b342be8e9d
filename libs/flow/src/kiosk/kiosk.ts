import type { CustomerEvent } from '../customer/customer-events.js';
import { JournalError } from '../ports/journal.js';
import { LedgerBook } from '../runner/ledger-book.js';
import type { ChargeFound } from '../payment/tender-events.js';
import { Payments } from '../runner/payments.js';
import type { MethodId } from '../screen/method.js';
import type { Shown } from '../screen/shown.js';
import type { TouchMessage } from '../screen/touch.js';
import { AccessDesk } from './access-desk.js';
import type { ServiceDesk } from '../service/service-desk.js';
import { CaseDesk } from './case-desk.js';
import { Countdown } from './countdown.js';
import { CustomerDesk } from './customer-desk.js';
import { Devices } from './devices.js';
import { Ears } from './ears.js';
import { Footing } from './footing.js';
import { IdleWatch } from './idle.js';
import { Healer } from './healer.js';
import { healthOf, type KioskHealth } from './health.js';
import type { KioskPorts, KioskSettings } from './kiosk-ports.js';
import { offerOf, type MethodOffer, type TenderParts } from './method-offer.js';
import { isOffered } from './offered.js';
import { PaceWatch } from './pace.js';
import { PaperDesk } from './paper-desk.js';
import { screenOf } from './screen-of.js';
import { servePapers } from './serve-papers.js';
import { serviceDeskOf } from './service-desk-of.js';
import { Showing } from './show.js';
import { viewOf } from './view-of.js';
import type { View } from './view.js';

/** The longest that the start screen waits for the devices to say how they are. */
const START_LIMIT_MS = 15_000;

/** One kiosk: machines, journal and devices, joined. Built by the app, the tests and the simulation. */
export class Kiosk {
  readonly #book: LedgerBook;
  readonly #devices: Devices;
  readonly #payments: Payments;
  readonly #papers: PaperDesk;
  readonly #ears: Ears;
  readonly #countdown: Countdown;
  readonly #healer: Healer;
  readonly #customer: CustomerDesk;
  readonly #idle: IdleWatch;
  readonly #pace: PaceWatch;
  readonly #showing: Showing;
  readonly #footing: Footing;
  readonly #access = new AccessDesk();
  readonly #service: ServiceDesk;
  #started = false;
  #waitedLongEnough = false;

  constructor(
    private readonly settings: KioskSettings,
    private readonly ports: KioskPorts,
  ) {
    const { clock } = ports;
    const ways = { changed: () => this.#refresh(), guard: (act: () => void) => this.#guard(act) };
    this.#book = new LedgerBook(ports.journal);
    this.#devices = new Devices(ports);
    this.#papers = new PaperDesk(settings, ports);
    this.#payments = new Payments(ports, this.#book, {
      kioskId: settings.face.id,
      print: (snapshot, paper) => this.#papers.ask(snapshot, paper),
      ...ways,
    });
    const { billAcceptor, central, restart } = ports;
    const [payments, book] = [this.#payments, this.#book];
    const staff = () => this.#service.limits;
    this.#footing = new Footing({ ports, devices: this.#devices, payments, book, staff });
    this.#service = serviceDeskOf({
      ...{ ports, book, papers: this.#papers, devices: this.#devices, ...ways },
      health: () => this.health,
      isFree: () => this.#isFree && this.#started,
    });
    this.#customer = new CustomerDesk({
      payments,
      central,
      cases: new CaseDesk(settings.face.id, ports, this.#payments.cases),
      later: (event) => this.#tell(event),
      opening: () => (this.#devices.notice = undefined),
      retry: (paymentId) => payments.charges.retry(paymentId),
    });
    this.#ears = new Ears(ports, {
      devices: this.#devices,
      till: { payments, book, billAcceptor },
      guard: (act, passOn) => this.#guard(act, passOn),
      refresh: () => this.#refresh(),
      touched: () => this.#idle.restart(this.#showing.shown.screen.name),
      tell: (event) => this.#tell(event),
      screen: () => this.#showing.shown.screen.name,
      staffPrinted: (event) => this.#service.printerSaid(event),
    });
    this.#countdown = new Countdown(clock, () => this.#refresh());
    this.#healer = new Healer({ payments, book, clock, restart });
    this.#idle = new IdleWatch(clock, () => settings.patience * this.#access.patience, {
      warn: () => this.#refresh(),
      timeUp: () => {
        const { screen } = this.#showing.shown;
        this.#access.timeUp(screen.name);
        if (this.#service.timeUp()) return;
        this.#tell(this.#customer.timeUp(screen));
      },
    });
    this.#pace = new PaceWatch(clock, () => this.#refresh());
    this.#showing = new Showing(settings.face);
  }

  /** Replays the journal, then starts the devices and settles what a crash left open. */
  start(): void {
    const { central, wallets, clock } = this.ports;
    this.#guard(() => {
      const intents = this.#payments.recover();
      this.#book.write([{ type: 'kiosk.started', paymentId: '', body: {}, lines: [] }]);
      const language = this.#payments.current?.context.language;
      if (language !== undefined) this.#customer.move({ type: 'payment.recovered', language });
      this.#ears.open(intents);
      this.#started = true;
      this.#footing.stopTaking();
      this.#payments.resume();
      this.#service.start();
    });
    this.#footing.onChange(() => this.#refresh());
    central.onChange(() => {
      if (central.online()) this.#payments.hurry();
      this.#refresh();
    });
    wallets?.onChange(() => this.#refresh());
    clock.after(START_LIMIT_MS, () => {
      this.#waitedLongEnough = true;
      this.#refresh();
    });
    this.#refresh();
  }

  /** Does what the customer touched, if the screen of that version offers it. */
  touch({ version, touch }: TouchMessage): void {
    if (!this.#showing.isCurrent(version)) return;
    const { screen } = this.#showing.shown;
    if (!isOffered(screen, touch)) return;
    const isOfAccess = this.#access.takes(touch);
    this.#idle.restart(screen.name);
    if (isOfAccess || touch.type === 'moreTime') return this.#refresh();
    this.#devices.notice = undefined;
    if (this.#service.touch(touch)) return this.#refresh();
    if (screen.name === 'attract' && touch.type === 'fee') {
      this.#tell({ type: 'start', fees: this.ports.central.catalogue().fees });
    }
    const offer = (id: MethodId): MethodOffer => offerOf(this.#view(), id, this.#tenderParts);
    if (screen.name === 'cashTerms' && touch.type === 'confirm' && !offer('cash').available) {
      return this.#tell({ type: 'back' }); // what was offered has gone meanwhile
    }
    this.#tell(this.#customer.complete(touch, offer));
  }

  get shown(): Shown {
    return this.#showing.shown;
  }

  /** Calls at each change of `shown`; the result ends that. */
  watch(listener: (shown: Shown) => void): () => void {
    return this.#showing.watch(listener);
  }

  /** What operations ask for: facts, no judgement. */
  get health(): KioskHealth {
    return healthOf(this.#devices, this.#payments, this.#footing.limits);
  }

  /** True while no customer and no money is here: the time for checkpoints, updates and restarts. */
  get isIdle(): boolean {
    return this.#isFree && !this.#service.isBusy;
  }

  /** Staff found out what became of a charge that nobody knew of; harmless when it is settled. */
  settleCharge(paymentId: string, found: ChargeFound): void {
    this.#guard(() => this.#payments.charges.settle(paymentId, found));
    this.#refresh();
  }

  /** Takes no more notes, waits for one on its way, frees the devices. */
  async stop(): Promise<void> {
    this.#idle.stop();
    this.#pace.stop();
    this.#countdown.stop();
    this.#payments.stop();
    await this.#service.stop();
    await this.#ears.close();
    this.#guard(() => this.#book.write([]));
  }

  get #isFree(): boolean {
    return this.#payments.onHand.isFree && this.#customer.isHome;
  }

  /** Gives the customer's machine an event and shows what came of it. */
  #tell(event: CustomerEvent): void {
    this.#guard(() => this.#customer.move(event));
    this.#refresh();
  }

  /** A journal that cannot be written ends all taking of money (I19, F04, F05). */
  #guard(act: () => void, passOn = false): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      this.#footing.journalWorks = false;
      this.#healer.begin(error, !this.#started);
      this.ports.billAcceptor.close();
      this.#refresh();
      if (passOn) throw error;
    }
  }

  get #tenderParts(): TenderParts {
    return { currency: this.settings.currency, lastAccepted: this.#book.books.lastAccepted };
  }

  #view(): View {
    const { ports } = this;
    const [payments, devices, papers] = [this.#payments, this.#devices, this.#papers];
    const { limits, journalWorks } = this.#footing;
    const waits = { journalWorks, started: this.#started, longEnough: this.#waitedLongEnough };
    const { secondsLeft } = this.#countdown;
    const now = { customer: this.#customer.snapshot, limits, pace: this.#pace.pace, secondsLeft };
    const { currency } = this.settings;
    return viewOf({ ports, payments, devices, papers, currency }, now, waits);
  }

  #refresh(): void {
    this.#guard(() => this.#footing.stopTaking());
    this.#customer.follow(this.#payments.current, this.#footing.journalWorks);
    this.#service.look();
    let screen = this.#service.screen ?? screenOf(this.#view());
    if (this.#countdown.see(screen)) screen = screenOf(this.#view());
    this.#pace.see(screen.name);
    if (screen.name !== this.#showing.shown.screen.name) this.#idle.restart(screen.name);
    this.#access.follow(screen.name);
    const { language } = this.#customer.snapshot.context;
    this.#showing.show(screen, { language, ...this.#access.manner, ...this.#idle.manner });
    if (screen.name !== 'starting') this.#guard(() => this.#serveDesk());
  }

  #serveDesk(): void {
    servePapers(this.#payments, this.#papers, this.#devices.printerUsable);
  }
}
