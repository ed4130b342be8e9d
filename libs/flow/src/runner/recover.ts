import type { Row } from '../journal/row.js';
import type { PaymentSnapshot, PaymentState } from '../payment/payment.machine.js';
import { replayPayment } from '../payment/replay.js';

/** What the journal says is not over yet. */
export interface Unfinished {
  /** The payment a customer may still be standing before. */
  readonly current: PaymentSnapshot | undefined;
  /** Payments with nobody before them: they are brought to their end without a screen. */
  readonly background: readonly PaymentSnapshot[];
  /** Payments opened by another version of this program: for staff to settle. */
  readonly foreign: readonly string[];
}

/** The customer was sent away with the code while the journal refused to say so. */
export const CUSTOMER_LEFT = 'customer.left';

/**
 * After a longer outage nobody stands there any more, and who comes next must not find a stranger's
 * money. Wall time only guesses here whether to show a payment; where its money goes is the fee's
 * policy either way (I18).
 */
const GONE_AFTER_MS = 300_000;

/** Ends that bring no paper: nothing more is to come. */
const PAPERLESS: ReadonlySet<unknown> = new Set(['notCharged', 'completedLate', 'claimedLate']);

const outcomeOf = ({ body }: Row): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as { readonly outcome?: unknown }).outcome
    : undefined;

/** Finds the unfinished payments while the journal is read once, keeping only their rows. */
export class UnfinishedFinder {
  readonly #rows = new Map<string, Row[]>();
  readonly #settled = new Set<string>();
  readonly #left = new Set<string>();
  #latest = '';
  /** When the kiosk was last known to run: a customer who only waits writes no rows. */
  #aliveWallMs = 0;

  see(row: Row): void {
    const { paymentId, type, wallMs } = row;
    this.#aliveWallMs = wallMs;
    if (paymentId === '') return;
    if (type === 'payment.opened') {
      this.#latest = paymentId;
      this.#rows.set(paymentId, []);
    }
    if (type === CUSTOMER_LEFT) this.#left.add(paymentId);
    this.#rows.get(paymentId)?.push(row);
    if (type === 'payment.settled') {
      this.#settled.add(paymentId);
      if (PAPERLESS.has(outcomeOf(row))) this.#forget(paymentId);
    }
    if (type === 'print.ended' && this.#settled.has(paymentId)) this.#forget(paymentId);
  }

  #forget(paymentId: string): void {
    this.#rows.delete(paymentId);
    this.#settled.delete(paymentId);
  }

  found(nowWallMs: number): Unfinished {
    let current: PaymentSnapshot | undefined;
    const background: PaymentSnapshot[] = [];
    const foreign: string[] = [];
    for (const [paymentId, rows] of this.#rows) {
      const snapshot = replayPayment(rows);
      if (snapshot === undefined) foreign.push(paymentId);
      // Who stands there now came last: the end of an earlier payment is not theirs to see (I21).
      else if (this.#isThere(paymentId, nowWallMs) && isWatched(snapshot)) current = snapshot;
      else background.push(snapshot);
    }
    return { current, background, foreign };
  }

  /** Whether the customer of this payment may still stand there. */
  #isThere(paymentId: string, nowWallMs: number): boolean {
    const isRecent = nowWallMs - this.#aliveWallMs < GONE_AFTER_MS;
    return paymentId === this.#latest && !this.#left.has(paymentId) && isRecent;
  }
}

/** Who waits for one of these has a slip, and was told to go. */
const TOLD: ReadonlySet<PaymentState> = new Set<PaymentState>([
  'beingConfirmed',
  'awaitingVerdict',
  'reversingLate',
  'orderUnsettled',
  'refundingLate',
  'inDoubt',
]);

/** Whether somebody may be standing there: the payment is not over, or its paper is not out. */
const isWatched = (snapshot: PaymentSnapshot): boolean =>
  !TOLD.has(snapshot.value) ||
  snapshot.context.papers.some((paper) => paper.outcome === 'printing');
