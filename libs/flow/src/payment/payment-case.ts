import type { Row } from '../journal/row.js';
import { add, sum, zero, type Minor } from '../money/money.js';
import type { CaseFacts, CaseVerdict } from '../ports/central.js';
import { doubtfulChargeOf } from './payment.money.js';
import type { NoteState, Payment } from './payment.js';
import type { PaymentSnapshot, PaymentState } from './payment.machine.js';

/** A payment that is not over is being confirmed: nobody can say yet how it ends. */
const VERDICTS: Readonly<Partial<Record<string, CaseVerdict>>> = {
  completed: 'done',
  completedLate: 'done',
  claimed: 'claim',
  claimedLate: 'claim',
  notCharged: 'notCharged',
} satisfies Partial<Record<PaymentState, CaseVerdict>>;

/**
 * The verdict on a payment by the outcome that its last `payment.settled` row names.
 *
 * @param outcome a payment state, as text from a journal of any version.
 */
export const verdictOf = (outcome: string | undefined): CaseVerdict =>
  VERDICTS[outcome ?? ''] ?? 'beingConfirmed';

/** Rows about papers and people: what became of the money is the same before and after. */
const SILENT: ReadonlySet<string> = new Set([
  'print.ended',
  'reprint.asked',
  'customer.left',
  'posting.escalated',
  'receipt.received',
  'case.opened',
]);

/** Number of the last row that says something of a payment's money; 0 without any. */
export const lastTold = (rows: readonly Pick<Row, 'seq' | 'type'>[]): number =>
  rows.findLast(({ type }) => !SILENT.has(type))?.seq ?? 0;

const valueOf = ({ notes }: Payment, state: NoteState): Minor =>
  sum(notes.filter((note) => note.state === state).map((note) => note.value));

/** What a payment leaves to be paid back, and to be counted first. */
export interface Owing {
  /** Certain. */
  readonly claimed: Minor;
  /** In the box or not: only the count can tell. */
  readonly undecided: Minor;
  /** In the box for certain, and not certainly this customer's. */
  readonly unowned: Minor;
  /**
   * How many notes and charges stand behind the last two: one of unknown value counts as one. A
   * doubtful charge is among the undecided: there, or not.
   */
  readonly doubtfulNotes: number;
}

/** What a payment owes its customer, as its rows tell. */
export function owingOf(payment: Payment): Owing {
  const charge = doubtfulChargeOf(payment);
  const notes = payment.notes.filter(({ state }) => state === 'undecided' || state === 'foreign');
  return {
    claimed: payment.claimed,
    undecided: add(valueOf(payment, 'undecided'), charge),
    unowned: valueOf(payment, 'foreign'),
    doubtfulNotes: notes.length + (charge > zero ? 1 : 0),
  };
}

const NOTHING: Owing = { claimed: zero, undecided: zero, unowned: zero, doubtfulNotes: 0 };

/** The case of a payment as its own kiosk knows it; what was paid out, only central knows. */
export function caseFactsOf({ context, value }: PaymentSnapshot, seen: Seen): CaseFacts {
  // While people look for a charge it is being confirmed: nothing is owed, and no box is counted.
  const { claimed, undecided, unowned, doubtfulNotes } =
    value === 'inDoubt' ? NOTHING : owingOf(context);
  return {
    verdict: verdictOf(value),
    fee: context.fee.name,
    account: context.account.maskedNumber,
    kiosk: seen.kiosk,
    openedAtMs: context.openedAtMs,
    applied: context.applied,
    owed: claimed,
    uncounted: add(undecided, unowned),
    untilCounted: doubtfulNotes > 0,
    paid: zero,
    seq: seen.seq,
  };
}

/** Whose journal was read, and how far. */
export interface Seen {
  readonly kiosk: string;
  readonly seq: number;
}
