import type { PaymentSnapshot } from '../payment/payment.machine.js';
import { hasEnded } from '../payment/payment.step.js';

/** Notes may still come to this payment. */
const isTaking = ({ value }: PaymentSnapshot): boolean =>
  value === 'collecting' || value === 'closing';

/** The payments that are not over: one with a customer at most, any number without. */
export class OnHand {
  /** The payment that a customer stands before. */
  current: PaymentSnapshot | undefined;
  readonly #background = new Map<string, PaymentSnapshot>();

  /** Ids of the payments that go on with nobody before them. */
  get unattended(): readonly string[] {
    return [...this.#background.keys()];
  }

  /** Ids of those that were put before people, and not settled by them. */
  get cases(): readonly string[] {
    const cases = this.all().filter(({ context }) => context.isCase === true);
    return cases.map(({ context }) => context.paymentId);
  }

  /** A payment with nobody before it still waits for its notes: no other may begin. */
  get isSettling(): boolean {
    return [...this.#background.values()].some(isTaking);
  }

  /** Nobody pays, and no note is on its way. */
  get isFree(): boolean {
    return this.current === undefined && !this.isSettling;
  }

  all(): readonly PaymentSnapshot[] {
    return [...(this.current === undefined ? [] : [this.current]), ...this.#background.values()];
  }

  find(paymentId: string): PaymentSnapshot | undefined {
    return this.all().find(({ context }) => context.paymentId === paymentId);
  }

  /** The payment that this note was escrowed for. */
  ownerOf(noteId: string): PaymentSnapshot | undefined {
    return this.all().find(({ context }) => context.notes.some((note) => note.noteId === noteId));
  }

  /** Takes in what a payment has become. */
  adopt(snapshot: PaymentSnapshot): void {
    const { paymentId } = snapshot.context;
    if (this.current?.context.paymentId === paymentId) this.current = snapshot;
    else this.keep(snapshot);
  }

  /** Keeps a payment without a customer until it has ended and its paper is out. */
  keep(snapshot: PaymentSnapshot): void {
    const { paymentId, papers } = snapshot.context;
    const isOpen = !hasEnded(snapshot) || papers.some((paper) => paper.outcome === 'printing');
    if (isOpen) this.#background.set(paymentId, snapshot);
    else this.#background.delete(paymentId);
  }

  /** The customer is gone. */
  leave(): void {
    const left = this.current;
    this.current = undefined;
    if (left !== undefined) this.keep(left);
  }
}
