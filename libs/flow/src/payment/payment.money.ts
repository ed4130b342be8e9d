import { invariant } from '../invariant/invariant.js';
import type { AccountName, Line } from '../ledger/ledger.js';
import { add, minor, smaller, subtract, sum, zero, type Minor } from '../money/money.js';
import type { PostRequest } from '../ports/central.js';
import type { NoteState, PayItem, Payment } from './payment.js';

const total = (payment: Payment, ...states: readonly NoteState[]): Minor =>
  sum(payment.notes.filter((note) => states.includes(note.state)).map((note) => note.value));

/** Credited to the customer: stacked on our intent, with the value we agreed to. */
export const insertedOf = (payment: Payment): Minor => total(payment, 'stacked');

/** Charged to a card or wallet, and ours. */
export const chargedOf = ({ charge }: Payment): Minor =>
  charge?.state === 'taken' || charge?.state === 'goingBack' ? charge.amount : zero;

/** Charged or not: nobody can say yet. */
export const doubtfulChargeOf = ({ charge }: Payment): Minor =>
  charge?.state === 'doubtful' ? charge.amount : zero;

/** All that is ours for this payment. */
export const receivedOf = (payment: Payment): Minor => add(insertedOf(payment), chargedOf(payment));

/** May or may not be in the box, or is and may be somebody else's: 0 or 1 until counted. */
export const uncountedOf = (payment: Payment): Minor => total(payment, 'undecided', 'foreign');

/** Whether a note of this payment must be counted first, be its value known or not. */
export const hasUncounted = (payment: Payment): boolean =>
  payment.notes.some((note) => note.state === 'undecided' || note.state === 'foreign');

export const remainingOf = (payment: Payment): Minor =>
  subtract(payment.due, smaller(insertedOf(payment), payment.due));

export const surplusOf = (payment: Payment): Minor =>
  subtract(insertedOf(payment), smaller(insertedOf(payment), payment.due));

/**
 * How much of the inserted money goes to the biller, by the fee's policy (DESIGN.md 4).
 * The rest becomes a claim.
 */
export function applicableOf(payment: Payment): Minor {
  const inserted = receivedOf(payment);
  switch (payment.fee.policy) {
    case 'prepay-any':
      return inserted;
    case 'partial-ok':
      return smaller(inserted, payment.due);
    case 'exact-only':
      return inserted >= payment.due ? payment.due : zero;
  }
}

/** Spreads an amount over the items in their order; what is left pays ahead. */
export function allocate(
  items: readonly PayItem[],
  amount: Minor,
): Pick<PostRequest, 'items' | 'prepaid'> {
  let left = amount;
  const paid: { billId: string; amount: Minor }[] = [];
  for (const item of items) {
    const part = smaller(item.amount, left);
    if (part > zero) paid.push({ billId: item.billId, amount: part });
    left = subtract(left, part);
  }
  return { items: paid, prepaid: left };
}

/** What the biller is asked to post. Its id is the payment's: the same at every try (I06). */
export function postRequestOf(payment: Payment): PostRequest {
  const amount = applicableOf(payment);
  invariant(amount > zero, 'nothing is posted without money');
  return requestOf(payment, amount);
}

/** What the biller is asked to keep, before any money is in: the same that will be posted. */
export const reserveRequestOf = (payment: Payment): PostRequest => requestOf(payment, payment.due);

function requestOf(payment: Payment, amount: Minor): PostRequest {
  const { paymentId, fee, account, items } = payment;
  return {
    paymentId,
    feeId: fee.id,
    account: account.number,
    amount,
    ...allocate(items, amount),
    tender: payment.tender?.kind ?? 'cash',
  };
}

/** Notes that lie in a box, by box. */
function boxes(payment: Payment): ReadonlyMap<AccountName, Minor> {
  const inBoxes = new Map<AccountName, Minor>();
  for (const { batch, value } of payment.notes) {
    if (batch === undefined) continue;
    const account = `cashbox:${batch}` as const;
    inBoxes.set(account, add(inBoxes.get(account) ?? zero, value));
  }
  return inBoxes;
}

/** What terminal or provider owe us for the charge; zero again once it was given back. */
function clearing(payment: Payment): ReadonlyMap<AccountName, Minor> {
  const { charge, tender } = payment;
  if (charge === undefined) return new Map();
  const account = tender?.kind === 'wallet' ? 'qr_clearing' : 'card_clearing';
  return new Map([[account, chargedOf(payment)]]);
}

/** Where this payment's money stands. Adds up to zero. */
function standing(payment: Payment): ReadonlyMap<AccountName, Minor> {
  const received = receivedOf(payment);
  const doubtful = doubtfulChargeOf(payment);
  const foreign = total(payment, 'foreign');
  const undecided = total(payment, 'undecided');
  const { applied, claimed, fee } = payment;
  const credit = subtract(subtract(received, applied), claimed);
  invariant(credit >= 0, 'no more is applied and claimed than came in');
  return new Map<AccountName, Minor>([
    ...boxes(payment),
    ...clearing(payment),
    ['customer_credit', minor(-credit)],
    [`biller_payable:${fee.biller.id}`, minor(-applied)],
    ['claims_payable', minor(-claimed - undecided - doubtful)],
    ['suspense', minor(undecided + doubtful - foreign)],
  ]);
}

/**
 * The ledger lines that take the books from one state of a payment to the next: the difference of
 * where the money stands. Adds up to zero because both sides do.
 */
export function linesBetween(before: Payment | undefined, after: Payment): readonly Line[] {
  const from = before === undefined ? new Map<AccountName, Minor>() : standing(before);
  return [...standing(after)]
    .map(([account, amount]) => ({ account, amount: minor(amount - (from.get(account) ?? 0)) }))
    .filter((line) => line.amount !== 0);
}
