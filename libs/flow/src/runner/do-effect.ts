import { unreachable } from '../invariant/invariant.js';
import type { Deadline, PaperRequest, PaymentEffect } from '../payment/payment.effects.js';
import { isTenderEffect, type TenderEffect } from '../payment/tender.effects.js';
import type { BillAcceptor } from '../ports/bill-acceptor.js';
import type { PostRequest } from '../ports/central.js';

/** Who carries out what a payment asks for. */
export interface Hands {
  readonly billAcceptor: BillAcceptor;
  readonly post: (request: PostRequest) => void;
  readonly print: (paper: PaperRequest) => void;
  readonly setDeadline: (deadline: Deadline) => void;
  /** Whatever card and wallet ask for. */
  readonly charge: (effect: TenderEffect) => void;
}

/** Carries out one request. What cannot be taken back is durable by now. */
export function doEffect(effect: PaymentEffect, hands: Hands): void {
  if (isTenderEffect(effect)) return hands.charge(effect);
  const { billAcceptor } = hands;
  const { type, params } = effect;
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
