import type { BillAcceptor } from '@kiosk/flow/ports/bill-acceptor';
import { polledAcceptor } from '../../acceptor/polled-acceptor.js';
import type { BillAcceptorOptions } from '../../device/driver-options.js';
import { AcceptorLine } from './acceptor-line.js';

/**
 * Drives a JCM ID-003 bill acceptor: STACK-2 after the intent is durable, *vend valid* acknowledged
 * each time it is said, once the credit is durable.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible).
 */
export const id003BillAcceptor = (options: BillAcceptorOptions): BillAcceptor =>
  polledAcceptor(options, new AcceptorLine(options));
