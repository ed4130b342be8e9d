import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import type { CommandDesk } from './commands/command-desk.js';
import type { Health } from './health/health.js';
import type { Reporter } from './health/reporter.js';
import type { Surroundings } from './devices/surroundings.js';
import type { OpenWorld } from './journal/open-world.js';
import { Inspection } from './journal/inspection.js';
import { missingOf } from './link/alarms.js';
import type { Link } from './link/link.js';
import { keepUp } from './upkeep.js';

/** A page says every two seconds that it is drawn. */
const PAGE_SILENT_MS = 5000;

/** The parts of a kiosk in service. */
export interface ServiceParts {
  readonly world: OpenWorld;
  readonly link: Link;
  readonly kiosk: Kiosk;
  readonly reporter: Reporter;
  readonly desk: CommandDesk;
  readonly surroundings: Surroundings;
}

/** What becomes of a device is told within so long. */
const LOOK_EVERY_MS = 1_000;

/** A kiosk in service: what is started in which order, and ended in the other. */
export class Service {
  readonly #parts: ServiceParts;
  #endUpkeep: () => void = () => undefined;
  #endWatch: () => void = () => undefined;
  #endLook: () => void = () => undefined;
  #lastDevices = '';

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  /** Recovers what a crash left open, before the first touch is listened to. */
  start(): void {
    const { world, kiosk, link, reporter, desk } = this.#parts;
    const { journal, guard, clock, log } = world;
    this.#endWatch = kiosk.watch(() => {
      link.outbox.poke(); // the screen changes: somebody is there
      this.#lookAround();
    });
    this.#lookOften();
    guard.start();
    guard.onChange(() => this.#logStorage());
    if (guard.doubts().length > 0) this.#logStorage();
    kiosk.start();
    this.#parts.surroundings.start();
    reporter.look();
    desk.start();
    link.outbox.start();
    link.held.start();
    const inspect = () => new Inspection(world.config.journal);
    const damaged = () => guard.mark('damaged');
    this.#endUpkeep = keepUp({ kiosk, journal, inspect, damaged, clock, log });
  }

  /** Takes no more notes, waits for one on its way, hands the last rows over. */
  async stop(): Promise<void> {
    this.#endUpkeep();
    this.#endWatch();
    this.#endLook();
    this.#parts.desk.stop();
    this.#parts.link.held.stop();
    this.#parts.world.guard.stop();
    await this.#parts.surroundings.stop();
    await this.#parts.kiosk.stop();
    await this.#parts.link.outbox.stop();
    this.#parts.world.journal.close();
  }

  health(): Health {
    const { kiosk, link, world, surroundings } = this.#parts;
    const { devices, limits } = kiosk.health;
    const { name } = kiosk.shown.screen;
    return {
      live: true,
      ready: name !== 'starting' && name !== 'outOfService',
      limits,
      devices: { ...devices, ...surroundings.health() },
      journal: { seq: world.journal.head().seq },
      storage: world.guard.state(),
      outbox: link.outbox.state(),
      idle: kiosk.isIdle,
      mains: (world.ups?.state() ?? 'available') === 'available',
      page: world.beats.silentMs('page') < PAGE_SILENT_MS,
    };
  }

  #logStorage(): void {
    const { doubts, freeBytes, ballast, evidence } = this.#parts.world.guard.state();
    const missing = missingOf(evidence?.missing ?? []);
    const facts = { doubts: doubts.join(' '), freeBytes, ballast, missing };
    const { log } = this.#parts.world;
    if (evidence?.works === false) log('error', 'storage.secondMedium');
    if (doubts.length === 0) log('info', 'storage.trusted', facts);
    else log('error', 'storage.doubted', facts);
  }

  /** What is new of devices goes to the log and to central. */
  #lookAround(): void {
    const { reporter, link } = this.#parts;
    this.#logDevices();
    if (reporter.look()) link.outbox.tell();
  }

  /** A device may change, and the screen not. */
  #lookOften(): void {
    this.#endLook = this.#parts.world.clock.after(LOOK_EVERY_MS, () => {
      this.#lookAround();
      this.#lookOften();
    });
  }

  #logDevices(): void {
    const { devices } = this.#parts.kiosk.health;
    const words = Object.entries(devices).map(([name, { state, faults, detail }]) =>
      [name, state, ...faults, detail ?? ''].join(' ').trim(),
    );
    const now = words.join('; ');
    if (now === this.#lastDevices) return;
    this.#lastDevices = now;
    this.#parts.world.log('info', 'device.changed', { devices: now });
  }
}
