import type { BillAcceptor } from '@kiosk/flow/ports/bill-acceptor';
import { polledAcceptor } from '../../acceptor/polled-acceptor.js';
import type { BillAcceptorOptions } from '../../device/driver-options.js';
import { AcceptorLine } from './acceptor-line.js';

/**
 * Drives an ICT bill acceptor (104U and its kin): asks for the status, holds each bill in escrow, and
 * accepts it once. After a crash no message tells what became of a bill that was on its way.
 *
 * Source: ICT protocol for RS-232, V0.2 and V0.3, as working drivers agree on it.
 */
export const ictBillAcceptor = (options: BillAcceptorOptions): BillAcceptor =>
  polledAcceptor(options, new AcceptorLine(options));
