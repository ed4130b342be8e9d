import type { KioskReport } from '@kiosk/flow/link/report';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Commands } from '../commands/commands.js';
import type { Store } from '../database/store.js';
import type { HealthBook } from '../fleet/health-book.js';
import type { AlertBook } from './alert-book.js';
import { conditionsOf, type Bounds } from './conditions.js';
import { noticeDue, type NoticeRules } from './escalation.js';
import type { Notices } from './notices.js';

/** What the watch looks at. */
export interface AlertWatchPorts {
  readonly store: Store;
  readonly health: HealthBook;
  readonly book: AlertBook;
  readonly notices: Notices;
  readonly commands: Commands;
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly rules: NoticeRules;
  /** Gets what nobody expected, for the log; the next look tries again. */
  readonly report: (error: unknown) => void;
}

const LOOK_EVERY_MS = 10_000;

/** Looks at every kiosk again and again, keeps alerts, and tells people. Several processes may. */
export class AlertWatch {
  readonly #ports: AlertWatchPorts;
  #before: ReadonlyMap<string, KioskReport> = new Map();
  #cancel: () => void = () => undefined;
  #looking: Promise<void> = Promise.resolve();
  #running = false;

  constructor(ports: AlertWatchPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#running = true;
    this.#later();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancel();
    await this.#looking;
  }

  #later(): void {
    if (!this.#running) return;
    this.#cancel = this.#ports.clock.after(LOOK_EVERY_MS, () => {
      this.#looking = this.look()
        .catch((error: unknown) => this.#ports.report(error))
        .then(() => this.#later());
    });
  }

  /** One look at everything. */
  async look(): Promise<void> {
    const { store, health, book, commands, clock, bounds, notices } = this.#ports;
    await commands.expire();
    const kiosks = await store.db
      .selectFrom('kiosks')
      .select(['id', 'last_contact_ms', 'forked_seq'])
      .execute();
    const known = await health.all();
    const standing = await book.standing();
    for (const { id, last_contact_ms, forked_seq } of kiosks) {
      const report = known.get(id)?.report;
      const before = this.#before.get(id);
      const silentMs = Math.max(0, clock.wallMs() - last_contact_ms);
      const seen = { silentMs, forked: forked_seq > 0, ...(report && { report }) };
      const found = conditionsOf({ ...seen, ...(before && { before }) }, bounds);
      await book.see(id, found, standing);
    }
    this.#before = new Map([...known].map(([id, { report }]) => [id, report]));
    await book.takeAlarms();
    await this.#tell();
    await notices.send();
  }

  async #tell(): Promise<void> {
    const { book, notices, rules, clock } = this.#ports;
    for (const alert of await book.standing()) {
      const { state, urgency, opened_ms, notified_ms, level } = alert;
      const noticed = { state, urgency, openedMs: opened_ms, notifiedMs: notified_ms, level };
      const due = noticeDue(noticed, rules, clock.wallMs());
      if (due !== undefined) await notices.queue(alert, due);
    }
  }
}
