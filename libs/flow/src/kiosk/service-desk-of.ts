import type { LedgerBook } from '../runner/ledger-book.js';
import type { KioskFacts } from '../service/dashboard.js';
import { ServiceDesk } from '../service/service-desk.js';
import type { Devices } from './devices.js';
import type { KioskHealth } from './health.js';
import type { KioskPorts } from './kiosk-ports.js';
import type { PaperDesk } from './paper-desk.js';

/** What the desk of staff needs of the kiosk. */
export interface StaffSide {
  readonly ports: KioskPorts;
  readonly papers: PaperDesk;
  readonly book: LedgerBook;
  readonly health: () => KioskHealth;
  readonly devices: Devices;
  readonly isFree: () => boolean;
  readonly guard: (act: () => void) => void;
  readonly changed: () => void;
}

/** What staff are told; nothing of a customer is in it. */
const factsOf = (health: KioskHealth): KioskFacts => ({
  devices: health.devices,
  limits: health.limits,
  waitingPayments: health.waitingPayments,
  overduePayments: health.overduePayments,
  foreignPayments: health.foreignPayments.length,
});

/** The desk of staff beside the customer's. */
export const serviceDeskOf = ({
  ports,
  papers,
  health,
  devices,
  ...side
}: StaffSide): ServiceDesk =>
  new ServiceDesk({
    letterhead: papers.letterhead,
    setup: ports.service,
    ports,
    facts: () => factsOf(health()),
    printerUsable: () => devices.printerUsable,
    ...side,
  });
