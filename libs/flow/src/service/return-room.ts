import type { ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import { deviceLines, type KioskFacts } from './dashboard.js';
import type { StaffJournal } from './room-parts.js';
import type { Room, RoomOutcome } from './room.js';

/** What leaving looks at. */
export interface ReturnParts {
  readonly facts: () => KioskFacts;
  readonly journal: StaffJournal;
  readonly isDoorOpen: () => boolean;
}

/** T11: shows what customers will find, before staff leave. */
export class ReturnRoom implements Room {
  constructor(private readonly parts: ReturnParts) {}

  screen(): ServiceScreen {
    const { devices, limits } = this.parts.facts();
    return {
      name: 'serviceReturn',
      limits: limits.filter((limit) => limit !== 'maintenance'),
      devices: deviceLines(devices).filter(({ light }) => light !== 'green'),
      frozenBag: this.parts.journal.books().box.frozen !== undefined,
      doorOpen: this.parts.isDoorOpen(),
    };
  }

  touch(touch: Touch): RoomOutcome {
    if (touch.type === 'back') return 'back';
    return touch.type === 'confirm' && !this.parts.isDoorOpen() ? 'done' : 'stay';
  }

  leave(): void {
    return undefined;
  }
}
