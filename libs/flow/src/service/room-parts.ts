import type { NewRow } from '../journal/row.js';
import type { Letterhead } from '../payment/payment-paper.js';
import type { Clock } from '../ports/clock.js';
import type { AccessDesk } from './access/access-desk.js';
import type { KioskFacts } from './dashboard.js';
import type { Staff } from './login-room.js';
import type { PaperHead } from './service-paper.js';
import type { ServiceBooks } from './service-books.js';
import type { StaffPrinter } from './staff-printer.js';

/** The journal as staff use it: none of their rows moves money. */
export interface StaffJournal {
  readonly books: () => ServiceBooks;
  /** The cash box in the machine, as notes are booked. */
  readonly batch: () => number;
  readonly head: () => PaperHead['head'];
  /** @throws JournalError when the rows could not be made durable. */
  readonly write: (rows: readonly NewRow[]) => void;
}

/** What every room behind the door works with. */
export interface RoomParts {
  readonly staff: Staff;
  readonly journal: StaffJournal;
  readonly printer: StaffPrinter;
  readonly access: AccessDesk;
  readonly clock: Clock;
  readonly letterhead: Letterhead;
  readonly facts: () => KioskFacts;
  readonly guard: (act: () => void) => void;
  readonly changed: () => void;
}

/** The head of a paper that is printed now. */
export const paperHeadOf = ({ letterhead, clock, journal }: RoomParts): PaperHead => ({
  letterhead,
  wallMs: clock.wallMs(),
  head: journal.head(),
});
