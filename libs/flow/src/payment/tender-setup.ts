import { assertEvent, assign } from 'xstate';
import { minor, zero } from '../money/money.js';
import { cash } from './payment-setup.js';
import type { DeadlineName } from './payment.effects.js';
import {
  beginCharge,
  cardOf,
  chargeOf,
  FAILURES_MAX,
  isOfThisTry,
  mayRetry,
  notPaidBy,
  orderOf,
} from './payment-charges.js';
import type { AuthorisationStep } from '../ports/card-reader.js';
import type { NotPaid } from '../screen/not-paid.js';

const STEPS = {
  'authorisation.sent': 'sent',
  'authorisation.started': 'started',
  'authorisation.acknowledging': 'acknowledging',
} as const satisfies Readonly<Record<string, AuthorisationStep>>;

/** The payment's vocabulary: that of cash, and what card and wallet add to it. */
export const payment = cash.extend({
  actions: {
    /** The same way once more: another authorisation, another order. */
    tryAgain: assign(({ context, event }) => {
      assertEvent(event, 'customer.retried');
      const { wallMs, lastAccepted } = event;
      const attempt = chargeOf(context).attempt + 1;
      return {
        charge: beginCharge(context, { attempt, wallMs, lastAccepted }),
        notPaid: undefined,
      };
    }),
    /** The phone's own code instead of ours. */
    tryByCode: assign(({ context, event }) => {
      assertEvent(event, ['order.closed', 'order.refused']);
      const attempt = chargeOf(context).attempt + 1;
      return { charge: beginCharge(context, { attempt, wallMs: event.wallMs, by: 'code' }) };
    }),
    noteStep: assign(({ context, event }) => {
      assertEvent(event, [
        'authorisation.sent',
        'authorisation.started',
        'authorisation.acknowledging',
      ]);
      const card = { ...cardOf(context), step: STEPS[event.type] };
      return { charge: { ...chargeOf(context), card } };
    }),
    noteApproval: assign(({ context, event }) => {
      assertEvent(event, 'authorisation.approved');
      const { approval } = event;
      const card = { ...cardOf(context), step: 'approved' as const, approval };
      return { charge: { ...chargeOf(context), card } };
    }),
    notePaper: assign(({ context, event }) => {
      assertEvent(event, 'receipt.received');
      if (event.for !== 'customer' || context.charge?.card === undefined) return {};
      const card = { ...context.charge.card, paper: event.lines };
      return { charge: { ...context.charge, card } };
    }),
    noteOrder: assign(({ context, event }) => {
      assertEvent(event, 'order.opened');
      const { number, qrText, expiresMs } = event;
      const known = { number, expiresMs, ...(qrText === undefined ? {} : { qrText }) };
      return { charge: { ...chargeOf(context), order: { ...orderOf(context), ...known } } };
    }),
    took: assign(({ context, event }) => {
      assertEvent(event, 'authorisation.taken');
      const card = { ...cardOf(context), approval: event.approval };
      return { charge: { ...chargeOf(context), state: 'taken' as const, card } };
    }),
    tookOrder: assign(({ context, event }) => {
      assertEvent(event, 'order.paid');
      const { number, transaction } = event;
      const order = {
        ...orderOf(context),
        number,
        ...(transaction === undefined ? {} : { transaction }),
      };
      const charge = { ...chargeOf(context), state: 'taken' as const, order };
      return { charge, notPaid: undefined };
    }),
    tookNothing: assign(({ context, event }) => ({
      charge: { ...chargeOf(context), state: 'notTaken' as const },
      notPaid: context.notPaid ?? notPaidBy(event),
      ...('wallMs' in event ? { endedAtMs: event.wallMs } : {}),
    })),
    blame: assign((_, params: { readonly why: NotPaid }) => ({ notPaid: params.why })),
    /** Why nothing will be taken, or will be given back. */
    noteWhy: assign(({ event }) => ({ notPaid: notPaidBy(event) })),
    doubtCharge: assign(({ context }) => ({
      charge: { ...chargeOf(context), state: 'doubtful' as const },
      isCase: true,
    })),
    /** From here on nobody posts it. */
    sendBack: assign(({ context }) => ({
      charge: { ...chargeOf(context), state: 'goingBack' as const },
    })),
    gaveBack: assign(({ context, event }) => ({
      charge: { ...chargeOf(context), state: 'givenBack' as const },
      ...('wallMs' in event ? { endedAtMs: event.wallMs } : {}),
    })),
    failed: assign(({ context }) => {
      const charge = chargeOf(context);
      return { charge: { ...charge, failures: charge.failures + 1 } };
    }),
    /** It stands, and neither terminal nor biller will have it: people pay it back. */
    oweCharge: assign(({ context, event }) => ({
      claimed: chargeOf(context).amount,
      claimCause:
        event.type === 'charge.settled' ? ('chargeFound' as const) : ('notReversed' as const),
      charge: { ...chargeOf(context), state: 'taken' as const },
      ...('wallMs' in event ? { endedAtMs: event.wallMs } : {}),
    })),
    /** Given back after all: whether the claim was paid meanwhile, people have to find out. */
    doubtClaim: assign(({ context }) => ({
      claimed: minor(context.claimed - chargeOf(context).amount),
      charge: { ...chargeOf(context), state: 'doubtful' as const },
      isCase: true,
    })),
    escalate: assign({ isCase: true }),
    settle: assign({ isCase: false }),
  },
  guards: {
    byCard: ({ context }) => context.tender?.kind === 'card',
    byWallet: ({ context }) => context.tender?.kind === 'wallet',
    retriesByCard: ({ context }) => context.tender?.kind === 'card' && mayRetry(context),
    retriesByWallet: ({ context }) => context.tender?.kind === 'wallet' && mayRetry(context),
    answerWanted: ({ event }) => event.type === 'authorisation.approved' && event.isAnswerWanted,
    billerWants: ({ event }) => event.type === 'reservation.answered' && event.result !== 'refused',
    takesCode: ({ context }) =>
      context.tender?.kind === 'wallet' && context.tender.wallet.takesCodes && mayRetry(context),
    stoppedByCustomer: ({ context }) => context.ending === 'stopped',
    isEnding: ({ context }) => context.ending !== undefined,
    /** Somebody can have paid it: our code was shown, or the phone's was read. */
    isLimitOfPayable: ({ context, event }, params: { readonly name: DeadlineName }) =>
      event.type === 'deadline' &&
      event.name === params.name &&
      isOfThisTry(context, event) &&
      (context.charge?.order?.qrText !== undefined || context.charge?.order?.by === 'code'),
    mayFailAgain: ({ context, event }) =>
      chargeOf(context).failures + 1 < FAILURES_MAX &&
      !(event.type === 'authorisation.reversalFailed' && event.isOther === true),
    isOverdue: ({ context, event }) =>
      event.type === 'deadline' && event.name === 'day' && context.isCase !== true,
    foundTaken: ({ event }) => event.type === 'charge.settled' && event.isTaken,
    standsAsClaim: ({ context }) => context.claimCause === 'notReversed' && context.claimed > zero,
  },
});
