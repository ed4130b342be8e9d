import { invariant } from '../invariant/invariant.js';
import { orderIdOf, orderIntentOf } from './payment-charges.js';
import type { Payment } from './payment.js';
import {
  CLOSING_LIMIT_MS,
  POSTING_LIMIT_MS,
  type DeadlineName,
  type PaymentEffect,
} from './payment.effects.js';
import type { PaymentSnapshot } from './payment.machine.js';
import {
  CARD_LIMIT_MS,
  CLOSING_ORDER_LIMIT_MS,
  DAY_MS,
  GIVING_BACK_LIMIT_MS,
  ORDER_LIMIT_MS,
  VERDICT_LIMIT_MS,
  WALLET_LIMIT_MS,
} from './tender-parts.js';

/** What a restart takes up again: wishes are told anew, questions are asked, nothing is repeated. */
export function resumeOf(snapshot: PaymentSnapshot): readonly PaymentEffect[] {
  const { request } = snapshot.context;
  switch (snapshot.value) {
    case 'collecting':
      return [{ type: 'acceptCash', params: { accept: true } }];
    case 'closing':
      return closingAgain;
    case 'posting':
      invariant(request !== undefined, 'a posting has a request');
      return [
        { type: 'postPayment', params: request },
        { type: 'setDeadline', params: { name: 'posting', afterMs: POSTING_LIMIT_MS } },
      ];
    case 'beingConfirmed':
      invariant(request !== undefined, 'a posting has a request');
      return [{ type: 'postPayment', params: request }];
    default:
      return [...resumeCard(snapshot), ...resumeWallet(snapshot)];
  }
}

const limit = (payment: Payment, name: DeadlineName, afterMs: number): PaymentEffect => ({
  type: 'setDeadline',
  params: { name, afterMs, turn: payment.charge?.attempt ?? 0 },
});

const limitOnce = (name: DeadlineName, afterMs: number): PaymentEffect => ({
  type: 'setDeadline',
  params: { name, afterMs },
});

/** The driver itself settles what a restart left open (`CardReaderMemory`); here is only patience. */
function resumeCard({ value, context }: PaymentSnapshot): readonly PaymentEffect[] {
  switch (value) {
    case 'authorising':
      return [limit(context, 'card', CARD_LIMIT_MS)];
    case 'reserving': // the conversation that waited for an answer is gone
    case 'capturing':
    case 'aborting':
      return [limit(context, 'verdict', VERDICT_LIMIT_MS)];
    case 'reversing':
      return [limitOnce('givingBack', GIVING_BACK_LIMIT_MS)];
    case 'awaitingVerdict':
    case 'reversingLate':
      return [limitOnce('day', DAY_MS)];
    default:
      return [];
  }
}

/** An order is asked for by its state first; what was to be ended or given back still is. */
function resumeWallet({ value, context }: PaymentSnapshot): readonly PaymentEffect[] {
  const ask = (): PaymentEffect => ({ type: 'askOrder', params: orderIntentOf(context, true) });
  const close = (): PaymentEffect => ({ type: 'closeOrder', params: orderIdOf(context) });
  const refund = (): PaymentEffect => ({ type: 'refundOrder', params: orderIdOf(context) });
  switch (value) {
    case 'ordering':
      return [ask(), limit(context, 'order', ORDER_LIMIT_MS)];
    case 'awaitingWallet':
    case 'payingByCode':
      return [ask(), limit(context, 'wallet', WALLET_LIMIT_MS)];
    case 'swappingOrder':
    case 'closingOrder':
      return [close(), limit(context, 'closingOrder', CLOSING_ORDER_LIMIT_MS)];
    case 'orderUnsettled':
      return [close(), limitOnce('day', DAY_MS)];
    case 'refunding':
      return [refund(), limitOnce('givingBack', GIVING_BACK_LIMIT_MS)];
    case 'refundingLate':
      return [refund(), limitOnce('day', DAY_MS)];
    default:
      return [];
  }
}

const closingAgain: readonly PaymentEffect[] = [
  { type: 'acceptCash', params: { accept: false } },
  { type: 'setDeadline', params: { name: 'closing', afterMs: CLOSING_LIMIT_MS } },
];
