import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';
import type { PollEvent } from './poll-events.js';

/** What the tracker has to know from elsewhere. */
export interface TrackerOptions {
  /** The value of a channel; `undefined` while the table is not known or for foreign channels. */
  readonly valueOf: (channel: number) => Minor | undefined;
  readonly newNoteId: () => string;
  /** Intents whose fate a restart left open. */
  readonly intents: readonly NoteIntent[];
  /** The value stacked last, as the journal knows it: its event may be said again. */
  readonly lastStacked?: Minor | undefined;
}

/** One reply to POLL. */
export interface Sight {
  readonly events: readonly PollEvent[];
  readonly nowMs: number;
  /** Whether a note that comes into escrow now may be offered to the flow. */
  readonly taking: boolean;
  /** The unit has told what there was to tell: it is past its power-up. */
  readonly settled: boolean;
}

/** The note between escrow and its end, as far as this process has followed it. */
export interface OpenNote {
  /** Absent until it is offered to the flow; without it, the note goes back unoffered. */
  readonly noteId?: string;
  /** By the unit's table; absent when the channel is not one of our currency. */
  readonly value?: Minor;
  readonly channel: number;
  readonly decision: Decision;
  readonly stage: Stage;
}

/** What is to become of a note in escrow. */
export type Decision =
  | { readonly kind: 'none' }
  | { readonly kind: 'stack'; readonly intent: NoteIntent }
  | { readonly kind: 'giveBack'; readonly reason: ReturnReason };

/**
 * Where a note stands between us and the unit. `accepting`: the POLL that takes it has left, or may
 * have. `leaving`: REJECT was obeyed, or HOLD found nothing in escrow any more.
 */
export type Stage = 'held' | 'accepting' | 'leaving';

/** A note that came into escrow: to be offered, or to go back at once. */
export function noteIn(channel: number, value: Minor | undefined, taking: boolean): OpenNote {
  const stage = 'held';
  if (taking && value !== undefined) return { channel, value, stage, decision: { kind: 'none' } };
  const reason = taking ? 'notAccepted' : 'closed';
  return { channel, stage, decision: { kind: 'giveBack', reason } };
}

/** What a note that went back is reported as; it is known not to lie in the box. */
export function wentBack(note: OpenNote, reason: ReturnReason, detail: string): BillAcceptorEvent {
  const told = note.decision.kind === 'giveBack' ? note.decision.reason : reason;
  return note.noteId === undefined
    ? { type: 'note.rejected', reason: told, detail }
    : { type: 'note.returned', noteId: note.noteId, reason: told };
}

/** The device cannot say where this note is. */
export const undecided = (noteId: string, detail: string): BillAcceptorEvent => ({
  type: 'note.undecided',
  noteId,
  detail,
});
