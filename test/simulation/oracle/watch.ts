import type { Row } from '@kiosk/flow/journal/row';
import type { PostRequest } from '@kiosk/flow/ports/central';
import type { Screen } from '@kiosk/flow/screen/screen';
import type { Shown } from '@kiosk/flow/screen/shown';
import { ChargeWatch } from './charge-watch.js';
import { GroundWatch, type GroundSight } from './ground-watch.js';
import { TailWatch } from './tail-watch.js';
import { Reading, total, valuesOf, type ReadPayment } from './reading.js';

/** Something that must never be so, and was. */
export interface Violation {
  /** The invariant, e.g. "I02" (facts: reliability 1.5). */
  readonly id: string;
  readonly what: string;
  readonly atMs: number;
}

/** The end that a customer was shown. */
export interface SeenEnd {
  readonly screen: Extract<Screen, { name: 'done' | 'claim' | 'beingConfirmed' | 'notCharged' }>;
  readonly atMs: number;
  /** What lay in the box for this payment at that instant. */
  readonly boxed: number;
  /** What bank and wallets had charged for it, and not given back. */
  readonly charged: number;
}

/** What the watch can see besides the rows. */
export interface WatchSight {
  readonly nowMs: () => number;
  readonly bootId: () => string;
  /** The wall clock has not jumped so far. */
  readonly clockHolds: () => boolean;
  /** The acceptor's line has delivered every frame in order so far. */
  readonly inOrder: () => boolean;
  /** The value of the notes that physically lie in a box for a payment. */
  readonly boxedFor: (paymentId: string) => number;
  /** What bank and wallets have charged for a payment, and not given back. */
  readonly paidFor: (paymentId: string) => number;
  readonly ground: GroundSight;
}

const hasIntent = (payment: ReadPayment, isOld: (boot: string) => boolean): boolean =>
  [...payment.notes.values()].some(({ state, boot }) => state === 'intent' && isOld(boot));

/** Looks on while things happen: what must come before what can only be seen then. */
export class Watch {
  readonly reading = new Reading();
  readonly violations: Violation[] = [];
  readonly ends = new Map<string, SeenEnd>();
  /** Notes whose stacking the kiosk acknowledged to the device. */
  #acknowledged = 0;
  #verdicts = 0;
  readonly ground: GroundWatch;
  readonly charges: ChargeWatch;
  readonly tail = new TailWatch((what) => this.violated('F03', what));

  constructor(readonly sight: WatchSight) {
    const violated = (what: string): void => this.violated('I19', what);
    this.charges = new ChargeWatch(this.reading, {
      bootId: sight.bootId,
      violated: (id, what) => this.violated(id, what),
    });
    this.ground = new GroundWatch(sight.ground, sight.nowMs, violated);
  }

  /** On a journal that lost rows, only what is asked of such a kiosk counts. */
  violated(id: string, what: string): void {
    if (this.tail.hasLost && id !== 'F03' && id !== 'I30') return;
    this.violations.push({ id, what, atMs: this.sight.nowMs() });
  }

  durable(row: Row): void {
    this.reading.see(row);
    this.charges.durable(row);
    this.ground.durable(row);
    this.tail.durable(row);
    if (row.type === 'note.stacked' || row.type === 'note.suspended') this.#verdicts += 1;
    if (row.type === 'note.undecided') this.#verdicts += 1;
    if (row.type === 'deadline') this.#verdicts += 1; // may give up any number; one is enough here
  }

  /** The kiosk tells the acceptor to take notes. */
  opening(): void {
    const isOld = (boot: string): boolean => boot !== this.sight.bootId();
    for (const payment of this.reading.payments.values()) {
      if (hasIntent(payment, isOld)) {
        this.violated('I05', `the slot is opened while a note of ${payment.id} is not settled`);
      }
    }
  }

  /** The device has obeyed STACK. */
  stackObeyed(): void {
    const open = [...this.reading.payments.values()].some((each) => hasIntent(each, () => true));
    if (!open) this.violated('I04', 'STACK went out before its intent was durable');
  }

  /** The kiosk has acknowledged a stacked event for the first time. */
  creditAcknowledged(): void {
    this.#acknowledged += 1;
    // CCNET frames have no numbers: an ACK to a late frame passes for one to the frame sent last.
    if (this.#acknowledged > this.#verdicts && this.sight.inOrder()) {
      this.violated('I04', 'a stacked note was acknowledged before it was durable');
    }
  }

  /** A posting arrives at central. */
  posting({ paymentId, amount }: PostRequest): void {
    const payment = this.reading.payments.get(paymentId);
    if (payment?.asked === undefined) {
      this.violated('I06', `posting of ${paymentId} went out before its intent was durable`);
    } else if (payment.asked !== amount) {
      this.violated('I07', `${paymentId} asks for ${amount}, its intent says ${payment.asked}`);
    }
    if (payment !== undefined) this.charges.posting(payment);
  }

  shown({ screen }: Shown): void {
    this.ground.shown(screen);
    const payment = this.reading.latest;
    if (payment === undefined) return;
    switch (screen.name) {
      case 'insertCash':
      case 'notEnough':
      case 'confirmStop':
        return this.#compare(screen.inserted, payment);
      case 'done':
      case 'claim':
      case 'beingConfirmed':
      case 'notCharged': {
        const boxed = this.sight.boxedFor(payment.id);
        const charged = this.sight.paidFor(payment.id);
        this.ends.set(payment.id, { screen, atMs: this.sight.nowMs(), boxed, charged });
        return;
      }
      default:
        return;
    }
  }

  /** The page shows nothing that is not durable (I20). */
  #compare(inserted: number, payment: ReadPayment): void {
    const credited = total(valuesOf(payment, 'credited'));
    if (inserted !== credited) {
      this.violated('I20', `the page says ${inserted} is in, the journal ${credited}`);
    }
  }
}
