import { openIntentsOf } from '../payment/payment.step.js';
import type { Payments } from '../runner/payments.js';
import type { Devices } from './devices.js';
import type { KioskPorts } from './kiosk-ports.js';
import type { PaperDesk } from './paper-desk.js';
import type { View } from './view.js';

/** The parts of a kiosk that a screen is computed from. */
export interface ViewParts {
  readonly ports: Pick<KioskPorts, 'central' | 'billAcceptor' | 'wallets' | 'duty'>;
  /** ISO 4217, of this kiosk. */
  readonly currency: string;
  readonly payments: Payments;
  readonly devices: Devices;
  readonly papers: PaperDesk;
}

/** How far the kiosk's own start is. */
export interface StartWait {
  readonly journalWorks: boolean;
  readonly started: boolean;
  /** No device is waited for any more. */
  readonly longEnough: boolean;
}

/** Devices and payments are not yet as they were before the start. */
function isStarting({ payments, devices }: ViewParts, wait: StartWait): boolean {
  const { current, onHand } = payments;
  const settled = current === undefined || openIntentsOf(current.context).length === 0;
  const ready = wait.started && devices.known && (settled || devices.wasOpen);
  return wait.journalWorks && (onHand.isSettling || (!ready && !wait.longEnough));
}

/** Gathers all that a screen is computed from. */
export function viewOf(
  parts: ViewParts,
  now: Pick<View, 'customer' | 'limits' | 'pace' | 'secondsLeft'>,
  wait: StartWait,
): View {
  const { ports, payments, devices, papers, currency } = parts;
  const { central, billAcceptor } = ports;
  const offers = ports.wallets?.offers() ?? [];
  const { current } = payments;
  return {
    ...now,
    starting: isStarting(parts, wait),
    note: ports.duty?.note(),
    payment: current,
    wallets: offers.filter((offer) => offer.currency === currency),
    fees: central.catalogue().fees,
    online: central.online(),
    denominations: billAcceptor.denominations(),
    ...devices.viewOf(payments.charges.isReaderHeld),
    ...papers.view(current),
  };
}
