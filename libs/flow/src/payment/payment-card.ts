import { cardOf, chargeOf, reversalOf } from './payment-charges.js';
import { reserveRequestOf } from './payment.money.js';
import {
  againMs,
  because,
  CARD_LIMIT_MS,
  DAY_MS,
  GIVING_BACK_LIMIT_MS,
  GOODS_LIMIT_MS,
  isLimit,
  limit,
  limitOnce,
  openCase,
  print,
  VERDICT_LIMIT_MS,
  type Within,
} from './tender-parts.js';
import { payment } from './tender-setup.js';

const about = ({ context }: Within) => ({
  authorisationId: cardOf(context).intent.authorisationId,
});

const goods = (answer: 'accept' | 'refuse') =>
  ({
    type: 'answerGoods',
    params: ({ context }: Within) => ({ ...about({ context }), answer }),
  }) as const;

const abort = { type: 'abortAuthorisation', params: about } as const;

/** Asks for the charge back. */
export const reverse = {
  type: 'reverseCharge',
  params: ({ context }: Within) => reversalOf(context),
} as const;

/** Nobody can say: a slip, and a case. No card is taken here until people have settled it. */
const unknown = {
  target: 'inDoubt',
  actions: ['doubtCharge', openCase('unknownCharge'), ...print],
} as const;

const nothing = { target: 'unpaid', actions: 'tookNothing' } as const;

/** How an authorisation ends while its customer wants it. */
const verdicts = {
  'authorisation.taken': { target: 'posting', actions: 'took' },
  'authorisation.declined': nothing,
  'authorisation.notTaken': nothing,
  'authorisation.unknown': unknown,
} as const;

/** The customer is at the terminal; until a card is approved it can be stopped. */
export const authorising = payment.createStateConfig({
  entry: [
    { type: 'authorise', params: ({ context }) => cardOf(context).intent },
    limit('card', CARD_LIMIT_MS),
  ],
  on: {
    ...verdicts,
    'authorisation.approved': [
      { guard: 'answerWanted', target: 'reserving', actions: 'noteApproval' },
      { target: 'capturing', actions: 'noteApproval' },
    ],
    'customer.stopped': { target: 'aborting', actions: [because('stopped'), abort] },
    'customer.timedOut': { target: 'aborting', actions: [because('timeUp'), abort] },
    'acceptance.stopped': { target: 'aborting', actions: [because('kioskStopped'), abort] },
    deadline: {
      guard: isLimit('card'),
      target: 'aborting',
      actions: [because('timeUp'), abort],
    },
  },
});

/** After a restart with nobody there: whoever left may pay elsewhere (facts: payments 2.8, rule 4). */
const gone = { target: 'aborting', actions: [because('timeUp'), abort] } as const;

/** Approved, and the terminal waits for word about the goods: the biller is asked first. */
export const reserving = payment.createStateConfig({
  entry: [
    { type: 'reserveBill', params: ({ context }) => reserveRequestOf(context) },
    limit('goods', GOODS_LIMIT_MS),
  ],
  on: {
    ...verdicts,
    'customer.timedOut': gone,
    'reservation.answered': [
      { guard: 'billerWants', target: 'capturing', actions: goods('accept') },
      { target: 'aborting', actions: ['noteWhy', goods('refuse')] },
    ],
    deadline: [
      {
        guard: isLimit('goods'), // what nobody has promised is not charged
        target: 'aborting',
        actions: [{ type: 'blame', params: { why: 'billRefused' } }, goods('refuse')],
      },
      { guard: isLimit('verdict'), target: 'awaitingVerdict', actions: print }, // after a restart
    ],
  },
});

/** On its way to being final. */
export const capturing = payment.createStateConfig({
  entry: limit('verdict', VERDICT_LIMIT_MS),
  on: {
    ...verdicts,
    'customer.timedOut': gone,
    deadline: { guard: isLimit('verdict'), target: 'awaitingVerdict', actions: print },
  },
});

const noCharge = { target: 'notCharged', actions: 'tookNothing' } as const;

/** Not wanted any more. What was taken all the same is given back. */
export const aborting = payment.createStateConfig({
  entry: limit('verdict', VERDICT_LIMIT_MS),
  on: {
    'authorisation.approved': {
      guard: 'answerWanted',
      actions: ['noteApproval', goods('refuse')],
    },
    'authorisation.taken': { target: 'reversing', actions: 'took' },
    'authorisation.declined': noCharge,
    'authorisation.notTaken': noCharge,
    'authorisation.unknown': unknown,
    deadline: { guard: isLimit('verdict'), target: 'awaitingVerdict', actions: print },
  },
});

/** The terminal cannot be reached. Its customer has a slip, and is gone when it says what it did. */
export const awaitingVerdict = payment.createStateConfig({
  entry: limitOnce('day', DAY_MS),
  on: {
    'authorisation.taken': { target: 'reversingLate', actions: ['took', reverse] },
    'authorisation.declined': noCharge,
    'authorisation.notTaken': noCharge,
    'authorisation.unknown': {
      target: 'inDoubt',
      actions: ['doubtCharge', openCase('unknownCharge')],
    },
    deadline: {
      guard: 'isOverdue',
      actions: ['escalate', openCase('unknownCharge')],
    },
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});

const later = {
  type: 'setDeadline',
  params: ({ context }: Within) => {
    const { failures } = chargeOf(context);
    return { name: 'again', afterMs: againMs(failures), turn: failures } as const;
  },
} as const;

/** What the terminal answers to a reversal; asked again it reverses nothing twice. */
const givenBack = <Claimed extends 'claimed' | 'claimedLate'>(claimed: Claimed) =>
  ({
    'authorisation.reversed': { target: 'notCharged', actions: 'gaveBack' },
    'authorisation.reversalFailed': [
      { guard: 'mayFailAgain', actions: ['failed', later] },
      { target: claimed, actions: ['failed', 'oweCharge', openCase('reversalFailed')] },
    ],
  }) as const;

/** A taken charge goes back; its customer waits for that. */
export const reversing = payment.createStateConfig({
  entry: ['sendBack', reverse, limitOnce('givingBack', GIVING_BACK_LIMIT_MS)],
  on: {
    ...givenBack('claimed'),
    deadline: [
      { guard: isLimit('givingBack'), target: 'reversingLate', actions: print },
      { guard: isLimit('again'), actions: reverse },
    ],
  },
});

/** The same behind the customer's back; they have a slip. */
export const reversingLate = payment.createStateConfig({
  entry: ['sendBack', limitOnce('day', DAY_MS)],
  on: {
    ...givenBack('claimedLate'),
    deadline: [
      { guard: isLimit('again'), actions: reverse },
      { guard: 'isOverdue', actions: ['escalate', openCase('notGivenBack')] },
    ],
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});
