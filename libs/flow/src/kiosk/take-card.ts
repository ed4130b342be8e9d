import { toJson } from '../payment/payment.step.js';
import type { CardReaderEvent } from '../ports/card-reader.js';
import type { Till } from './take-in.js';

/**
 * Gives an event of the card reader to the payment it belongs to, or to the journal. Durable on
 * return where it is about money or the terminal's day.
 *
 * @throws JournalError when it could not be made durable.
 */
export function takeCard(event: CardReaderEvent, { payments, book }: Omit<Till, 'billAcceptor'>) {
  switch (event.type) {
    case 'day.closed':
    case 'day.notClosed': {
      const { type, ...body } = event;
      return book.write([{ type, paymentId: '', body: toJson(body), lines: [] }]);
    }
    case 'reader.said':
    case 'diagnosis.ended':
    case 'device.changed':
      return;
    default:
      return payments.charges.cardSaid(event);
  }
}
