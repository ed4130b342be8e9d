import { invariant } from '../invariant/invariant.js';
import type {
  DeclineReason,
  NotTakenReason,
  ReversalIntent,
  TerminalRecord,
} from '../ports/card-reader.js';
import type { WalletOrderId } from '../ports/wallets.js';
import type { NotPaid } from '../screen/not-paid.js';
import type { Payment, PaymentInput } from './payment.js';
import type { PaymentEvent } from './payment-events.js';
import {
  ATTEMPTS_MAX,
  type CardCharge,
  type CardTender,
  type Charge,
  type WalletCharge,
  type WalletTender,
} from './tender.js';
import type { OrderIntent } from './tender.effects.js';

/** A charge that could not be given back so often is put before people (facts: reliability 1.3, R2). */
export const FAILURES_MAX = 6;

/** Text that a phone shows; central takes so many characters. */
const DESCRIPTION_MAX = 60;

/** How a try begins. */
export interface Beginning {
  readonly attempt: number;
  readonly wallMs: number;
  readonly by?: 'qr' | 'code';
  readonly lastAccepted?: TerminalRecord | undefined;
}

/** One try to be paid; nothing has been asked of anybody yet. */
export function beginCharge(payment: PaymentInput, beginning: Beginning): Charge {
  const { tender, due: amount } = payment;
  invariant(tender !== undefined, 'a charge is for card or wallet');
  const { attempt, by = 'qr' } = beginning;
  const charge = { attempt, amount, state: 'asked', failures: 0 } as const;
  return tender.kind === 'card'
    ? { ...charge, card: cardCharge(payment, tender, beginning) }
    : { ...charge, order: walletCharge(payment, tender, { attempt, by }) };
}

function cardCharge(
  { paymentId, due: amount }: PaymentInput,
  { currency }: CardTender,
  { attempt, wallMs: decidedWallMs, lastAccepted }: Beginning,
): CardCharge {
  const intent = {
    authorisationId: authorisationIdOf(paymentId, attempt),
    amount,
    currency,
    decidedWallMs,
    ...(lastAccepted === undefined ? {} : { lastAccepted }),
  };
  return { intent, step: 'intent' };
}

function walletCharge(
  { paymentId, due: amount, fee, language }: PaymentInput,
  { currency, wallet }: WalletTender,
  { attempt, by }: Required<Pick<Beginning, 'attempt' | 'by'>>,
): WalletCharge {
  const description = fee.name[language].slice(0, DESCRIPTION_MAX);
  return {
    request: { paymentId, attempt, wallet: wallet.id, amount, currency, description },
    by,
  };
}

/** Unique over the fleet: a second try is another authorisation. */
export const authorisationIdOf = (paymentId: string, attempt: number): string =>
  `${paymentId}/${attempt}`;

/** The payment that an authorisation belongs to. */
export const paymentIdOf = (authorisationId: string): string =>
  authorisationId.slice(0, authorisationId.lastIndexOf('/'));

/** The present try, where there must be one. */
export function chargeOf({ charge }: Payment): Charge {
  invariant(charge !== undefined, 'a charge was begun');
  return charge;
}

/** The present try's card, where there must be one. */
export function cardOf(payment: Payment): CardCharge {
  const { card } = chargeOf(payment);
  invariant(card !== undefined, 'a card is charged');
  return card;
}

/** The present try's order, where there must be one. */
export function orderOf(payment: Payment): WalletCharge {
  const { order } = chargeOf(payment);
  invariant(order !== undefined, 'a wallet is charged');
  return order;
}

/** The order as central is asked for it. */
export const orderIntentOf = (payment: Payment, isResumed: boolean): OrderIntent => {
  const { request, by } = orderOf(payment);
  return { ...request, by, isResumed };
};

export const orderIdOf = (payment: Payment): WalletOrderId => {
  const { paymentId, attempt } = orderOf(payment).request;
  return { paymentId, attempt };
};

/** What the terminal is asked to give back. */
export function reversalOf(payment: Payment): ReversalIntent {
  const { intent, approval } = cardOf(payment);
  invariant(approval !== undefined, 'what was taken was approved');
  const { authorisationId, amount, currency } = intent;
  const { receiptNumber, trace, uniqueId } = approval;
  const record = {
    receiptNumber,
    ...(trace === undefined ? {} : { trace }),
    ...(uniqueId === undefined ? {} : { uniqueId }),
  };
  return { authorisationId, amount, currency, record };
}

/** Whether a try after this one may begin. */
export const mayRetry = ({ charge }: Payment): boolean =>
  charge !== undefined && charge.attempt < ATTEMPTS_MAX;

/** A limit of a try that is over must not end the present one. */
export function isOfThisTry({ charge }: Payment, event: PaymentEvent): boolean {
  if (event.type !== 'deadline' || event.turn === undefined) return true;
  return event.turn === (event.name === 'again' ? charge?.failures : charge?.attempt);
}

const DECLINED: Readonly<Record<DeclineReason, NotPaid>> = {
  cancelled: 'cancelled',
  declined: 'declined',
  wrongPin: 'wrongPin',
  expired: 'expired',
  unreadable: 'unreadable',
  notAccepted: 'notAccepted',
  technical: 'readerFault',
};

const NOT_TAKEN: Readonly<Record<NotTakenReason, NotPaid>> = {
  notSent: 'readerFault',
  aborted: 'cancelled',
  notOffered: 'readerFault',
  goodsRefused: 'billRefused',
  undecided: 'readerFault',
  mismatch: 'readerFault',
  asked: 'readerFault',
};

/** Why nothing was taken, in the customer's terms. */
export function notPaidBy(event: PaymentEvent): NotPaid {
  switch (event.type) {
    case 'authorisation.declined':
      return DECLINED[event.reason];
    case 'authorisation.notTaken':
      return NOT_TAKEN[event.reason];
    case 'order.closed':
      return event.refusal === undefined ? 'orderEnded' : 'walletRefused';
    case 'posting.refused':
    case 'reservation.answered':
      return event.reason === 'alreadyPaid' ? 'billPaid' : 'billRefused';
    default:
      return 'walletUnavailable';
  }
}
