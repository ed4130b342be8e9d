import type { CustomerEvent } from '../customer/customer-events.js';
import { openIntentsOf } from '../payment/payment.step.js';
import type { BillAcceptorEvent } from '../ports/bill-acceptor.js';
import type { CodeScannerEvent } from '../ports/code-scanner.js';
import { JournalError } from '../ports/journal.js';
import type { ThermalPrinterEvent } from '../ports/thermal-printer.js';
import { LedgerBook } from '../runner/ledger-book.js';
import { Payments } from '../runner/payments.js';
import type { Shown } from '../screen/shown.js';
import type { TouchMessage } from '../screen/touch.js';
import { CaseDesk } from './case-desk.js';
import { CustomerDesk } from './customer-desk.js';
import { Devices } from './devices.js';
import { Footing } from './footing.js';
import { IdleWatch } from './idle.js';
import { Healer } from './healer.js';
import { healthOf, type KioskHealth } from './health.js';
import type { KioskPorts, KioskSettings } from './kiosk-ports.js';
import { isOffered, SCANS } from './offered.js';
import { PaceWatch } from './pace.js';
import { PaperDesk } from './paper-desk.js';
import { cashRefusal, screenOf } from './screen-of.js';
import { Showing } from './show.js';
import { takeIn, type Till } from './take-in.js';
import type { View } from './view.js';

/** The longest that the start screen waits for the devices to say how they are. */
const START_LIMIT_MS = 15_000;

/** One kiosk: machines, journal and devices, joined. Built by the app, the tests and the simulation. */
export class Kiosk {
  readonly #book: LedgerBook;
  readonly #devices: Devices;
  readonly #payments: Payments;
  readonly #papers: PaperDesk;
  readonly #till: Till;
  readonly #healer: Healer;
  readonly #customer: CustomerDesk;
  readonly #idle: IdleWatch;
  readonly #pace: PaceWatch;
  readonly #showing: Showing;
  readonly #footing: Footing;
  #started = false;
  #waitedLongEnough = false;

  constructor(
    settings: KioskSettings,
    private readonly ports: KioskPorts,
  ) {
    const { clock } = ports;
    this.#book = new LedgerBook(ports.journal);
    this.#devices = new Devices(ports.codeScanner !== undefined);
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
    });
    this.#till = { payments, book, billAcceptor };
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
    const { billAcceptor, thermalPrinter, codeScanner, central, clock } = this.ports;
    this.#guard(() => {
      const intents = this.#payments.recover();
      this.#book.write([{ type: 'kiosk.started', paymentId: '', body: {}, lines: [] }]);
      const language = this.#payments.current?.context.language;
      if (language !== undefined) this.#customer.move({ type: 'payment.recovered', language });
      const { lastStacked } = this.#book.books;
      billAcceptor.start((event) => this.#acceptorSaid(event), intents, lastStacked);
      thermalPrinter.start((event) => this.#printerSaid(event));
      codeScanner?.start((event) => this.#scannerSaid(event));
      this.#started = true;
      this.#footing.stopTaking();
      this.#payments.resume();
    });
    this.#footing.onChange(() => this.#refresh());
    central.onChange(() => {
      if (central.online()) this.#payments.hurry();
      this.#refresh();
    });
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
    const mayPayCash = (): boolean => cashRefusal(this.#view()) === undefined;
    if (screen.name === 'cashTerms' && touch.type === 'confirm' && !mayPayCash()) {
      return this.#tell({ type: 'back' }); // what was offered has gone meanwhile
    }
    this.#tell(this.#customer.complete(touch, mayPayCash));
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

  /** Takes no more notes, waits for one on its way, frees the devices. */
  async stop(): Promise<void> {
    const { billAcceptor, thermalPrinter, codeScanner } = this.ports;
    this.#idle.stop();
    this.#pace.stop();
    this.#payments.stop();
    await billAcceptor.stop();
    await thermalPrinter.stop();
    await codeScanner?.stop();
    this.#guard(() => this.#book.write([]));
  }

  /** Gives the customer's machine an event and shows what came of it. */
  #tell(event: CustomerEvent): void {
    this.#guard(() => this.#customer.move(event));
    this.#refresh();
  }

  /** Resolves when the event is durable; rejects when it cannot be made so. */
  async #acceptorSaid(event: BillAcceptorEvent): Promise<void> {
    this.#devices.see(event);
    this.#guard(() => takeIn(event, this.#till), true);
    if (event.type !== 'device.changed') this.#idle.restart(this.#showing.shown.screen.name);
    this.#refresh();
    return Promise.resolve();
  }

  #printerSaid(event: ThermalPrinterEvent): Promise<void> {
    this.#devices.see(event);
    if (event.type === 'print.ended') {
      const { type, jobId, outcome } = event;
      const paymentId = jobId.slice(0, jobId.lastIndexOf('/'));
      this.#guard(() => this.#payments.handle(paymentId, { type, jobId, outcome }));
    }
    this.#refresh();
    return Promise.resolve();
  }

  #scannerSaid(event: CodeScannerEvent): Promise<void> {
    this.#devices.see(event);
    if (event.type === 'code.scanned' && SCANS.has(this.#showing.shown.screen.name)) {
      this.#idle.restart(this.#showing.shown.screen.name);
      this.#tell(event);
    }
    this.#refresh();
    return Promise.resolve();
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

  #view(): View {
    const { central, billAcceptor } = this.ports;
    const current = this.#payments.current;
    const settled = current === undefined || openIntentsOf(current.context).length === 0;
    const ready = this.#started && this.#devices.known && (settled || this.#devices.wasOpen);
    const { isSettling } = this.#payments.onHand;
    return {
      customer: this.#customer.snapshot,
      payment: current,
      starting: this.#footing.journalWorks && (isSettling || (!ready && !this.#waitedLongEnough)),
      limits: this.#footing.limits,
      note: this.ports.duty?.note(),
      fees: central.catalogue().fees,
      online: central.online(),
      denominations: billAcceptor.denominations(),
      ...this.#devices.view,
      pace: this.#pace.pace,
      ...this.#papers.view(current),
    };
  }

  #refresh(): void {
    this.#guard(() => this.#footing.stopTaking());
    this.#customer.follow(this.#payments.current, this.#footing.journalWorks);
    const screen = screenOf(this.#view());
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
