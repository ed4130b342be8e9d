import type { DeviceStatus } from '../ports/fault.js';
import type { Payments } from '../runner/payments.js';
import type { Limit } from '../screen/limit.js';
import type { Devices } from './devices.js';

/** How a kiosk is: facts for operations, no judgement and no customer in them. */
export interface KioskHealth {
  readonly devices: {
    readonly billAcceptor: DeviceStatus;
    readonly thermalPrinter: DeviceStatus;
    readonly codeScanner?: DeviceStatus;
    readonly cardReader?: DeviceStatus;
  };
  readonly limits: readonly Limit[];
  /** Payments that go on with nobody before the kiosk. */
  readonly waitingPayments: number;
  /** Of these, the ones that no biller has answered for a day. */
  readonly overduePayments: number;
  /** Ids of payments that were put before people, and not settled by them. */
  readonly cases: readonly string[];
  /** Ids of payments that another version of the program opened: for staff to settle. */
  readonly foreignPayments: readonly string[];
  /** Id of the payment that a customer stands before. */
  readonly openPayment?: string;
}

/** Looks at everything once. */
export function healthOf(
  { billAcceptor, thermalPrinter, codeScanner, cardReader }: Devices,
  payments: Payments,
  limits: readonly Limit[],
): KioskHealth {
  const openPayment = payments.current?.context.paymentId;
  return {
    devices: {
      billAcceptor,
      thermalPrinter,
      ...(codeScanner && { codeScanner }),
      ...(cardReader && { cardReader }),
    },
    limits,
    waitingPayments: payments.onHand.unattended.length,
    overduePayments: payments.overdue,
    cases: payments.onHand.cases,
    foreignPayments: payments.foreign,
    ...(openPayment !== undefined && { openPayment }),
  };
}
