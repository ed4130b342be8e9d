import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';
import type { Rejecting, Sight } from './sign.js';

/** What a tracker has to know from elsewhere. */
export interface TrackerOptions {
  readonly newNoteId: () => string;
  /** Intents whose fate a restart left open. */
  readonly intents: readonly NoteIntent[];
  /** The value stacked last, as the journal knows it: its event may be said again. */
  readonly lastStacked?: Minor | undefined;
}

/** The note between escrow and its end, as far as this process has followed it. */
export interface OpenNote {
  /** Absent when it was never offered to the flow: it goes back without an escrow event. */
  readonly noteId?: string;
  /** Absent when it is none of our currency, or was seen in passing. */
  readonly value?: Minor;
  readonly type: number | undefined;
  readonly escrowedAtMs: number;
  readonly decision: Decision;
  /** STACK has left this process, or may have: from here on the device has the last word. */
  readonly stackSent: boolean;
  /** The device was seen giving it back. */
  readonly goesBack: boolean;
}

/** What is to become of a note in escrow. */
export type Decision =
  | { readonly kind: 'none' }
  | { readonly kind: 'stack'; readonly intent: NoteIntent }
  | { readonly kind: 'giveBack'; readonly reason: ReturnReason };

/** A note that has come into escrow; one that may not be offered is given back. */
export function noteInEscrow(sight: Sight, newNoteId: () => string): OpenNote {
  const { sign, nowMs, taking } = sight;
  const { type, value } = sign.kind === 'escrow' ? sign : { type: undefined, value: undefined };
  const of = { type, escrowedAtMs: nowMs, stackSent: false, goesBack: false };
  if (taking && value !== undefined) {
    return { ...of, noteId: newNoteId(), value, decision: { kind: 'none' } };
  }
  const reason = taking ? 'notAccepted' : 'closed';
  return { ...of, decision: { kind: 'giveBack', reason } };
}

/** The note is to go back, unless STACK has left already. */
export const toGiveBack = (note: OpenNote, reason: ReturnReason): OpenNote =>
  note.stackSent ? note : { ...note, decision: { kind: 'giveBack', reason } };

/** What a rejection is reported as: of the note in escrow, if there is one, which was good before. */
export function rejectedAs(
  note: OpenNote | undefined,
  { reason, detail }: Rejecting,
): BillAcceptorEvent {
  if (note?.noteId === undefined) return { type: 'note.rejected', reason, detail };
  return wentBack(note, reason === 'notAccepted' ? 'timedOut' : reason, detail);
}

/** What a note that went back is reported as; it is known not to lie in the box. */
export function wentBack(note: OpenNote, reason: ReturnReason, detail: string): BillAcceptorEvent {
  const told = note.decision.kind === 'giveBack' ? note.decision.reason : reason;
  return note.noteId === undefined
    ? { type: 'note.rejected', reason: told, detail }
    : { type: 'note.returned', noteId: note.noteId, reason: told };
}

/** The device has moved on without a word about this note. */
export const undecided = (noteId: string, detail: string): BillAcceptorEvent => ({
  type: 'note.undecided',
  noteId,
  detail,
});
