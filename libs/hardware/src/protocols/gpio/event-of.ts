import type { CabinetEvent } from '@kiosk/flow/ports/cabinet';
import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { WatchedName } from './lines.js';

/** What a contact that changed means. */
export function eventOf(name: WatchedName, isOn: boolean): CabinetEvent {
  switch (name) {
    case 'cabinetDoor':
    case 'safeDoor':
      return { type: isOn ? 'door.opened' : 'door.closed', door: name };
    case 'tamperSensor':
      return { type: isOn ? 'tamper.detected' : 'tamper.cleared' };
    case 'proximitySensor':
      return { type: isOn ? 'person.approached' : 'person.left' };
    case 'operatorSwitch':
    case 'operatorCallButton':
      return { type: 'switch.turned', switch: name, isOn };
    default:
      return unreachable(name);
  }
}
