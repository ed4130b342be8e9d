import { zero } from '../money/money.js';
import type { Payment, PaymentInput } from './payment.js';
import { authorisationIdOf, beginCharge, chargeOf } from './payment-charges.js';
import { because, print } from './tender-parts.js';
import { payment } from './tender-setup.js';

const aboutCharge = ({ context }: { readonly context: Payment }) => ({
  authorisationId: authorisationIdOf(context.paymentId, chargeOf(context).attempt),
});

const stop = (ending: 'stopped' | 'timeUp' | 'kioskStopped') =>
  ({ target: 'notCharged', actions: because(ending) }) as const;

/** This try took nothing, and that is final: the customer may try again, or choose anew. */
export const unpaid = payment.createStateConfig({
  on: {
    'customer.retried': [
      { guard: 'retriesByCard', target: 'authorising', actions: 'tryAgain' },
      { guard: 'retriesByWallet', target: 'ordering', actions: 'tryAgain' },
    ],
    'customer.stopped': stop('stopped'),
    'customer.timedOut': stop('timeUp'),
    'acceptance.stopped': stop('kioskStopped'),
  },
});

const settled = { type: 'settleCharge', params: aboutCharge } as const;

/** Nobody here can say whether there is a charge: people find out, and say so. */
export const inDoubt = payment.createStateConfig({
  on: {
    'charge.settled': [
      { guard: 'foundTaken', target: 'claimedLate', actions: ['settle', 'oweCharge', settled] },
      { target: 'notCharged', actions: ['settle', 'tookNothing', settled] },
    ],
    'reprint.asked': { guard: 'mayReprint', actions: print },
  },
});

/** A payment as it begins: by card or wallet with its first try. */
export const newPayment = (input: PaymentInput): Payment => {
  const { tender, openedAtMs: wallMs } = input;
  const payment = { ...input, notes: [], applied: zero, claimed: zero, papers: [] };
  if (tender === undefined) return payment;
  const lastAccepted = tender.kind === 'card' ? tender.lastAccepted : undefined;
  return { ...payment, charge: beginCharge(input, { attempt: 1, wallMs, lastAccepted }) };
};
