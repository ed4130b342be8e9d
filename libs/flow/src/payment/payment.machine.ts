import { assertEvent, type SnapshotFrom } from 'xstate';
import type { ReturnReason } from '../ports/bill-acceptor.js';
import type { PaymentEvent } from './payment-events.js';
import {
  aborting,
  authorising,
  awaitingVerdict,
  capturing,
  reserving,
  reverse,
  reversing,
  reversingLate,
} from './payment-card.js';
import { inDoubt, newPayment, unpaid } from './payment-tender.js';
import {
  awaitingWallet,
  closingOrder,
  ordering,
  orderUnsettled,
  payingByCode,
  refund,
  refunding,
  refundingLate,
  swappingOrder,
} from './payment-wallet.js';
import { CLOSING_LIMIT_MS, POSTING_LIMIT_MS } from './payment.effects.js';
import { postRequestOf } from './payment.money.js';
import { openCase, print } from './tender-parts.js';
import { payment } from './tender-setup.js';

const returnIt = (reason: ReturnReason) =>
  ({
    type: 'returnNote',
    params: ({ event }: { event: PaymentEvent }) => {
      assertEvent(event, 'note.escrowed');
      return { noteId: event.noteId, reason };
    },
  }) as const;

/** By what it is to be paid. Left at once. */
const opening = payment.createStateConfig({
  always: [
    { guard: 'byCard', target: 'authorising' },
    { guard: 'byWallet', target: 'ordering' },
    { target: 'collecting' },
  ],
});

/** Takes notes, one at a time, until enough is in or the customer is done. */
const collecting = payment.createStateConfig({
  entry: { type: 'acceptCash', params: { accept: true } },
  on: {
    'note.escrowed': [
      {
        guard: 'wanted',
        actions: [
          'keep',
          {
            type: 'stackNote',
            params: ({ event }) => ({ noteId: event.noteId, value: event.value }),
          },
        ],
      },
      { actions: ['see', returnIt('tooLarge')] },
    ],
    'customer.finished': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'finished' } },
    },
    'customer.stopped': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'stopped' } },
    },
    'customer.timedOut': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'timeUp' } },
    },
    'acceptance.stopped': {
      target: 'closing',
      actions: { type: 'endBecause', params: { ending: 'kioskStopped' } },
    },
  },
  always: {
    guard: 'covered',
    target: 'closing',
    actions: { type: 'endBecause', params: { ending: 'covered' } },
  },
});

/** Waits until no note can arrive any more: one past the rollers still counts. */
const closing = payment.createStateConfig({
  entry: [
    { type: 'acceptCash', params: { accept: false } },
    { type: 'setDeadline', params: { name: 'closing', afterMs: CLOSING_LIMIT_MS } },
  ],
  on: {
    'note.escrowed': { actions: ['see', returnIt('closed')] },
    'acceptor.closed': { guard: 'settled', target: 'deciding' },
    deadline: {
      guard: { type: 'isDeadline', params: { name: 'closing' } },
      target: 'deciding',
      actions: 'doubtAll',
    },
  },
});

/** Where the money goes, by policy. Left at once. */
const deciding = payment.createStateConfig({
  always: [
    { guard: 'nothingIn', target: 'notCharged', actions: 'close' },
    { guard: 'applicable', target: 'posting' },
    { target: 'claimed', actions: 'owe' },
  ],
});

/** What the biller will not have: a charge goes back, notes cannot. */
const answers = {
  'posting.accepted': { target: 'completed', actions: 'applied' },
  'posting.refused': [
    { guard: 'byCard', target: 'reversing', actions: 'noteWhy' },
    { guard: 'byWallet', target: 'refunding', actions: 'noteWhy' },
    { target: 'claimed', actions: 'refused' },
  ],
} as const;

const posting = payment.createStateConfig({
  entry: [
    'ask',
    { type: 'postPayment', params: ({ context }) => postRequestOf(context) },
    { type: 'setDeadline', params: { name: 'posting', afterMs: POSTING_LIMIT_MS } },
  ],
  on: {
    ...answers,
    deadline: {
      guard: { type: 'isDeadline', params: { name: 'posting' } },
      target: 'beingConfirmed',
    },
    'note.stacked': { actions: 'takeInLate' },
  },
});

/** No answer in time. The customer has a code; the runner goes on asking. */
const beingConfirmed = payment.createStateConfig({
  entry: print,
  on: {
    'posting.accepted': { target: 'completedLate', actions: 'applied' },
    'posting.refused': [
      { guard: 'byCard', target: 'reversingLate', actions: ['noteWhy', reverse] },
      { guard: 'byWallet', target: 'refundingLate', actions: ['noteWhy', refund] },
      { target: 'claimedLate', actions: 'refused' },
    ],
    'note.stacked': { actions: 'takeInLate' },
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});

const ended = (entry: typeof print | readonly []) =>
  payment.createStateConfig({
    entry,
    on: {
      'note.stacked': { actions: 'takeInLate' },
      'reprint.asked': { guard: 'mayReprint', actions: print },
    },
  });

/** Ended as a claim. A charge that is given back after all makes a case of it. */
const owed = (entry: typeof print | readonly []) =>
  payment.createStateConfig({
    entry,
    on: {
      'note.stacked': { actions: 'takeInLate' },
      'reprint.asked': { guard: 'mayReprint', actions: print },
      'authorisation.reversed': {
        guard: 'standsAsClaim',
        actions: ['doubtClaim', openCase('lateReversal')],
      },
    },
  });

/** Nothing was taken. A note that shows up in the box after all is owed back. */
const notCharged = payment.createStateConfig({
  on: { 'note.stacked': { target: 'claimed', actions: 'takeInLate' } },
});

/** One payment from its first durable row to its end. A pure function of its events. */
export const paymentMachine = payment.createMachine({
  id: 'payment',
  context: ({ input }) => newPayment(input),
  initial: 'opening',
  on: {
    // In every state: what happened to a note or a paper cannot be refused.
    'note.escrowed': { actions: ['see', returnIt('closed')] },
    'note.stacked': { actions: 'takeIn' },
    'note.returned': { actions: 'letGo' },
    'note.undecided': { actions: 'doubt' },
    'print.ended': { actions: 'papered' },
    'authorisation.sent': { actions: 'noteStep' },
    'authorisation.started': { actions: 'noteStep' },
    'authorisation.acknowledging': { actions: 'noteStep' },
    'receipt.received': { actions: 'notePaper' },
  },
  states: {
    opening,
    collecting,
    closing,
    deciding,
    posting,
    beingConfirmed,
    completed: ended(print),
    completedLate: ended([]),
    claimed: owed(print),
    claimedLate: owed([]),
    notCharged,
    authorising,
    reserving,
    capturing,
    aborting,
    awaitingVerdict,
    reversing,
    reversingLate,
    ordering,
    awaitingWallet,
    swappingOrder,
    payingByCode,
    closingOrder,
    orderUnsettled,
    refunding,
    refundingLate,
    unpaid,
    inDoubt,
  },
});

export type PaymentSnapshot = SnapshotFrom<typeof paymentMachine>;
export type PaymentState = PaymentSnapshot['value'];
