import type { Bill, FeeType } from '../catalogue/fee-type.js';
import type { Sha256 } from '../journal/row.js';
import { Kiosk } from '../kiosk/kiosk.js';
import { SlotGate } from '../kiosk/slot-gate.js';
import type { Minor } from '../money/money.js';
import type { Clock } from '../ports/clock.js';
import type { CodeScanner } from '../ports/code-scanner.js';
import { manualClock, type ManualClock } from '../ports/manual-clock.js';
import { StorageGuard } from '../storage/storage-guard.js';
import type { Screen, ScreenName } from '../screen/screen.js';
import type { Touch } from '../screen/touch.js';
import type { ServiceSetup } from '../service/service-setup.js';
import { FakeAcceptor, FakePrinter } from './fake-devices.js';
import { FakeUps } from './fake-ups.js';
import type { FakeCardReader } from './fake-card-reader.js';
import { mortalWallets, type FakeWallets } from './fake-wallets.js';
import { FakeCentral } from './fake-central.js';
import { memoryJournal, type MemoryJournal } from './memory-journal.js';

/** Free bytes below which this kiosk takes no money. */
export const RESERVE_BYTES = 64 * 1024 * 1024;

/** What a kiosk takes beside cash. */
export interface Tenders {
  readonly reader?: FakeCardReader;
  readonly wallets?: FakeWallets;
  readonly scanner?: CodeScanner;
  /** Present where staff can come in. */
  readonly service?: ServiceSetup;
}

const zh = (text: string) => ({ zh: text, en: text });

/** A kiosk in a lobby of the test's own: everything but the kiosk outlives a power cut. */
export class Lobby {
  readonly clock: ManualClock = manualClock();
  readonly journal: MemoryJournal;
  readonly acceptor = new FakeAcceptor();
  readonly printer = new FakePrinter();
  readonly central: FakeCentral;
  /** Present where a terminal is fitted. */
  reader: FakeCardReader | undefined;
  /** Present where central offers wallets. */
  wallets: FakeWallets | undefined;
  scanner: CodeScanner | undefined;
  service: ServiceSetup | undefined;
  kiosk: Kiosk;
  guard!: StorageGuard;
  /** Between the kiosk and its acceptor; a page lives from the beginning. */
  gate!: SlotGate;
  /** How often the kiosk asked to be started anew. */
  restarts = 0;
  readonly ups = new FakeUps();
  #drawn = 0;
  #life = { over: false };

  constructor(
    private readonly sha256: Sha256,
    fees: readonly FeeType[],
    bills: readonly Bill[],
  ) {
    this.journal = memoryJournal(this.clock, sha256);
    this.central = new FakeCentral(fees, bills);
    this.kiosk = this.#build();
  }

  /** Gives the kiosk what it takes beside cash; to be called before `start`. */
  fit({ reader, wallets, scanner, service }: Tenders): this {
    Object.assign(this, { reader, wallets, scanner, service });
    this.kiosk = this.#build();
    return this;
  }

  async start(): Promise<this> {
    this.kiosk.start();
    await this.clock.advance(0);
    return this;
  }

  /** The process is gone, with all it had in memory; another one starts on the same journal. */
  async powerCut(): Promise<void> {
    this.#life.over = true;
    this.acceptor.isOpen = false;
    this.kiosk = this.#build();
    await this.start();
  }

  get screen(): Screen {
    return this.kiosk.shown.screen;
  }

  async touch(...touches: readonly Touch[]): Promise<void> {
    for (const touch of touches) {
      this.kiosk.touch({ version: this.kiosk.shown.version, touch });
      await this.clock.advance(0);
    }
  }

  /** Types text key by key and confirms. */
  async enter(text: string): Promise<void> {
    for (const key of text) await this.touch({ type: 'key', key });
    await this.touch({ type: 'confirm' });
  }

  async insert(value: number): Promise<void> {
    await this.acceptor.insert(value as Minor);
    await this.clock.advance(0);
    await this.acceptor.settle();
    await this.clock.advance(0);
  }

  /** From the first touch to the question how to pay. */
  async walkToMethod(feeId: string): Promise<void> {
    await this.touch({ type: 'start' }, { type: 'fee', id: feeId });
    await this.enter('10001');
    await this.enter('8000');
    await this.touch({ type: 'confirm' }, { type: 'confirm' });
  }

  /** From the first touch to the open slot. */
  async walkToCash(feeId: string): Promise<void> {
    await this.walkToMethod(feeId);
    await this.touch({ type: 'method', id: 'cash' }, { type: 'confirm' });
  }

  /** The screen, if it is the one that is meant; fails with what it is instead. */
  at<Name extends ScreenName>(name: Name): Extract<Screen, { name: Name }> {
    const { screen } = this;
    if (screen.name !== name) throw new Error(`on ${screen.name}, not on ${name}`);
    return screen as Extract<Screen, { name: Name }>;
  }

  #build(): Kiosk {
    const { journal, acceptor, printer, central, sha256 } = this;
    const life = (this.#life = { over: false });
    // A dead process has no timers; its devices talk to the next one.
    const clock: Clock = {
      monoMs: () => this.clock.monoMs(),
      wallMs: () => this.clock.wallMs(),
      after: (delayMs, call) => this.clock.after(delayMs, () => life.over || call()),
    };
    const chance = {
      bytes: (count: number) =>
        Uint8Array.from({ length: count }, () => (this.#drawn = (this.#drawn * 5 + 7) & 255)),
    };
    const face = {
      id: 'K1',
      place: zh('大厅'),
      operator: zh('市民中心'),
      phone: '12345',
      hours: zh('8-20'),
      cashElsewhere: zh('3号窗口'),
      demo: false,
    };
    const { space } = journal;
    const probe = (): void => journal.probe();
    const limits = { reserveBytes: RESERVE_BYTES };
    const guard = new StorageGuard({ journal, probe, clock, space, ...limits });
    this.guard = guard;
    guard.start();
    this.gate = new SlotGate(acceptor, true);
    return new Kiosk(
      { face, currency: 'CNY', patience: 1, offsetMinutes: 480, claimDays: 30 },
      {
        clock,
        restart: () => (this.restarts += 1),
        journal: guard.journal,
        storage: guard,
        ups: this.ups,
        chance,
        sha256,
        central,
        billAcceptor: this.gate,
        thermalPrinter: printer,
        ...(this.reader && { cardReader: this.reader }),
        ...(this.wallets && { wallets: mortalWallets(this.wallets, life) }),
        ...(this.scanner && { codeScanner: this.scanner }),
        ...(this.service && { service: this.service }),
      },
    );
  }
}
