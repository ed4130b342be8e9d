import type { ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import { dashboardOf, type KioskFacts } from './dashboard.js';
import type { Staff } from './login-room.js';
import { areasOf, type ServiceArea } from './roles.js';
import type { Room, RoomOutcome } from './room.js';
import type { ServiceBooks } from './service-books.js';

/** What the dashboard shows. */
export interface DashboardParts {
  readonly staff: Staff;
  readonly facts: () => KioskFacts;
  readonly books: () => ServiceBooks;
}

/** T02: how the kiosk is, and the ways on. */
export class DashboardRoom implements Room {
  /** Where one goes from here; `leave`: out. */
  chosen: ServiceArea | 'leave' | undefined;

  constructor(private readonly parts: DashboardParts) {}

  screen(): ServiceScreen {
    const { staff, facts, books } = this.parts;
    return dashboardOf(staff, facts(), books());
  }

  touch(touch: Touch): RoomOutcome {
    if (touch.type === 'confirm') this.chosen = 'leave';
    if (touch.type === 'service') {
      this.chosen = areasOf(this.parts.staff.role).find((area) => area === touch.id);
    }
    return this.chosen === undefined ? 'stay' : 'done';
  }

  leave(): void {
    return undefined;
  }
}
