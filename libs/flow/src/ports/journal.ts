import type { NewRow, Row } from '../journal/row.js';

/**
 * The append-only record of one kiosk: payment journal, audit trail and outbox in one.
 *
 * Synchronous on purpose: when `append` returns, the rows are on the disk, all or none.
 */
export interface Journal {
  /**
   * Makes the rows durable in one transaction, in order.
   *
   * @throws JournalError when they could not be made durable; nothing was written then.
   */
  append(rows: readonly NewRow[]): readonly Row[];
  /** Rows with `seq` above `after`, ascending, at most `limit`. */
  read(after: number, limit: number): readonly Row[];
  /** Rows of one payment, ascending. */
  readPayment(paymentId: string): readonly Row[];
  head(): { readonly seq: number; readonly hash: string };
}

/** The disk refused: full, read-only, broken. The kiosk takes no more money. */
export class JournalError extends Error {
  override readonly name = 'JournalError';

  constructor(
    readonly code: 'full' | 'readOnly' | 'broken' | 'io',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
