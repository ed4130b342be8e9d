import type { FeeType, Question } from '../catalogue/fee-type.js';
import { invariant } from '../invariant/invariant.js';
import { dueOf, itemsOf, type Visit } from './customer.js';
import type { Order } from './customer.effects.js';

/** Whether an entry is in the biller's grammar. */
export const fits = (question: Question, value: string): boolean =>
  value.length >= question.lengthMin &&
  value.length <= question.lengthMax &&
  new RegExp(`^(?:${question.pattern})$`).test(value);

/** Whether a key is on the question's keyboard. */
export const isKeyOf = (question: Question, key: string): boolean =>
  question.keyboard === 'digits' ? /^[0-9]$/.test(key) : /^[0-9A-Z-]$/.test(key);

/** The chosen fee, where there must be one. */
export const feeOf = (visit: Visit): FeeType => {
  invariant(visit.fee !== undefined, 'a fee was chosen');
  return visit.fee;
};

/** What the payment is opened for. */
export const orderOf = (visit: Visit): Order => {
  invariant(visit.account !== undefined, 'an account was found');
  const { language, account, tender } = visit;
  const order = { language, fee: feeOf(visit), account, items: itemsOf(visit), due: dueOf(visit) };
  return tender === undefined ? order : { ...order, tender };
};
