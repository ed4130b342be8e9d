import { formatMinor, minor } from '../money/money.js';
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

/** One word of a story about a card or a wallet as an event; `undefined` for any other word. */
export function tenderEventOf(
  [verb, first = '']: readonly string[],
  { context }: PaymentSnapshot,
): PaymentEvent | undefined {
  const wallMs = 1_780_000_060_000;
  const attempt = context.charge?.attempt ?? 1;
  const about = { authorisationId: `${context.paymentId}/${attempt}`, wallMs };
  const order = { attempt, wallMs };
  const detail = 'test';
  const approval = sampleApproval(context.due);
  switch (verb) {
    case 'sent':
    case 'started':
    case 'acknowledging':
      return { type: `authorisation.${verb}`, ...about };
    case 'approved':
      return {
        type: 'authorisation.approved',
        approval,
        isAnswerWanted: first === 'goods?',
        ...about,
      };
    case 'taken':
      return { type: 'authorisation.taken', approval, ...about };
    case 'declined':
      return {
        type: 'authorisation.declined',
        reason: (first || 'declined') as DeclineReason,
        detail,
        ...about,
      };
    case 'notTaken':
      return {
        type: 'authorisation.notTaken',
        reason: (first || 'aborted') as NotTakenReason,
        detail,
        ...about,
      };
    case 'unknown':
      return { type: 'authorisation.unknown', detail, ...about };
    case 'reversed':
      return { type: 'authorisation.reversed', record: { receiptNumber: 8 }, ...about };
    case 'reversalFailed':
      return {
        type: 'authorisation.reversalFailed',
        detail,
        ...(first === 'other' ? { isOther: true as const } : {}),
        ...about,
      };
    case 'slip':
      return {
        type: 'receipt.received',
        for: 'customer',
        lines: [{ text: 'KARTENZAHLUNG', isCentred: true, isLarge: false }],
        ...about,
      };
    case 'reserve':
      return {
        type: 'reservation.answered',
        result: first === 'refused' || first === 'notOffered' ? first : 'reserved',
        wallMs,
      };
    case 'opened':
      return {
        type: 'order.opened',
        number: `W${attempt}`,
        ...(context.charge?.order?.by === 'code' ? {} : { qrText: `wx://${attempt}` }),
        expiresMs: wallMs,
        ...order,
      };
    case 'paid':
      return { type: 'order.paid', number: `W${attempt}`, transaction: 'T1', ...order };
    case 'orderClosed':
      return { type: 'order.closed', ...(first === '' ? {} : { refusal: first }), ...order };
    case 'orderRefused':
      return { type: 'order.refused', reason: 'notOffered', ...order };
    case 'refunded':
      return { type: 'order.refunded', ...order };
    case 'orderInDoubt':
      return { type: 'order.inDoubt', ...order };
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
