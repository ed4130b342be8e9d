import { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import { SlotGate } from '@kiosk/flow/kiosk/slot-gate';
import type { KioskSettings } from '@kiosk/flow/kiosk/kiosk-ports';
import type { Shown } from '@kiosk/flow/screen/shown';
import type { Touch } from '@kiosk/flow/screen/touch';
import { SecondEvidence } from '@kiosk/flow/storage/second-evidence';
import type { FakeUps } from '@kiosk/flow/testing/fake-ups';
import { StorageGuard } from '@kiosk/flow/storage/storage-guard';
import { BILL_ACCEPTORS, CARD_READERS, THERMAL_PRINTERS } from '@kiosk/hardware/catalog';
import type { Cabinet } from '../devices/cabinet.js';
import { TERMINAL_ID } from '../devices/card-till.js';
import type { Network } from '../outside/network.js';
import { RESERVE_BYTES, sha256, type Disk } from './disk.js';
import { mortalClock, mortalLine, mortalUps, type Life } from './life.js';
import { seeded } from './seeded.js';
import type { VirtualClock } from './virtual-clock.js';

/** The computer that a kiosk's process runs on, and what it is connected to. */
export interface Computer {
  readonly seed: number;
  /** Stretches the time-outs of the screens, as the kiosk's setting does. */
  readonly patience: number;
  readonly clock: VirtualClock;
  readonly disk: Disk;
  readonly ups: FakeUps;
  readonly cabinet: Cabinet;
  readonly network: Network;
  /** Called with every change of the page. */
  readonly shown: (shown: Shown) => void;
  readonly booted: (boot: number) => void;
  readonly died: () => void;
  /** Called when the kiosk asks to be started anew. */
  readonly restartAsked: () => void;
  /** Called as the process tells the acceptor to take notes. */
  readonly opening: () => void;
  /** Called as the process asks the terminal for a charge, and for one back. */
  readonly authorising: () => void;
  readonly reversing: () => void;
}

/** 06 01 and 06 30: the first two bytes of a message, which the driver writes whole. */
const asksForCharge = (bytes: Uint8Array): boolean => bytes[0] === 0x06 && bytes[1] === 0x01;
const asksForReversal = (bytes: Uint8Array): boolean => bytes[0] === 0x06 && bytes[1] === 0x30;

const ENABLE_BILL_TYPES = 0x34;
const COMMAND_AT = 3; // after SYNC, address and length

/** Whether a frame is ENABLE BILL TYPES with at least one type. */
const opensSlot = (frame: Uint8Array): boolean =>
  frame[COMMAND_AT] === ENABLE_BILL_TYPES &&
  frame.subarray(COMMAND_AT + 1, COMMAND_AT + 4).some((types) => types !== 0);

const CURRENCY = 'CNY';
/** So long a page is silent before it is taken for dead. */
const SILENT_MS = 5_000;

const both = (text: string) => ({ zh: text, en: text });

const settingsOf = (patience: number): KioskSettings => ({
  face: {
    id: 'K1',
    place: both('大厅'),
    operator: both('市民中心'),
    phone: '12345',
    hours: both('8-20'),
    cashElsewhere: both('3'),
    demo: false,
  },
  currency: CURRENCY,
  patience,
  offsetMinutes: 480,
  claimDays: 30,
});

/** The kiosk's process: the product's own kiosk and drivers, born and killed as often as it takes. */
export class KioskProcess {
  #kiosk: Kiosk | undefined;
  #life: Life = { boot: 0, startedAtMs: 0, over: true };
  #gate: SlotGate | undefined;
  #pageLives = true;

  constructor(readonly computer: Computer) {}

  get isRunning(): boolean {
    return !this.#life.over;
  }

  get boot(): number {
    return this.#life.boot;
  }

  get startedAtMs(): number {
    return this.#life.startedAtMs;
  }

  /** What the page shows; `undefined` while it or the process is dead. */
  get shown(): Shown | undefined {
    return this.#life.over || !this.#pageLives ? undefined : this.#kiosk?.shown;
  }

  /** The browser before the kiosk: dies and comes back by itself. */
  page(lives: boolean): void {
    this.#pageLives = lives;
    if (lives) return this.#gate?.watched(true);
    this.computer.clock.after(SILENT_MS, () => this.#pageLives || this.#gate?.watched(false));
  }

  /** A finger on the page as it is now. */
  touch(touch: Touch): void {
    const version = this.shown?.version;
    if (version !== undefined) this.#kiosk?.touch({ version, touch });
  }

  start(): void {
    if (this.isRunning || this.computer.ups.state() === 'low') return;
    const { clock, seed, booted, shown } = this.computer;
    const life = { boot: this.#life.boot + 1, startedAtMs: clock.monoMs(), over: false };
    this.#life = life;
    booted(life.boot);
    if (life.over) return; // died as it was born
    const kiosk = this.#build(life, seeded(seed, `boot ${life.boot}`));
    this.#kiosk = kiosk;
    kiosk.watch((now) => life.over || shown(now));
    kiosk.start();
  }

  /** The process is gone between two instructions. The system frees its lines. */
  kill(): void {
    if (!this.isRunning) return;
    this.#life.over = true;
    const { cabinet, died } = this.computer;
    void cabinet.billLine.host.close();
    void cabinet.printLine.host.close();
    void cabinet.till.line.host.close();
    died();
  }

  #build(life: Life, chance: ReturnType<typeof seeded>): Kiosk {
    const { disk, cabinet, network } = this.computer;
    const clock = mortalClock(this.computer.clock, life);
    const { space } = disk;
    const journal = disk.mount(life);
    const guard = new StorageGuard({
      journal,
      evidence: new SecondEvidence(disk.mountMedium(life)),
      probe: () => disk.probe(life),
      clock,
      space,
      reserveBytes: RESERVE_BYTES,
    });
    guard.start();
    return new Kiosk(settingsOf(this.computer.patience), {
      restart: () => life.over || this.computer.restartAsked(),
      journal: guard.journal,
      storage: guard,
      ups: mortalUps(this.computer.ups, life),
      clock,
      chance,
      sha256,
      central: network.centralFor(life, { journal, parted: () => guard.mark('parted') }),
      billAcceptor: this.#gated({
        transport: mortalLine(cabinet.billLine.host, life, (bytes) => {
          if (opensSlot(bytes)) this.computer.opening();
        }),
        clock,
        chance,
        currency: CURRENCY,
      }),
      wallets: network.walletsFor(life),
      cardReader: CARD_READERS.zvt.driver({
        transport: mortalLine(cabinet.till.line.host, life, (bytes) => {
          if (asksForCharge(bytes)) this.computer.authorising();
          if (asksForReversal(bytes)) this.computer.reversing();
        }),
        clock,
        currency: CURRENCY,
        terminalId: TERMINAL_ID,
        password: '000000',
      }),
      thermalPrinter: THERMAL_PRINTERS.escpos.driver({
        transport: mortalLine(cabinet.printLine.host, life),
        clock,
        chance,
      }),
    });
  }
  #gated(setup: Parameters<typeof BILL_ACCEPTORS.ccnet.driver>[0]): SlotGate {
    this.#gate = new SlotGate(BILL_ACCEPTORS.ccnet.driver(setup), this.#pageLives);
    return this.#gate;
  }
}
