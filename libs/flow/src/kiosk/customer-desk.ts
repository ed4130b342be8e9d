import { initialTransition } from 'xstate';
import { advance } from '../effect/advance.js';
import type { CustomerEvent } from '../customer/customer-events.js';
import {
  customerEffects,
  type CustomerEffect,
  type PaymentWord,
} from '../customer/customer.effects.js';
import { customerMachine, type CustomerSnapshot } from '../customer/customer.machine.js';
import { unreachable } from '../invariant/invariant.js';
import { CaseDesk } from './case-desk.js';
import type { MethodOffer } from './method-offer.js';
import { hasUncounted, insertedOf } from '../payment/payment.money.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import { openIntentsOf } from '../payment/payment.step.js';
import type { Central, FindRequest } from '../ports/central.js';
import type { Payments } from '../runner/payments.js';
import type { MethodId } from '../screen/method.js';
import type { Screen, ScreenName } from '../screen/screen.js';
import type { AccessTouch, Touch } from '../screen/touch.js';

/** Screens that say how a payment ended; before one of them nobody is sent away. */
const ENDS: ReadonlySet<ScreenName> = new Set(['done', 'notCharged', 'beingConfirmed', 'claim']);

/** What the customer's way needs of the kiosk. */
export interface CustomerDeskParts {
  readonly payments: Payments;
  readonly central: Central;
  readonly cases: CaseDesk;
  /** Takes an event that comes later, such as the answer to a lookup. */
  readonly later: (event: CustomerEvent) => void;
  /** Lets the payment try once more what it was opened for. */
  readonly retry: (paymentId: string) => void;
  /** A payment is about to begin. */
  readonly opening: () => void;
}

/** A touch that is a step of the customer's way. */
export type Step = Exclude<Touch, AccessTouch | { readonly type: 'moreTime' }>;

/** Runs the customer's machine: in memory, because none of it moves money. */
export class CustomerDesk {
  #snapshot: CustomerSnapshot = initialTransition(customerMachine, { language: 'zh' })[0];
  #lookup = 0;

  constructor(private readonly parts: CustomerDeskParts) {}

  get snapshot(): CustomerSnapshot {
    return this.#snapshot;
  }

  /** Nobody is half way to a payment. */
  get isHome(): boolean {
    return this.#snapshot.value === 'attract';
  }

  /** Follows the payment: there is none, or it takes no more notes. */
  follow(payment: PaymentSnapshot | undefined, journalWorks: boolean): void {
    if (!this.#snapshot.matches('paying')) return;
    if (payment === undefined) this.move({ type: 'payment.gone' });
    else if (payment.value !== 'collecting' || !journalWorks)
      this.move({ type: 'payment.closing' });
  }

  /** Gives the machine an event and does what it asks for. */
  move(event: CustomerEvent): void {
    const [next, actions] = advance(customerMachine, this.#snapshot, event);
    this.#snapshot = next;
    const asked = actions.filter(({ type }) => type in customerEffects);
    for (const effect of asked as unknown as readonly CustomerEffect[]) this.#do(effect);
  }

  /** Adds to a touch what only the kiosk knows. */
  complete(touch: Step, offer: (id: MethodId) => MethodOffer): CustomerEvent {
    switch (touch.type) {
      case 'start':
        return { type: 'start', fees: this.parts.central.catalogue().fees };
      case 'method':
        return { ...touch, ...offer(touch.id) };
      case 'stop':
        return { type: 'stop', moneyIn: this.#moneyIn() };
      default:
        return touch;
    }
  }

  timeUp({ name }: Screen): CustomerEvent {
    return { type: 'timeUp', moneyIn: this.#moneyIn(), sawEnd: ENDS.has(name) };
  }

  #moneyIn(): boolean {
    const payment = this.parts.payments.current?.context;
    if (payment === undefined) return false;
    return insertedOf(payment) > 0 || hasUncounted(payment) || openIntentsOf(payment).length > 0;
  }

  #do(effect: CustomerEffect): void {
    const { payments, opening } = this.parts;
    const { type, params } = effect;
    switch (type) {
      case 'lookUp':
        return void this.#lookUp(params);
      case 'findCase':
        return void this.#findCase(params.code);
      case 'openPayment':
        opening();
        return payments.open(params);
      case 'tellPayment':
        return this.#tellPayment(params.word);
      case 'leavePayment':
        return payments.leave();
      default:
        return unreachable(type);
    }
  }

  #tellPayment(word: PaymentWord): void {
    const { payments } = this.parts;
    const paymentId = payments.current?.context.paymentId;
    if (paymentId === undefined) return;
    if (word === 'retried') return this.parts.retry(paymentId);
    const type = word === 'reprint' ? 'reprint.asked' : (`customer.${word}` as const);
    payments.handle(paymentId, { type });
  }

  async #findCase(code: string): Promise<void> {
    const lookup = ++this.#lookup;
    const answer = await this.parts.cases.find(code);
    if (lookup === this.#lookup) this.parts.later({ type: 'case.answered', answer });
  }

  /** An answer that comes after the customer asked for something else is not given to the machine. */
  async #lookUp(request: FindRequest): Promise<void> {
    const lookup = ++this.#lookup;
    const reply = await this.parts.central.find(request);
    if (lookup === this.#lookup) this.parts.later({ type: 'lookup.answered', reply });
  }
}
