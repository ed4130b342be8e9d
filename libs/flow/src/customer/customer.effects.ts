import type { Account, FeeType } from '../catalogue/fee-type.js';
import { effect } from '../effect/effect.js';
import type { Minor } from '../money/money.js';
import type { PayItem } from '../payment/payment.js';
import type { Tender } from '../payment/tender.js';
import type { FindRequest } from '../ports/central.js';
import type { Language } from '../text/language.js';

/** What a payment is opened for; the runner adds ids, batch and time. */
export interface Order {
  readonly language: Language;
  readonly fee: FeeType;
  readonly account: Account;
  readonly items: readonly PayItem[];
  readonly due: Minor;
  /** Absent: cash. */
  readonly tender?: Tender;
}

/** What a customer says to a payment. */
export type PaymentWord = 'finished' | 'stopped' | 'timedOut' | 'reprint' | 'retried';

/** All that the customer's way may ask for. None of it moves money. */
export const customerEffects = {
  lookUp: effect<FindRequest>(),
  /** Asks what became of the payment with this code. */
  findCase: effect<{ readonly code: string }>(),
  openPayment: effect<Order>(),
  /** Passes the customer's word on to the open payment. */
  tellPayment: effect<{ readonly word: PaymentWord }>(),
  /** The customer is through with an ended payment: its screen is cleared. */
  leavePayment: effect<object>(),
};

type Effects = typeof customerEffects;

export type CustomerEffect = {
  [Type in keyof Effects]: { readonly type: Type; readonly params: Parameters<Effects[Type]>[1] };
}[keyof Effects];
