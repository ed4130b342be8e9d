import type { NewRow } from '../journal/row.js';
import type { Clock } from '../ports/clock.js';
import type { LedgerBook } from '../runner/ledger-book.js';
import type { Payments } from '../runner/payments.js';
import { CUSTOMER_LEFT } from '../runner/recover.js';

const TRY_EVERY_MS = 10_000;

/** What the healer looks after. */
export interface HealerParts {
  readonly book: LedgerBook;
  readonly payments: Payments;
  readonly clock: Clock;
  readonly restart: () => void;
}

/**
 * Waits for a journal that refused to work again. What is in memory and what is on the disk have
 * parted, so the cure is a restart: as soon as nobody is before the screen and a row can be written.
 * That row says who was sent away with a code: the next customer must not find that payment.
 */
export class Healer {
  #isWaiting = false;

  constructor(private readonly parts: HealerParts) {}

  /** Begins to try; does nothing when it does so already. */
  begin(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#later();
  }

  #later(): void {
    this.parts.clock.after(TRY_EVERY_MS, () => this.#try());
  }

  #try(): void {
    const { book, payments, restart } = this.parts;
    if (payments.current === undefined && book.tryAfterRefusal(this.#rows())) restart();
    else this.#later();
  }

  #rows(): readonly NewRow[] {
    const row = (type: string, paymentId: string): NewRow => ({
      type,
      paymentId,
      body: {},
      lines: [],
    });
    const left = this.parts.payments.onHand.unattended.map((paymentId) =>
      row(CUSTOMER_LEFT, paymentId),
    );
    return [...left, row('journal.works', '')];
  }
}
