import type { Json } from '../journal/canonical.js';
import type { DoorName } from '../ports/cabinet.js';
import type { Clock } from '../ports/clock.js';
import type { Staff } from './login-room.js';
import type { ServiceArea } from './roles.js';
import type { StaffJournal } from './room-parts.js';
import { staffRow } from './service-row.js';

/** How staff make themselves known. */
export type Entrance = DoorName | 'mark';

/** Why a visit ended. */
export type VisitEnd = 'doorClosed' | 'left' | 'timeUp';

/** An open door that nobody answers for is an alarm after so long. */
const UNATTENDED_MS = 3 * 60_000;
const SECOND_MS = 1_000;

/** What a visit needs. */
export interface VisitParts {
  readonly journal: StaffJournal;
  readonly clock: Clock;
  readonly guard: (act: () => void) => void;
}

/** One time that somebody opened the kiosk: who, why, what was done. All of it is journaled. */
export class Visit {
  readonly #startMs: number;
  readonly #areas = new Set<ServiceArea>();
  readonly #staff: Staff[] = [];
  readonly #cancel: () => void;
  #isTold = false;

  constructor(
    private readonly parts: VisitParts,
    readonly entrance: Entrance,
  ) {
    const { clock, journal, guard } = parts;
    this.#startMs = clock.monoMs();
    journal.write([staffRow('service.visitOpened', { entrance })]);
    this.#cancel =
      entrance === 'mark'
        ? () => undefined
        : clock.after(UNATTENDED_MS, () => guard(() => this.#tellUnattended('nobodyCameIn')));
  }

  /** Somebody's code was right. */
  cameIn(staff: Staff): void {
    this.#cancel();
    this.#staff.push(staff);
  }

  worked(area: ServiceArea): void {
    this.#areas.add(area);
  }

  /** @throws JournalError when the end could not be made durable. */
  end(why: VisitEnd, more: { readonly [key: string]: Json | undefined } = {}): void {
    this.#cancel();
    const { clock, journal } = this.parts;
    if (this.#staff.length === 0 && this.entrance !== 'mark') this.#tellUnattended('closed');
    journal.write([
      staffRow('service.visitClosed', {
        entrance: this.entrance,
        why,
        staff: this.#staff.map(({ role, person }) => ({ role, person })),
        areas: [...this.#areas],
        seconds: Math.round((clock.monoMs() - this.#startMs) / SECOND_MS),
        ...more,
      }),
    ]);
  }

  #tellUnattended(why: 'closed' | 'nobodyCameIn'): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { entrance } = this;
    this.parts.journal.write([staffRow('service.doorUnattended', { entrance, why })]);
  }
}
