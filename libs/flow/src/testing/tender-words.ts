import { formatMinor, minor } from '../money/money.js';
import type { Payment } from '../payment/payment.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { TenderEffect } from '../payment/tender.effects.js';
import type { Approval, DeclineReason, NotTakenReason } from '../ports/card-reader.js';

/** An approval as terminals tell it. */
export const sampleApproval = (amount: number): Approval => ({
  receiptNumber: 7,
  trace: 42,
  uniqueId: 7,
  amount: minor(amount),
  currency: 156,
  terminalId: '52523535',
  maskedPan: '559883******8074',
  authorisationCode: '123456',
  applicationId: 'A000000333010101',
});

const WALL_MS = 1_780_000_060_000;

/** One word of a story about a card or a wallet as an event; `undefined` for any other word. */
export function tenderEventOf(
  words: readonly string[],
  { context }: PaymentSnapshot,
): PaymentEvent | undefined {
  return cardEventOf(words, context) ?? orderEventOf(words, context) ?? otherEventOf(words);
}

function cardEventOf(
  [verb, first = '']: readonly string[],
  { paymentId, due, charge }: Payment,
): PaymentEvent | undefined {
  const about = { authorisationId: `${paymentId}/${charge?.attempt ?? 1}`, wallMs: WALL_MS };
  const approval = sampleApproval(due);
  const detail = 'test';
  switch (verb) {
    case 'sent':
    case 'started':
    case 'acknowledging':
      return { type: `authorisation.${verb}`, ...about };
    case 'approved': {
      const isAnswerWanted = first === 'goods?';
      return { type: 'authorisation.approved', approval, isAnswerWanted, ...about };
    }
    case 'taken':
      return { type: 'authorisation.taken', approval, ...about };
    case 'declined': {
      const reason = (first || 'declined') as DeclineReason;
      return { type: 'authorisation.declined', reason, detail, ...about };
    }
    case 'notTaken': {
      const reason = (first || 'aborted') as NotTakenReason;
      return { type: 'authorisation.notTaken', reason, detail, ...about };
    }
    case 'unknown':
      return { type: 'authorisation.unknown', detail, ...about };
    case 'reversed':
      return { type: 'authorisation.reversed', record: { receiptNumber: 8 }, ...about };
    case 'reversalFailed': {
      const other = first === 'other' ? { isOther: true as const } : {};
      return { type: 'authorisation.reversalFailed', detail, ...other, ...about };
    }
    case 'slip': {
      const lines = [{ text: 'KARTENZAHLUNG', isCentred: true, isLarge: false }];
      return { type: 'receipt.received', for: 'customer', lines, ...about };
    }
    default:
      return undefined;
  }
}

function orderEventOf(
  [verb, first = '']: readonly string[],
  { charge }: Payment,
): PaymentEvent | undefined {
  const attempt = charge?.attempt ?? 1;
  const about = { attempt, wallMs: WALL_MS };
  const number = `W${attempt}`;
  const qr = charge?.order?.by === 'code' ? {} : { qrText: `wx://${attempt}` };
  switch (verb) {
    case 'opened':
      return { type: 'order.opened', number, ...qr, expiresMs: WALL_MS, ...about };
    case 'paid':
      return { type: 'order.paid', number, transaction: 'T1', ...about };
    case 'orderClosed':
      return { type: 'order.closed', ...(first === '' ? {} : { refusal: first }), ...about };
    case 'orderRefused':
      return { type: 'order.refused', reason: 'notOffered', ...about };
    case 'refunded':
      return { type: 'order.refunded', ...about };
    case 'orderInDoubt':
      return { type: 'order.inDoubt', ...about };
    default:
      return undefined;
  }
}

function otherEventOf([verb, first = '']: readonly string[]): PaymentEvent | undefined {
  const wallMs = WALL_MS;
  switch (verb) {
    case 'reserve': {
      const result = first === 'refused' || first === 'notOffered' ? first : 'reserved';
      return { type: 'reservation.answered', result, wallMs };
    }
    case 'scan':
      return { type: 'code.presented', wallMs };
    case 'retry':
      return { type: 'customer.retried', wallMs };
    case 'found':
      return { type: 'charge.settled', isTaken: first === 'taken', by: 'auditor', wallMs };
    default:
      return undefined;
  }
}

/** What was asked of card or wallet, as a story tells it. */
export function tenderTold({ type, params }: TenderEffect): string {
  switch (type) {
    case 'authorise':
      return `charge ${formatMinor(params.amount)}`;
    case 'answerGoods':
      return `goods ${params.answer}`;
    case 'abortAuthorisation':
      return 'abort';
    case 'reserveBill':
      return `reserve ${formatMinor(params.amount)}`;
    case 'reverseCharge':
      return `reverse ${formatMinor(params.amount)}`;
    case 'settleCharge':
      return 'settle';
    case 'askOrder':
      return `order ${params.attempt} by ${params.by}`;
    case 'closeOrder':
      return `close order ${params.attempt}`;
    case 'refundOrder':
      return `refund order ${params.attempt}`;
    case 'openCase':
      return `case ${params.cause}`;
  }
}
