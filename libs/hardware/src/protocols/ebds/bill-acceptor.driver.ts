import type { BillAcceptor } from '@kiosk/flow/ports/bill-acceptor';
import { polledAcceptor } from '../../acceptor/polled-acceptor.js';
import type { BillAcceptorOptions } from '../../device/driver-options.js';
import { AcceptorLine } from './acceptor-line.js';

/**
 * Drives an MEI/CPI EBDS bill acceptor: power-up policy B, extended notes, and an acknowledge bit
 * that alternates only after a good reply, once what it said is durable.
 *
 * Source: EBDS as working drivers agree on it; no text of the maker's is public.
 */
export const ebdsBillAcceptor = (options: BillAcceptorOptions): BillAcceptor =>
  polledAcceptor(options, new AcceptorLine(options));
