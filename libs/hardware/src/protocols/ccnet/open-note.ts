import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';
import { inWords, INHIBITED_DENOMINATION, REJECT_WORDS } from './reasons.js';
import type { Status } from './status.js';

/** What the tracker has to know from elsewhere. */
export interface TrackerOptions {
  /** The value of a bill type; `undefined` while the table is not known or for foreign types. */
  readonly valueOf: (billType: number) => Minor | undefined;
  readonly newNoteId: () => string;
  /** Intents whose fate a restart left open. */
  readonly intents: readonly NoteIntent[];
  /** The value stacked last, as the journal knows it: its event may be said again. */
  readonly lastStacked?: Minor | undefined;
}

/** One look at the device. */
export interface Sight {
  readonly status: Status;
  readonly nowMs: number;
  /** Whether a note that comes into escrow now may be offered to the flow. */
  readonly taking: boolean;
}

/** The note between escrow and its end, as far as this process has followed it. */
export interface OpenNote {
  /** Absent when it was never offered to the flow: it goes back without an escrow event. */
  readonly noteId?: string;
  /** By the bill table; absent when the type is not one of our currency. */
  readonly value?: Minor;
  readonly billType?: number;
  readonly escrowedAtMs: number;
  readonly decision: Decision;
  /** STACK has left this process, or may have: from here on the device has the last word. */
  readonly stackSent: boolean;
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

/** What a rejecting code is reported as, for a note that was never offered. */
export function rejectionOf(code: number): Extract<BillAcceptorEvent, { type: 'note.rejected' }> {
  const reason = code === INHIBITED_DENOMINATION ? 'notAccepted' : 'unreadable';
  return { type: 'note.rejected', reason, detail: inWords(REJECT_WORDS, code) };
}
