import { JournalError, type Journal } from '../ports/journal.js';
import type { Space } from '../ports/storage.js';

/**
 * The same journal with something to throw overboard: when the disk is full, the ballast goes and the
 * rows are written all the same. So the records that close an open payment still fit (F04).
 */
export function ballasted(journal: Journal, space: Space): Journal {
  return {
    append(rows) {
      try {
        return journal.append(rows);
      } catch (error) {
        const isFull = error instanceof JournalError && error.code === 'full';
        if (!isFull || !space.hasBallast()) throw error;
        space.dropBallast();
        return journal.append(rows);
      }
    },
    read: (after, limit) => journal.read(after, limit),
    readPayment: (paymentId) => journal.readPayment(paymentId),
    head: () => journal.head(),
  };
}
