import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';

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
