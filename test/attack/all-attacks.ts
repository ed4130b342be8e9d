import type { Attack } from './attack.js';
import { handWork, waiting } from './by-hand.js';
import { centralDoor } from './central-door.js';
import { claims } from './claims.js';
import { commands } from './commands.js';
import { customer } from './customer.js';
import { kioskDoor } from './kiosk-door.js';
import { ownIdeas } from './own-ideas.js';
import { pageSocket } from './page-socket.js';
import { shipping } from './shipping.js';
import { tls } from './tls.js';
import { updates } from './updates.js';
import { wire } from './wire.js';

/** Every attack, in an order that leaves the product standing for the next. */
export const ALL_ATTACKS: readonly Attack[] = [
  ...wire,
  ...kioskDoor,
  ...pageSocket,
  ...customer,
  ...shipping,
  ...updates,
  ...commands,
  ...tls,
  ...ownIdeas,
  ...centralDoor,
  ...claims,
  ...handWork,
  ...waiting,
];
