import { DOORS, type Cabinet, type CabinetEvent, type DoorName } from '../ports/cabinet.js';

/** Whether a door can be watched: the mark on the screen opens nothing then. */
export const hasDoor = (cabinet: Cabinet | undefined): boolean =>
  cabinet?.fittings().inputs.some((input) => DOORS.some((door) => door === input)) ?? false;

/** The doors of the cabinet, as they told of themselves. */
export class Doors {
  readonly #open = new Map<DoorName, boolean>();

  get isOpen(): boolean {
    return [...this.#open.values()].some((open) => open);
  }

  /** What changed, if a door did. */
  see(event: CabinetEvent): { readonly door: DoorName; readonly isOpen: boolean } | undefined {
    if (event.type !== 'door.opened' && event.type !== 'door.closed') return undefined;
    const isOpen = event.type === 'door.opened';
    const changed = this.#open.get(event.door) !== isOpen;
    this.#open.set(event.door, isOpen);
    return changed ? { door: event.door, isOpen } : undefined;
  }
}
