import type { ReadPayment } from './reading.js';
import type { SeenEnd, Watch } from './watch.js';

/** The truth about charges, of the bank and of the wallets. */
export interface ChargeTruth {
  /** Fen that the customer of a payment has really paid, and not got back. */
  readonly paidFor: (paymentId: string) => number;
  /** Fen that the bank holds and has not decided over. */
  readonly held: number;
}

const by = (payment: ReadPayment, account: string): number => payment.accounts.get(account) ?? 0;

/** What the books say that bank or wallet owe for a payment. */
export const clearedOf = (payment: ReadPayment): number =>
  by(payment, 'card_clearing') + by(payment, 'qr_clearing');

/** Charged or not: 0 or 1 until people have found out. */
export const doubtfulOf = (payment: ReadPayment): number =>
  payment.charge?.step === 'doubtful' && payment.answered === undefined
    ? Math.max(0, by(payment, 'suspense'))
    : 0;

/** Whether all that can be done without people has been done for it. */
export const isWithPeople = ({ charge }: ReadPayment): boolean =>
  charge?.step === 'doubtful' && charge.cases.length > 0;

/** What bank and wallets charged and did not give back is what the books say, or a case (I08, I09). */
export function checkCharge(watch: Watch, payment: ReadPayment, truth: ChargeTruth): void {
  const { id, charge } = payment;
  if (charge === undefined) return;
  const invariant = charge.kind === 'card' ? 'I08' : 'I09';
  const paid = truth.paidFor(id);
  const cleared = clearedOf(payment);
  const doubtful = doubtfulOf(payment);
  // People have a case: the terminal may have told another amount, and then less is in doubt.
  const isInDoubt = paid > cleared && paid < cleared + doubtful && charge.cases.length > 0;
  if (paid !== cleared && paid !== cleared + doubtful && !isInDoubt) {
    const doubt = doubtful === 0 ? 'nothing is in doubt' : `in doubt: ${doubtful}`;
    watch.violated(invariant, `${id} paid ${paid}, the books say ${cleared}, ${doubt}`);
  }
  if (doubtful > 0 && charge.cases.length === 0) {
    watch.violated(invariant, `${id} is in doubt, and nobody was told`);
  }
}

/** Who was told "not charged" has not been: neither then nor since. */
export function checkNotCharged(watch: Watch, payment: ReadPayment, seen: SeenEnd): void {
  const { charge, id } = payment;
  if (charge === undefined || seen.screen.name !== 'notCharged') return;
  const invariant = charge.kind === 'card' ? 'I08' : 'I09';
  if (seen.charged > 0) {
    watch.violated(invariant, `${id} was told "not charged" with ${seen.charged} charged`);
  }
}
