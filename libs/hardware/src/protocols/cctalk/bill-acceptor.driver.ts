import type { BillAcceptor } from '@kiosk/flow/ports/bill-acceptor';
import { polledAcceptor } from '../../acceptor/polled-acceptor.js';
import type { BillAcceptorOptions } from '../../device/driver-options.js';
import { BillLine } from './bill-line.js';
import { readCode } from './cipher.js';

/**
 * Drives a ccTalk bill validator: reads its buffered events by their counter, holds every bill in
 * escrow, and routes it once the flow has decided. The checksum is found out; a security code turns
 * encryption on.
 *
 * Source: ccTalk Generic Specification v4.7, parts 1 to 4.
 */
export function cctalkBillAcceptor(options: BillAcceptorOptions): BillAcceptor {
  const { securityCode } = options;
  const code = securityCode === undefined ? undefined : readCode(securityCode);
  return polledAcceptor(options, new BillLine({ ...options, code }));
}
