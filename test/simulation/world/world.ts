import type { UpsState } from '@kiosk/flow/ports/ups';
import { FakeUps } from '@kiosk/flow/testing/fake-ups';
import type { Shown } from '@kiosk/flow/screen/shown';
import { Cabinet } from '../devices/cabinet.js';
import type { FaultName } from '../faults/catalogue.js';
import { Storm } from '../faults/storm.js';
import { situationOf, type Situation } from '../oracle/situation.js';
import { total } from '../oracle/reading.js';
import { Watch } from '../oracle/watch.js';
import { fairWeather, Network, type Weather } from '../outside/network.js';
import { Town } from '../outside/town.js';
import { WalletOffice } from '../outside/wallet-office.js';
import type { Front } from '../people/person.js';
import { Disk, RESERVE_BYTES } from './disk.js';
import type { Plan, PlannedFault } from './plan.js';
import { KioskProcess } from './process.js';
import { seeded } from './seeded.js';
import { Signals } from './signals.js';
import type { Trace } from './trace.js';
import { virtualClock, type VirtualClock } from './virtual-clock.js';

/** A fault that struck, and where the kiosk was then. */
export interface Strike extends Pick<PlannedFault, 'fault' | 'on' | 'delayMs'> {
  readonly situation: Situation;
}

/** Faults after which the journal itself may refuse a row. */
const REFUSING: ReadonlySet<FaultName> = new Set<FaultName>([
  'diskFull',
  'diskReadOnly',
  'diskFails',
]);

const SECOND_MS = 1_000;

/** A kiosk with everything around it, made from a plan. Nothing in it knows any other time or chance. */
export class World {
  readonly clock: VirtualClock = virtualClock();
  readonly signals = new Signals();
  readonly watch: Watch;
  readonly disk: Disk;
  readonly cabinet: Cabinet;
  readonly town: Town;
  readonly office: WalletOffice;
  readonly weather: Weather = fairWeather();
  readonly process: KioskProcess;
  readonly network: Network;
  readonly storm: Storm;
  readonly strikes: Strike[] = [];
  readonly ups = new FakeUps();
  #shownName = '';

  constructor(
    readonly plan: Plan,
    readonly trace: Trace,
  ) {
    const { clock, signals } = this;
    const { seed } = plan;
    this.town = new Town(seed);
    this.office = new WalletOffice(clock, this.town, (paymentId) =>
      this.watch.charges.orderedTwice(paymentId),
    );
    this.cabinet = this.#furnish();
    this.watch = new Watch({
      nowMs: () => clock.monoMs(),
      bootId: () => `boot-${this.process.boot}`,
      clockHolds: () => this.strikes.every(({ fault }) => fault !== 'clockJump'),
      inOrder: () => this.strikes.every(({ fault }) => fault !== 'lineNoise'),
      boxedFor: (paymentId) => this.boxedFor(paymentId),
      paidFor: (paymentId) => this.paidFor(paymentId),
      ground: {
        isShort: () => this.disk.space.free < RESERVE_BYTES,
        refuses: () => this.strikes.some(({ fault }) => REFUSING.has(fault)),
      },
    });
    this.disk = this.#format();
    this.network = new Network({
      clock,
      draw: seeded(seed, 'network'),
      town: this.town,
      office: this.office,
      reserves: plan.reserves,
      weather: this.weather,
      posting: (request) => {
        this.watch.posting(request);
        signals.send('posting');
      },
      posted: () => signals.send('posted'),
      ordering: (paymentId, attempt) => {
        this.watch.charges.ordering(paymentId, attempt);
        signals.send('ordering');
      },
      givingBack: (paymentId) => this.watch.charges.givingBack(paymentId),
    });
    this.process = new KioskProcess({
      seed,
      patience: plan.patience,
      clock,
      disk: this.disk,
      ups: this.ups,
      cabinet: this.cabinet,
      network: this.network,
      shown: (shown) => this.#shown(shown),
      booted: (boot) => {
        this.#say('boot', { boot });
        signals.send('boot');
      },
      died: () => this.#say('died', {}),
      restartAsked: () => clock.after(0, () => this.kill(SECOND_MS)),
      opening: () => this.watch.opening(),
      authorising: () => this.watch.charges.authorising(),
      reversing: () => this.watch.charges.reversing(),
    });
    this.storm = this.#gather();
    this.#tick();
  }

