import { unreachable } from '../invariant/invariant.js';
import { hasEnded } from '../payment/payment.step.js';
import type { BillAcceptor, BillAcceptorEvent } from '../ports/bill-acceptor.js';
import type { LedgerBook } from '../runner/ledger-book.js';
import type { Payments } from '../runner/payments.js';

/** Where what the bill acceptor says ends up. */
export interface Till {
  readonly payments: Payments;
  readonly book: LedgerBook;
  readonly billAcceptor: BillAcceptor;
}

/**
 * Gives an event of the bill acceptor to the payment it belongs to. Durable on return where it is
 * about money: the driver acknowledges its device after that.
 *
 * @throws JournalError when it could not be made durable.
 */
export function takeIn(event: BillAcceptorEvent, till: Till): void {
  const { payments, book, billAcceptor } = till;
  const { current } = payments;
  switch (event.type) {
    case 'note.stacked':
      return payments.noteStacked(event.noteId, event.value);
    case 'note.escrowed':
      if (current === undefined || hasEnded(current)) {
        return billAcceptor.giveBack(event.noteId, 'closed');
      }
      return payments.handle(current.context.paymentId, event);
    case 'note.returned':
    case 'note.undecided': {
      const owner = payments.onHand.ownerOf(event.noteId);
      return owner && payments.handle(owner.context.paymentId, event);
    }
    case 'acceptor.closed':
      return payments.acceptorClosed();
    case 'cashbox.removed':
    case 'cashbox.inserted':
      return book.write([{ type: event.type, paymentId: '', body: {}, lines: [] }]);
    case 'note.rejected':
    case 'acceptor.opened':
    case 'device.changed':
      return;
    default:
      return unreachable(event);
  }
}
