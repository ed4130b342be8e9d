import { orderIdOf, orderIntentOf } from './payment-charges.js';
import {
  because,
  CLOSING_ORDER_LIMIT_MS,
  DAY_MS,
  GIVING_BACK_LIMIT_MS,
  isLimit,
  limit,
  limitOnce,
  openCase,
  ORDER_LIMIT_MS,
  print,
  WALLET_LIMIT_MS,
  type Within,
} from './tender-parts.js';
import { payment } from './tender-setup.js';

const ask = {
  type: 'askOrder',
  params: ({ context }: Within) => orderIntentOf(context, false),
} as const;

const close = {
  type: 'closeOrder',
  params: ({ context }: Within) => orderIdOf(context),
} as const;

/** Asks for the money of a paid order back. */
export const refund = {
  type: 'refundOrder',
  params: ({ context }: Within) => orderIdOf(context),
} as const;

const paid = { target: 'posting', actions: 'tookOrder' } as const;
const nothing = { target: 'unpaid', actions: 'tookNothing' } as const;
const noCharge = { target: 'notCharged', actions: 'tookNothing' } as const;

/** Both sides do not agree, or somebody else gave it back: a slip, and a case. */
const doubt = {
  target: 'inDoubt',
  actions: ['doubtCharge', openCase('orderInDoubt'), ...print],
} as const;
const doubtLate = {
  target: 'inDoubt',
  actions: ['doubtCharge', openCase('orderInDoubt')],
} as const;

/** How an order ends while its customer wants it. */
const ends = {
  'order.paid': paid,
  'order.closed': nothing,
  'order.refused': nothing,
  'order.refunded': nothing,
  'order.inDoubt': doubt,
} as const;

const stops = {
  'customer.stopped': { target: 'closingOrder', actions: because('stopped') },
  'customer.timedOut': { target: 'closingOrder', actions: because('timeUp') },
  'acceptance.stopped': { target: 'closingOrder', actions: because('kioskStopped') },
} as const;

/** The order is being made: nobody can pay it yet. */
export const ordering = payment.createStateConfig({
  entry: [ask, limit('order', ORDER_LIMIT_MS)],
  on: {
    ...ends,
    ...stops,
    'order.opened': { target: 'awaitingWallet', actions: 'noteOrder' },
    deadline: {
      guard: isLimit('order'),
      target: 'closingOrder',
      actions: { type: 'blame', params: { why: 'walletUnavailable' } },
    },
  },
});

const timeUp = {
  guard: isLimit('wallet'),
  target: 'closingOrder',
  actions: because('timeUp'),
} as const;

/** The code is on the screen. */
export const awaitingWallet = payment.createStateConfig({
  entry: limit('wallet', WALLET_LIMIT_MS),
  on: {
    ...ends,
    ...stops,
    'order.opened': { actions: 'noteOrder' },
    'code.presented': { guard: 'takesCode', target: 'swappingOrder' },
    deadline: timeUp,
  },
});

/** The phone's code was read: our order is ended first, two could both be paid (I09). */
export const swappingOrder = payment.createStateConfig({
  entry: [close, limit('closingOrder', CLOSING_ORDER_LIMIT_MS)],
  on: {
    ...stops,
    'order.paid': paid,
    'order.closed': { target: 'payingByCode', actions: 'tryByCode' },
    'order.refused': { target: 'payingByCode', actions: 'tryByCode' },
    'order.refunded': nothing,
    'order.inDoubt': doubt,
    deadline: {
      guard: isLimit('closingOrder'),
      target: 'orderUnsettled',
      actions: [because('timeUp'), ...print],
    },
  },
});

/** The wallet has the phone's code; the customer may have to confirm there. */
export const payingByCode = payment.createStateConfig({
  entry: [ask, limit('wallet', WALLET_LIMIT_MS)],
  on: {
    ...ends,
    ...stops,
    'order.opened': { actions: 'noteOrder' },
    deadline: timeUp,
  },
});

const closed = [{ guard: 'isEnding', ...noCharge }, nothing] as const;

/** Being ended. What was paid in the last moment is paid, unless its customer had stopped. */
export const closingOrder = payment.createStateConfig({
  entry: [close, limit('closingOrder', CLOSING_ORDER_LIMIT_MS)],
  on: {
    'order.paid': [{ guard: 'stoppedByCustomer', target: 'refunding', actions: 'tookOrder' }, paid],
    'order.closed': closed,
    'order.refused': closed,
    'order.refunded': closed,
    'order.inDoubt': doubt,
    deadline: [
      {
        guard: { type: 'isLimitOfPayable', params: { name: 'closingOrder' } },
        target: 'orderUnsettled',
        actions: print,
      },
      { guard: isLimit('closingOrder'), target: 'orderUnsettled' },
    ],
  },
});

/** Central cannot be reached. Who may have paid has a slip; paid after all, it goes back. */
export const orderUnsettled = payment.createStateConfig({
  entry: limitOnce('day', DAY_MS),
  on: {
    'order.paid': { target: 'refundingLate', actions: ['tookOrder', refund] },
    'order.closed': noCharge,
    'order.refused': noCharge,
    'order.refunded': noCharge,
    'order.inDoubt': doubtLate,
    deadline: { guard: 'isOverdue', actions: ['escalate', openCase('orderInDoubt')] },
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});

const refunded = { target: 'notCharged', actions: 'gaveBack' } as const;

/** A paid order goes back; its customer waits for that. */
export const refunding = payment.createStateConfig({
  entry: ['sendBack', refund, limitOnce('givingBack', GIVING_BACK_LIMIT_MS)],
  on: {
    'order.refunded': refunded,
    'order.inDoubt': doubt,
    deadline: { guard: isLimit('givingBack'), target: 'refundingLate', actions: print },
  },
});

/** The same behind the customer's back; they have a slip. */
export const refundingLate = payment.createStateConfig({
  entry: ['sendBack', limitOnce('day', DAY_MS)],
  on: {
    'order.refunded': refunded,
    'order.inDoubt': doubtLate,
    deadline: { guard: 'isOverdue', actions: ['escalate', openCase('notGivenBack')] },
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});
