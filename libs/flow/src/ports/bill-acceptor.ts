import type { Minor } from '../money/money.js';
import type { DeviceChanged } from './fault.js';

/** A note the kiosk decided to keep. Durable before the device is told (invariant I04). */
export interface NoteIntent {
  readonly noteId: string;
  readonly value: Minor;
}

/** Why a note came back, in the customer's terms. */
export type ReturnReason =
  'unreadable' | 'notAccepted' | 'tooLarge' | 'timedOut' | 'closed' | 'asked' | 'powerUp';

/**
 * What a bill acceptor reports. Past tense: it has happened.
 *
 * `note.stacked` is the only credit point. Its `noteId` is absent when no intent matches: the note
 * is money all the same and goes to suspense. `value` is the device's own word at stacking time,
 * and may differ from what it said at escrow.
 */
export type BillAcceptorEvent =
  | { readonly type: 'note.escrowed'; readonly noteId: string; readonly value: Minor }
  | { readonly type: 'note.stacked'; readonly noteId?: string; readonly value: Minor }
  | { readonly type: 'note.returned'; readonly noteId: string; readonly reason: ReturnReason }
  | { readonly type: 'note.rejected'; readonly reason: ReturnReason; readonly detail: string }
  /** The device cannot say whether the note lies in the cash box. */
  | { readonly type: 'note.undecided'; readonly noteId: string; readonly detail: string }
  | { readonly type: 'acceptor.opened' }
  /** No note can arrive any more: inhibited, and nothing is on its way. */
  | { readonly type: 'acceptor.closed' }
  | { readonly type: 'cashbox.removed' }
  | { readonly type: 'cashbox.inserted' }
  | DeviceChanged;

/** Resolves when the event is durable. A driver acknowledges its device only after that. */
export type Report<Event> = (event: Event) => Promise<void>;

/**
 * A device that takes banknotes into escrow, and keeps or returns each by command.
 *
 * All commands are level-like and safe to repeat: they say what should be so, the poll loop brings
 * it about and events tell when it is. None rejects because of the device; faults are events.
 */
export interface BillAcceptor {
  /**
   * Opens the line and polls until `stop`. The acceptor stays inhibited.
   *
   * @param intents notes whose fate a restart left open. For each exactly one of `note.stacked`,
   *   `note.returned`, `note.undecided` is reported, before the acceptor can be opened.
   * @param lastStacked value of the note that the journal credited (or put to suspense) last. A
   *   device whose acknowledgement was lost with the crash says that event again: it is no new note.
   */
  start(
    report: Report<BillAcceptorEvent>,
    intents: readonly NoteIntent[],
    lastStacked?: Minor,
  ): void;
  /** Take notes. → `acceptor.opened`. */
  open(): void;
  /** Take no more; a note in escrow goes back, one past it is still reported. → `acceptor.closed`. */
  close(): void;
  /** Keep the note in escrow. → `note.stacked` | `note.returned` | `note.undecided`. */
  stack(intent: NoteIntent): void;
  /** Give the note in escrow back. → `note.returned`. */
  giveBack(noteId: string, reason: ReturnReason): void;
  /** Denominations the device knows, ascending; empty until it told them. */
  denominations(): readonly Minor[];
  /** Ends polling and frees the line. Resolves when nothing will be reported any more. */
  stop(): Promise<void>;
}