  /** The kiosk as a customer has it before them. */
  get front(): Front {
    return {
      clock: this.clock,
      cabinet: this.cabinet,
      screen: () => this.process.shown?.screen,
      touch: (touch) => {
        this.#say('touch', touch);
        this.process.touch(touch);
      },
      trace: (what, more) => this.#say(what, more),
      phone: (qrText) => this.office.scan(qrText),
    };
  }

  /** What physically lies in a box for a payment, in fen. */
  boxedFor(paymentId: string): number {
    const notes = this.cabinet.boxed.filter((note) => note.paymentId === paymentId);
    return total(notes.map(({ value }) => value));
  }

  /** What bank and wallets have charged for a payment and not given back, in fen. */
  paidFor(paymentId: string): number {
    return this.cabinet.till.chargedFor(paymentId) + this.office.netOf(paymentId);
  }

  #furnish(): Cabinet {
    const { repeats, announces, speed, terminal } = this.plan;
    const own = { repeatsUnacknowledged: repeats, announcesPowerUpReturn: announces };
    const unit = { ...own, speed, terminal };
    return new Cabinet(this.clock, unit, {
      signals: this.signals,
      payment: () => this.watch.reading.latest?.id ?? '',
      stackObeyed: () => this.watch.stackObeyed(),
      creditAcknowledged: () => this.watch.creditAcknowledged(),
      charged: (paymentId) => this.watch.charges.charged(paymentId),
    });
  }

  #format(): Disk {
    const { signals } = this;
    return new Disk(this.clock, {
      writing: () => signals.send('writing'),
      durable: (row) => {
        this.watch.durable(row);
        this.#say('row', { seq: row.seq, row: row.type, body: row.body, lines: row.lines });
        signals.send(`row:${row.type}`);
      },
      synced: (tookMs) => this.watch.ground.synced(tookMs),
      written: () => signals.send('written'),
    });
  }

  #gather(): Storm {
    const { clock, cabinet, weather, town, office, disk } = this;
    const stage = {
      clock,
      cabinet,
      weather,
      town,
      office,
      // A process hears of its power supply between two steps, never in the middle of one.
      power: (state: UpsState) => void clock.after(0, () => this.#power(state)),
      dark: (darkMs: number) => this.#goDark(darkMs),
      page: (lives: boolean) => {
        this.watch.ground.page(lives);
        this.process.page(lives);
      },
      space: disk.space,
      loseTail: (count: number) => {
        const lost = disk.loseTail(count);
        const isEvidenced = lost.some((row) => disk.hasEvidence(row));
        const isKnown = lost.some(({ seq }) => seq <= this.network.known.seq);
        this.watch.tail.lost({ isEvidenced, isKnown });
      },
      failDisk: (rows: 'kept' | 'lost') => void (disk.failing = rows),
      slowDisk: (syncMs: number) => void (disk.syncMs = syncMs),
      kill: (restartMs: number) => this.kill(restartMs),
      refuseDisk: (code: Disk['refusal']) => {
        const isNew = disk.refusal !== code;
        disk.refusal = code;
        if (isNew && code === undefined) this.kill(SECOND_MS);
      },
    };
    return new Storm(this.plan.seed, stage, ({ fault, on, delayMs }) => {
      const situation = situationOf(this.process, this.watch.reading, clock.monoMs());
      this.strikes.push({ fault, on, delayMs, situation });
      this.#say('fault', { fault, on, situation });
    });
  }

  #power(state: UpsState): void {
    this.watch.ground.power(state);
    this.ups.become(state);
    // What starts the process anew has waited for the mains.
    if (state === 'available') this.clock.after(SECOND_MS, () => this.process.start());
  }

  /** The reserve is used up. */
  #goDark(darkMs: number): void {
    this.watch.ground.dark(this.process.isRunning);
    this.kill(darkMs);
    this.cabinet.power(false);
  }

  /** Ends the kiosk's process; its supervisor starts another. */
  kill(restartMs: number): void {
    this.process.kill();
    this.clock.after(restartMs, () => this.process.start());
  }

  #shown(shown: Shown): void {
    this.watch.shown(shown);
    const { screen } = shown;
    const isClosing = screen.name === 'insertCash' && screen.slot === 'closing';
    const name = isClosing ? 'closing' : screen.name;
    if (name === this.#shownName) return;
    this.#shownName = name;
    this.#say('screen', { name });
    this.signals.send(`screen:${name}`);
  }

  #tick(): void {
    this.watch.ground.look();
    this.signals.send('second');
    this.clock.after(SECOND_MS, () => this.#tick());
  }

  #say(what: string, more: object): void {
    this.trace.say(this.clock.monoMs(), what, more);
  }
}
