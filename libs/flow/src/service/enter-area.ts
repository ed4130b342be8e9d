import { CollectionRoom } from './collection-room.js';
import { PaperRoom } from './paper-room.js';
import type { ServiceArea } from './roles.js';
import type { RoomParts } from './room-parts.js';
import type { Room } from './room.js';
import type { ServiceSetup } from './service-setup.js';
import { TestsRoom } from './tests-room.js';

/** The room of an area, as nobody has been in it. */
export function enterArea(
  area: ServiceArea,
  parts: RoomParts,
  { tests, rollMm }: Pick<ServiceSetup, 'tests' | 'rollMm'>,
): Room {
  parts.printer.forget();
  switch (area) {
    case 'tests':
      return new TestsRoom(parts, tests());
    case 'paper':
      return new PaperRoom(parts, rollMm);
    case 'collection':
      return new CollectionRoom(parts);
  }
}
