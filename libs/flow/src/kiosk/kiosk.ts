import type { CustomerEvent } from '../customer/customer-events.js';
import { openIntentsOf } from '../payment/payment.step.js';
import { JournalError } from '../ports/journal.js';
import type { WalletOffer } from '../ports/wallets.js';
import { LedgerBook } from '../runner/ledger-book.js';
import type { ChargeFound } from '../payment/tender-events.js';
import { Payments } from '../runner/payments.js';
import type { MethodId } from '../screen/method.js';
import type { Shown } from '../screen/shown.js';
import type { TouchMessage } from '../screen/touch.js';
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
import { Showing } from './show.js';
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
  #started = false;
  #waitedLongEnough = false;

  constructor(
    private readonly settings: KioskSettings,
    private readonly ports: KioskPorts,
  ) {
    const { clock } = ports;
    this.#book = new LedgerBook(ports.journal);
    this.#devices = new Devices(ports);
    this.#papers = new PaperDesk(settings, ports);
    this.#payments = new Payments(ports, this.#book, {
      kioskId: settings.face.id,
      print: (snapshot, paper) => this.#papers.ask(snapshot, paper),
      changed: () => this.#refresh(),
      guard: (act) => this.#guard(act),
    });
    const { billAcceptor, central, restart } = ports;
    const [payments, book] = [this.#payments, this.#book];
    this.#footing = new Footing({ ports, devices: this.#devices, payments, book });
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
    });
    this.#countdown = new Countdown(clock, () => this.#refresh());
    this.#healer = new Healer({ payments, book, clock, restart });
    this.#idle = new IdleWatch(clock, settings.patience, {
      warn: () => this.#refresh(),
      timeUp: () => this.#tell(this.#customer.timeUp(this.#showing.shown.screen)),
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
    this.#idle.restart(screen.name);
    this.#devices.notice = undefined;
    if (touch.type === 'moreTime') return this.#refresh();
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
    return this.#payments.current === undefined && this.#customer.snapshot.value === 'attract';
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
    await this.#ears.close();
    this.#guard(() => this.#book.write([]));
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
      this.#healer.begin();
      this.ports.billAcceptor.close();
      this.#refresh();
      if (passOn) throw error;
    }
  }

  /** Wallets in this kiosk's currency. */
  get #wallets(): readonly WalletOffer[] {
    const offers = this.ports.wallets?.offers() ?? [];
    return offers.filter(({ currency }) => currency === this.settings.currency);
  }

  get #tenderParts(): TenderParts {
    return { currency: this.settings.currency, lastAccepted: this.#book.books.lastAccepted };
  }

  #view(): View {
    const { central, billAcceptor } = this.ports;
    const current = this.#payments.current;
    const settled = current === undefined || openIntentsOf(current.context).length === 0;
    const ready = this.#started && this.#devices.known && (settled || this.#devices.wasOpen);
    const { isSettling } = this.#payments.onHand;
    return {
      customer: this.#customer.snapshot,
      wallets: this.#wallets,
      secondsLeft: this.#countdown.secondsLeft,
      payment: current,
      starting: this.#footing.journalWorks && (isSettling || (!ready && !this.#waitedLongEnough)),
      limits: this.#footing.limits,
      fees: central.catalogue().fees,
      online: central.online(),
      denominations: billAcceptor.denominations(),
      ...this.#devices.viewOf(this.#payments.charges.isReaderHeld),
      pace: this.#pace.pace,
      ...this.#papers.view(current),
    };
  }

  #refresh(): void {
    this.#guard(() => this.#footing.stopTaking());
    this.#customer.follow(this.#payments.current, this.#footing.journalWorks);
    let screen = screenOf(this.#view());
    if (this.#countdown.see(screen)) screen = screenOf(this.#view());
    this.#pace.see(screen.name);
    if (screen.name !== this.#showing.shown.screen.name) this.#idle.restart(screen.name);
    this.#showing.show(screen, this.#customer.snapshot.context.language, this.#idle.secondsLeft);
    if (screen.name !== 'starting') this.#guard(() => this.#serveDesk());
  }

  /** Only once the page shows the end: until then a restart must find its way back to it. */
  #serveDesk(): void {
    this.#payments.doubtPapers();
    // With nobody there a paper would hang in the mouth for the next customer to take.
    const there = this.#payments.current?.context.paymentId;
    const wanted = this.#devices.printerUsable ? there : undefined;
    for (const { paymentId, jobId } of this.#papers.serve(wanted)) {
      this.#payments.handle(paymentId, { type: 'print.ended', jobId, outcome: 'failed' });
    }
  }
}
