import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';

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
