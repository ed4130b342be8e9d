import type { NewRow, Sha256 } from '../journal/row.js';
import type { Letterhead } from '../payment/payment-paper.js';
import type { CabinetEvent } from '../ports/cabinet.js';
import type { Clock } from '../ports/clock.js';
import type { Chance } from '../ports/chance.js';
import type { ThermalPrinter, ThermalPrinterEvent } from '../ports/thermal-printer.js';
import type { LedgerBook } from '../runner/ledger-book.js';
import type { Limit } from '../screen/limit.js';
import type { ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import { AccessDesk } from './access/access-desk.js';
import { DashboardRoom } from './dashboard-room.js';
import type { KioskFacts } from './dashboard.js';
import { Doors, hasDoor } from './doors.js';
import { enterArea } from './enter-area.js';
import { LoginRoom, type Staff } from './login-room.js';
import { OpeningWatch } from './opening-watch.js';
import { ReturnRoom } from './return-room.js';
import type { StaffJournal } from './room-parts.js';
import type { Room, RoomOutcome } from './room.js';
import { staffRow } from './service-row.js';
import { NO_SERVICE, type ServiceSetup } from './service-setup.js';
import { StaffPrinter } from './staff-printer.js';
import { TestsRoom } from './tests-room.js';
import { Visit, type Entrance, type VisitEnd } from './visit.js';

/** What the desk stands on. */
export interface ServiceDeskParts {
  readonly letterhead: Letterhead;
  readonly setup: ServiceSetup | undefined;
  readonly ports: {
    readonly clock: Clock;
    readonly chance: Chance;
    readonly sha256: Sha256;
    readonly thermalPrinter: ThermalPrinter;
  };
  readonly book: LedgerBook;
  readonly facts: () => KioskFacts;
  readonly printerUsable: () => boolean;
  /** No customer and no money is at the kiosk: staff may have its screen. */
  readonly isFree: () => boolean;
  readonly guard: (act: () => void) => void;
  readonly changed: () => void;
}

/** A session ends after an hour, whatever is done in it (facts: reliability 3.6 item 3). */
const SESSION_MS = 3_600_000;

/**
 * Staff at the kiosk's own screen: in by door and code, out when the door closes, never beside a
 * customer's payment. In memory; what counts stands in the journal. Nothing here moves money (I22).
 */
export class ServiceDesk {
  readonly #access: AccessDesk;
  readonly #printer: StaffPrinter;
  readonly #doors = new Doors();
  readonly #hours: OpeningWatch;
  readonly #journal: StaffJournal;
  readonly #setup: ServiceSetup;
  #visit: Visit | undefined;
  #room: Room | undefined;
  #staff: Staff | undefined;
  #tested: TestsRoom['summary'];
  #isChecked = false;
  #endSession: () => void = () => undefined;

  constructor(private readonly parts: ServiceDeskParts) {
    const { ports, book, guard, changed, letterhead } = parts;
    const setup = (this.#setup = parts.setup ?? NO_SERVICE);
    const { offsetMinutes, kioskId } = letterhead;
    const write = (rows: readonly NewRow[]): void => book.write(rows);
    this.#journal = {
      books: () => book.books.service,
      batch: () => book.books.batch,
      head: () => book.head(),
      write,
    };
    const books = () => book.books.service.access;
    const { secret, sealed } = setup;
    const { clock, chance, sha256 } = ports;
    const checks = { kioskId, clock, chance, sha256, secret, sealed };
    this.#access = new AccessDesk({ ...checks, books, write, guard, changed });
    this.#printer = new StaffPrinter(ports.thermalPrinter, parts.printerUsable);
    this.#hours = new OpeningWatch(setup, { clock, offsetMinutes }, () => {
      guard(() => this.#check('opening'));
      changed();
    });
  }

  /** After the journal was read; ends a visit that a restart broke off. */
  start(): void {
    if (this.#journal.books().visitOpen) {
      this.#journal.write([staffRow('service.visitClosed', { why: 'restart', staff: [] })]);
    }
    this.#access.start();
    this.#hours.start();
    this.#setup.cabinet?.start((event) => this.#cabinetSaid(event));
  }

  async stop(): Promise<void> {
    this.#access.stop();
    this.#hours.stop();
    this.#endSession();
    this.#room?.leave('asked');
    await this.#setup.cabinet?.stop();
  }

  /** Why customers are not served: staff are here, a bag is being swapped, or it is closed. */
  get limits(): readonly Limit[] {
    const isHeld = this.#visit !== undefined || this.#journal.books().box.frozen !== undefined;
    if (isHeld) return ['maintenance'];
    return this.#hours.isClosed ? ['closed'] : [];
  }

  /** The screen of staff; `undefined` while customers have it. */
  get screen(): ServiceScreen | undefined {
    if (this.#visit === undefined || this.#room === undefined) return undefined;
    return this.#room.screen();
  }

  get isBusy(): boolean {
    return this.#visit !== undefined;
  }

  /** To be called at every change: staff come in as soon as the customer is gone. */
  look(): void {
    const { isFree, guard } = this.parts;
    if (!isFree()) return;
    if (this.#visit !== undefined) this.#room ??= this.#login();
    const { devices } = this.parts.facts();
    const isKnown = Object.values(devices).every(({ state }) => state !== 'starting');
    if (!isKnown || this.#isChecked || this.parts.setup === undefined) return;
    this.#isChecked = true;
    guard(() => this.#check('start'));
  }

  /** Whether the touch was for staff. */
  touch(touch: Touch): boolean {
    if (touch.type === 'corner') return this.#markHeld();
    if (this.screen === undefined || this.#room === undefined) return false;
    if (touch.type === 'language') return false;
    this.parts.guard(() => this.#went(this.#room!, this.#room!.touch(touch)));
    return true;
  }

  /** Whether the screen that nobody touches belongs to staff. */
  timeUp(): boolean {
    if (this.screen === undefined) return false;
    this.parts.guard(() => this.#signOut());
    this.parts.changed();
    return true;
  }

  /** Whether the event was about a paper of staff. */
  printerSaid(event: ThermalPrinterEvent): boolean {
    if (!this.#printer.see(event)) return false;
    const { outcome } = event as Extract<ThermalPrinterEvent, { type: 'print.ended' }>;
    this.parts.guard(() => this.#journal.write([staffRow('service.printed', { outcome })]));
    return true;
  }

  #markHeld(): boolean {
    const isMark = this.#visit === undefined && !hasDoor(this.#setup.cabinet);
    if (isMark) this.parts.guard(() => this.#open('mark'));
    return true;
  }

  #cabinetSaid(event: CabinetEvent): Promise<void> {
    this.parts.guard(() => {
      if (event.type === 'tamper.detected') this.#journal.write([staffRow('service.tampered')]);
      const change = this.#doors.see(event);
      if (change?.isOpen === true) this.#open(change.door);
      if (change?.isOpen === false && !this.#doors.isOpen) this.#close('doorClosed');
    });
    this.parts.changed();
    return Promise.resolve();
  }

  #open(entrance: Entrance): void {
    const { ports, guard } = this.parts;
    this.#visit ??= new Visit({ journal: this.#journal, clock: ports.clock, guard }, entrance);
    this.look();
  }

  #close(why: VisitEnd): void {
    this.#room?.leave(why === 'doorClosed' ? 'doorClosed' : 'asked');
    const visit = this.#visit;
    if (visit === undefined) return;
    this.#endSession();
    [this.#visit, this.#room, this.#staff] = [undefined, undefined, undefined];
    visit.end(why, { tests: this.#tested && { ...this.#tested } });
    this.#tested = undefined;
    this.#check('leaving');
  }

  /** Nobody is here any more: an open door keeps the kiosk out of service all the same. */
  #signOut(): void {
    if (!this.#doors.isOpen) return this.#close('timeUp');
    this.#room?.leave('asked');
    this.#endSession();
    this.#staff = undefined;
    this.#room = this.#login();
  }

  #login(): LoginRoom {
    return new LoginRoom({ purpose: 'enter', access: this.#access });
  }

  #went(room: Room, outcome: RoomOutcome): void {
    if (outcome === 'stay') return;
    if (room instanceof LoginRoom) return this.#signedIn(room, outcome);
    if (room instanceof ReturnRoom && outcome === 'done') return this.#close('left');
    if (room instanceof TestsRoom) this.#tested = room.summary ?? this.#tested;
    const staff = this.#staff!;
    this.#room = room instanceof DashboardRoom ? this.#goOn(room, staff) : this.#dashboard(staff);
  }

  #signedIn({ staff }: LoginRoom, outcome: RoomOutcome): void {
    if (outcome === 'back' || staff === undefined) return this.#signOut();
    const { clock } = this.parts.ports;
    this.#staff = staff;
    this.#visit?.cameIn(staff);
    this.#endSession = clock.after(SESSION_MS, () => this.timeUp());
    this.#room = this.#dashboard(staff);
  }

  #dashboard(staff: Staff): DashboardRoom {
    return new DashboardRoom({ staff, facts: this.parts.facts, books: this.#journal.books });
  }

  #goOn({ chosen }: DashboardRoom, staff: Staff): Room {
    const { ports, letterhead, facts, guard, changed } = this.parts;
    const journal = this.#journal;
    if (chosen === undefined || chosen === 'leave') {
      return new ReturnRoom({ facts, journal, isDoorOpen: () => this.#doors.isOpen });
    }
    this.#visit?.worked(chosen);
    const desk = { journal, printer: this.#printer, access: this.#access, clock: ports.clock };
    return enterArea(chosen, { staff, ...desk, letterhead, facts, guard, changed }, this.#setup);
  }

  /** What customers find from here on, in the journal. */
  #check(why: 'start' | 'opening' | 'leaving'): void {
    const { limits } = this.parts.facts();
    this.#journal.write([staffRow('service.checked', { why, limits: [...limits] })]);
  }
}
