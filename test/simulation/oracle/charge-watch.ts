import type { Row } from '@kiosk/flow/journal/row';
import type { Reading, ReadPayment } from './reading.js';

/** What the watch over charges can see besides the rows. */
export interface ChargeSight {
  readonly bootId: () => string;
  readonly violated: (id: string, what: string) => void;
}

const CLEARING: ReadonlySet<string> = new Set(['card_clearing', 'qr_clearing']);
/** Rows by which money of bank or wallet becomes ours. */
const TAKEN: ReadonlySet<string> = new Set(['authorisation.taken', 'order.paid', 'charge.settled']);

/** Looks on while charges happen: what must be durable before what can only be seen then. */
export class ChargeWatch {
  /** Tries for which 06 01 has left the process. */
  readonly #asked = new Set<string>();

  constructor(
    readonly reading: Reading,
    readonly sight: ChargeSight,
  ) {}

  /** Money is booked by the word that it is ours, and by no earlier one (I08, I09). */
  durable({ type, paymentId, lines }: Row): void {
    const gains = lines.some(({ account, amount }) => CLEARING.has(account) && amount > 0);
    if (gains && !TAKEN.has(type)) {
      this.sight.violated('I08', `a charge of ${paymentId} is booked by ${type}`);
    }
  }

  /** 06 01 leaves the process: its step is durable, and it leaves once (I08). */
  authorising(): void {
    const boot = this.sight.bootId();
    const open = [...this.reading.payments.values()].flatMap(({ charge }) => [
      ...(charge?.sent ?? []),
    ]);
    const meant = open.findLast(([id, inBoot]) => inBoot === boot && !this.#asked.has(id));
    if (meant === undefined) {
      const why = 'before that was durable, or once more';
      return this.sight.violated('I08', `a charge is asked for ${why}`);
    }
    this.#asked.add(meant[0]);
  }

  /** The terminal has been told that its approval is accepted: the charge is final. */
  charged(paymentId: string): void {
    const charge = this.reading.payments.get(paymentId)?.charge;
    if (charge === undefined || charge.acknowledging.size === 0) {
      this.sight.violated('I08', `${paymentId} is charged before that was durable`);
    }
  }

  /** An order arrives at central: it was decided on, and no other of its payment is alive (I09). */
  ordering(paymentId: string, attempt: number): void {
    const charge = this.reading.payments.get(paymentId)?.charge;
    if (charge?.intents.has(String(attempt)) !== true) {
      this.sight.violated('I09', `order ${attempt} of ${paymentId} is made before it was durable`);
    }
  }

  /** 06 30 leaves the process: some charge was to go back, and that is durable (R2). */
  reversing(): void {
    const isMeant = [...this.reading.payments.values()].some(
      ({ charge }) => charge?.kind === 'card' && charge.isGivingBack,
    );
    if (!isMeant) this.sight.violated('I08', 'a charge is reversed before that was durable');
  }

  /** Money is asked back of a wallet: that is durable first. */
  givingBack(paymentId: string): void {
    const charge = this.reading.payments.get(paymentId)?.charge;
    if (charge?.isGivingBack !== true) {
      this.sight.violated('I08', `${paymentId} is given back before that was durable`);
    }
  }

  /** Central was asked for another order while one lives (R4). */
  orderedTwice(paymentId: string): void {
    this.sight.violated('I09', `${paymentId} wants another order while one lives`);
  }

  /** A biller is asked: what it gets has been taken (I07). */
  posting(payment: ReadPayment): void {
    if (payment.charge !== undefined && payment.charge.step !== 'taken') {
      this.sight.violated('I07', `${payment.id} is posted, its charge is ${payment.charge.step}`);
    }
  }
}
