import type { NewRow } from '../journal/row.js';
import type { Clock } from '../ports/clock.js';
import type { JournalError } from '../ports/journal.js';
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

/** A commit failed in its middle: nobody knows what is on the disk until it is opened anew. */
const needsOpening = ({ code }: JournalError): boolean => code === 'io' || code === 'broken';

/**
 * Waits for a journal that refused to work again. What is in memory and what is on the disk have
 * parted, so the cure is a restart: as soon as nobody is before the screen and a row can be written.
 * That row says who was sent away with a code: the next customer must not find that payment.
 *
 * Where a commit failed in its middle the restart is the question itself, and comes at once: who
 * stands there goes on with what the disk has. A start that fails so is repeated at leisure.
 */
export class Healer {
  #isWaiting = false;
  #isStarting = false;

  constructor(private readonly parts: HealerParts) {}

  /**
   * Begins to try; does nothing when it does so already.
   *
   * @param isStarting the journal refused before anybody could be there.
   */
  begin(refusal: JournalError, isStarting: boolean): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#isStarting = isStarting;
    if (needsOpening(refusal) && !isStarting) this.parts.clock.after(0, this.parts.restart);
    else this.#later();
  }

  #later(): void {
    this.parts.clock.after(TRY_EVERY_MS, () => this.#try());
  }

  #try(): void {
    const { book, payments, restart } = this.parts;
    if (payments.current !== undefined && !this.#isStarting) return this.#later();
    const refusal = book.tryAfterRefusal(this.#rows());
    if (refusal === undefined || needsOpening(refusal)) restart();
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
