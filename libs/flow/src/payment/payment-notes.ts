import { add, subtract, zero, type Minor } from '../money/money.js';
import type { ClaimCause } from '../screen/claim-cause.js';
import type { NoteState, Payment, PaymentNote } from './payment.js';
import { hasUncounted, insertedOf } from './payment.money.js';

/** The note of that id, if this payment has it. */
export const findNote = (payment: Payment, noteId: string): PaymentNote | undefined =>
  payment.notes.find((note) => note.noteId === noteId);

/** The notes with one of them in another state. */
export const mark = (payment: Payment, noteId: string, state: NoteState): readonly PaymentNote[] =>
  payment.notes.map((note) => (note.noteId === noteId ? { ...note, state } : note));

/**
 * A note is wanted while something is due, within the cash limit, and if what it leaves over is
 * little enough to be a claim. For `prepay-any` nothing is ever left over.
 */
export function isWanted(payment: Payment, value: Minor): boolean {
  const { fee, due } = payment;
  const inserted = insertedOf(payment);
  const after = add(inserted, value);
  if (inserted >= due || after > fee.cashMax) return false;
  return fee.policy === 'prepay-any' || after - due <= fee.surplusMax;
}

/** What the device said of a note that lies in the box now. */
export interface StackedNote {
  readonly noteId: string;
  readonly value: Minor;
  readonly batch: string;
}

/** The notes after one came to lie in the box. */
export function stackedNotes(payment: Payment, said: StackedNote): readonly PaymentNote[] {
  const { noteId, value, batch } = said;
  const note = findNote(payment, noteId);
  // No intent of ours, or not the note we agreed to: money, but not credited by itself (R2, R4).
  if (note === undefined) return [...payment.notes, { noteId, value, state: 'foreign', batch }];
  if (note.state === 'stacked' || note.state === 'foreign') return payment.notes; // told twice
  const agreed = note.value === value && note.state !== 'escrow';
  const state = agreed ? 'stacked' : 'foreign';
  return payment.notes.map((each) =>
    each.noteId === noteId ? { ...each, value, state, batch } : each,
  );
}

/** Why money of this payment is owed back. */
export const causeOf = (payment: Payment): ClaimCause => {
  if (hasUncounted(payment) && insertedOf(payment) === zero) return 'undecidedNote';
  switch (payment.ending) {
    case 'stopped':
    case 'timeUp':
    case 'acceptorFault':
    case 'kioskStopped':
      return payment.ending;
    default:
      return 'surplus';
  }
};

/** A note that was decided too late for the posting is owed back, whole. */
export const lateClaim = (payment: Payment, notes: readonly PaymentNote[]): Minor => {
  const gained = subtract(insertedOf({ ...payment, notes }), insertedOf(payment));
  return add(payment.claimed, gained);
};
