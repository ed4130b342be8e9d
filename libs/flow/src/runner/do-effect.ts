import { unreachable } from '../invariant/invariant.js';
import type { DeadlineName, PaperRequest, PaymentEffect } from '../payment/payment.effects.js';
import type { BillAcceptor } from '../ports/bill-acceptor.js';
import type { PostRequest } from '../ports/central.js';

/** A time limit that a payment asks for. */
export interface Deadline {
  readonly name: DeadlineName;
  readonly afterMs: number;
}

/** Who carries out what a payment asks for. */
export interface Hands {
  readonly billAcceptor: BillAcceptor;
  readonly post: (request: PostRequest) => void;
  readonly print: (paper: PaperRequest) => void;
  readonly setDeadline: (deadline: Deadline) => void;
}

/** Carries out one request. What cannot be taken back is durable by now. */
export function doEffect({ type, params }: PaymentEffect, hands: Hands): void {
  const { billAcceptor } = hands;
  switch (type) {
    case 'acceptCash':
      return params.accept ? billAcceptor.open() : billAcceptor.close();
    case 'stackNote':
      return billAcceptor.stack(params);
    case 'returnNote':
      return billAcceptor.giveBack(params.noteId, params.reason);
    case 'setDeadline':
      return hands.setDeadline(params);
    case 'postPayment':
      return hands.post(params);
    case 'printPaper':
      return hands.print(params);
    default:
      return unreachable(type);
  }
}
