import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import type { KioskReport } from '@kiosk/flow/link/report';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { StorageGuard } from '@kiosk/flow/storage/storage-guard';
import type { Outbox } from '../link/outbox.js';
import { mask } from '../world/mask.js';

/** What a report is made from. */
export interface ReporterParts {
  readonly kiosk: Pick<Kiosk, 'health' | 'shown' | 'isIdle'>;
  readonly outbox: Pick<Outbox, 'state'>;
  readonly guard: Pick<StorageGuard, 'state'>;
  readonly clock: Clock;
}

const DETAIL_MAX = 200;
const CLOSED: ReadonlySet<string> = new Set(['starting', 'outOfService']);

/** Says how the kiosk is, in words that central knows; keeps how long the screen has been the same. */
export class Reporter {
  readonly #parts: ReporterParts;
  #screen = '';
  #sinceMs = 0;
  #told = '';

  constructor(parts: ReporterParts) {
    this.#parts = parts;
  }

  /** Looks at the screen; true when there is something that central should hear of soon. */
  look(): boolean {
    const { kiosk, clock } = this.#parts;
    const { name } = kiosk.shown.screen;
    if (name !== this.#screen) {
      this.#screen = name;
      this.#sinceMs = clock.monoMs();
    }
    const { limits, devices } = kiosk.health;
    const news = JSON.stringify([limits, devices, CLOSED.has(name)]);
    const isNew = news !== this.#told;
    this.#told = news;
    return isNew;
  }

  report(): KioskReport {
    const { kiosk, outbox, guard, clock } = this.#parts;
    const { devices, limits, waitingPayments, overduePayments } = kiosk.health;
    const { freeBytes, doubts } = guard.state();
    const screen = kiosk.shown.screen.name;
    return {
      ready: !CLOSED.has(screen),
      screen,
      screenMs: screen === this.#screen ? Math.trunc(clock.monoMs() - this.#sinceMs) : 0,
      idle: kiosk.isIdle,
      limits: [...limits],
      devices: Object.fromEntries(
        Object.entries(devices).map(([name, { state, faults, detail = '' }]) => [
          name,
          { state, faults: [...faults], detail: mask(detail).slice(0, DETAIL_MAX) },
        ]),
      ),
      waitingPayments,
      overduePayments,
      queuedRows: outbox.state().queued,
      freeBytes: Math.max(0, Math.trunc(freeBytes)),
      doubts: [...doubts],
    };
  }
}
