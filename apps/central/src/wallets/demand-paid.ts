import type { PostRequest } from '@kiosk/flow/ports/central';
import { Refusal } from '../http/refusal.js';
import type { OrderBook } from './order-book.js';

/**
 * A kiosk can say that a wallet paid; only a provider's signature proves it. Asked before a posting
 * is made, so that no bill is settled with money that is not there.
 *
 * @throws Refusal `unpaid` when no paid order of this payment covers the amount.
 */
export async function demandPaid(request: PostRequest, book: OrderBook): Promise<void> {
  if (request.tender !== 'wallet') return;
  const order = await book.paidOrder(request.paymentId);
  if (order !== undefined && order.amount === request.amount) return;
  throw new Refusal('unpaid', 'no paid wallet order covers this payment');
}
