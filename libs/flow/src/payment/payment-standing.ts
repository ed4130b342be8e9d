import type { CardReaderMemory, OpenAuthorisation } from '../ports/card-reader.js';
import { authorisationIdOf, cardOf, chargeOf, reversalOf } from './payment-charges.js';
import type { PaymentSnapshot, PaymentState } from './payment.machine.js';

type States = ReadonlySet<PaymentState>;
const states = (...some: readonly PaymentState[]): States => new Set(some);

/** The terminal owes a verdict. */
const UNJUDGED = states('authorising', 'reserving', 'capturing', 'aborting', 'awaitingVerdict');
/** The terminal owes the money back. */
const GIVING_BACK = states('reversing', 'reversingLate');
/** Goes on only while its customer is there. */
const ATTENDED = states(
  'collecting',
  'authorising',
  'reserving',
  'capturing',
  'ordering',
  'awaitingWallet',
  'swappingOrder',
  'payingByCode',
  'unpaid',
);

/** Money may be between two places; in a few seconds it is in one. */
const MOVING = states(
  'collecting',
  'closing',
  'authorising',
  'reserving',
  'capturing',
  'aborting',
  'ordering',
  'awaitingWallet',
  'swappingOrder',
  'payingByCode',
  'closingOrder',
);

/** Whether this payment is stopped when nobody stands before it. */
export const needsCustomer = ({ value }: PaymentSnapshot): boolean => ATTENDED.has(value);

/** Whether this payment can be ended without more money coming in: to be told so, once. */
export const mayBeStopped = ({ value }: PaymentSnapshot): boolean =>
  ATTENDED.has(value) && value !== 'reserving' && value !== 'capturing';

/** Whether notes, a card or a code are on their way just now. */
export const isMoving = ({ value }: PaymentSnapshot): boolean => MOVING.has(value);

/** Whether the terminal must be left alone for this payment: another card would hide what it did. */
export const holdsReader = ({ value, context }: PaymentSnapshot): boolean =>
  UNJUDGED.has(value) ||
  GIVING_BACK.has(value) ||
  (value === 'inDoubt' && context.tender?.kind === 'card');

/** Whether a reversal may still come for a charge that has become a claim. */
export const isLateReversal = ({ context }: PaymentSnapshot): boolean =>
  context.claimCause === 'notReversed';

/** What the card reader is told at its start of what these payments left open. */
export function cardMemoryOf(payments: readonly PaymentSnapshot[]): CardReaderMemory {
  const cards = payments.filter(({ context }) => context.charge?.card !== undefined);
  const unjudged = cards.find(({ value }) => UNJUDGED.has(value));
  return {
    ...(unjudged === undefined ? {} : { open: openOf(unjudged) }),
    reversals: cards
      .filter(({ value }) => GIVING_BACK.has(value))
      .map(({ context }) => reversalOf(context)),
    unsettled: cards
      .filter(({ value }) => value === 'inDoubt')
      .map(({ context }) => authorisationIdOf(context.paymentId, chargeOf(context).attempt)),
  };
}

function openOf({ context }: PaymentSnapshot): OpenAuthorisation {
  const { intent, step, approval } = cardOf(context);
  return { intent, step, ...(approval === undefined ? {} : { approval }) };
}
