import { zero, type Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';
import { CreditWatch } from './credit-watch.js';
import { DoubtfulIntents, undecided } from './doubtful-intents.js';
import {
  rejectionOf,
  wentBack,
  type OpenNote,
  type Sight,
  type TrackerOptions,
} from './open-note.js';
import { isAtRest } from './phases.js';
import type { Status } from './status.js';

type Event = BillAcceptorEvent;
/** A note that should have been named by 81 or 82 by now: so often the device may be at rest. */
const REST_POLLS = 2;
/** STACK and RETURN end within 30 s, says the maker; a state that lasts longer ends nothing. */
const VERDICT_LIMIT_MS = 30_000;

/**
 * Follows notes by what the device says, and turns that into events. It knows no line and no clock.
 *
 * It goes by intents and edges, never by "same status as before": each intent ends in exactly one
 * of stacked, returned, undecided; an 81 that nothing led to is the last one said again.
 */
export class NoteTracker {
  #note: OpenNote | undefined;
  readonly #doubtful: DoubtfulIntents;
  /** Offered, and then stacked by the device itself: it stands as money without a name. */
  #selfStacked: string | undefined;
  #owed: Event[] = [];
  readonly #credit: CreditWatch;
  #last: Status | undefined;
  #inPathAtPowerUp = false;
  #restPolls = 0;
  #changedAtMs: number | undefined;

  constructor(readonly options: TrackerOptions) {
    this.#doubtful = new DoubtfulIntents(options.intents);
    this.#credit = new CreditWatch(options.lastStacked);
  }

  /** The note in the path, if one is followed. */
  get note(): OpenNote | undefined {
    return this.#note;
  }

  /** Whether some note still waits for its one verdict. */
  get hasOpen(): boolean {
    return this.#note !== undefined || this.#doubtful.any;
  }

  /** Whether intents wait that are out of sight; until they are settled no note is taken. */
  get hasDoubtful(): boolean {
    return this.#doubtful.any;
  }

  /** Whether the fate of an intent hangs on the device: RESET could change it. */
  get hasIntent(): boolean {
    return this.#doubtful.any || this.#note?.stackSent === true;
  }

  /** Keep the note in escrow; nothing when its verdict was given already. */
  stack(intent: NoteIntent): void {
    if (this.#note?.noteId === intent.noteId) {
      this.#note = { ...this.#note, decision: { kind: 'stack', intent } };
    } else if (this.#selfStacked === intent.noteId) {
      this.#owed.push(undecided(intent.noteId, 'stacked by the device before it was told to'));
      this.#selfStacked = undefined;
    }
  }

  /** Give the note in escrow back, unless STACK has left already. */
  giveBack(noteId: string, reason: ReturnReason): void {
    if (this.#note?.noteId === noteId) this.#decideReturn(reason);
  }

  /** Nothing more is taken: an undecided note in escrow goes back. */
  closing(): void {
    if (this.#note?.decision.kind === 'none') this.#decideReturn('closed');
  }

  #decideReturn(reason: ReturnReason): void {
    if (this.#note === undefined || this.#note.stackSent) return;
    this.#note = { ...this.#note, decision: { kind: 'giveBack', reason } };
  }

  /** To be called before STACK leaves. */
  stackLeaves(): void {
    if (this.#note !== undefined) this.#note = { ...this.#note, stackSent: true };
  }

  /** The device was out of sight so long that a note could have ended and another begun. */
  lostSight(line: 'there' | 'cut' = 'there'): void {
    if (line === 'cut') this.#doubtful.mix();
    this.#last = undefined;
    this.#restPolls = 0;
    if (this.#note?.stackSent !== true || this.#note.decision.kind !== 'stack') return;
    this.#doubtful.add(this.#note.decision.intent);
    this.#note = undefined;
  }

  /** What is due without a word of the device, e.g. after `VERDICT_LIMIT_MS` of the same state. */
  overdue(nowMs: number): Event[] {
    const owed = this.#owed.splice(0);
    this.#changedAtMs ??= nowMs;
    const { kind } = this.#last ?? {};
    const mayLast = kind === 'escrow' || kind === 'holding'; // the flow takes its time
    const isDue = nowMs - this.#changedAtMs >= VERDICT_LIMIT_MS;
    if (mayLast || !isDue || !this.hasOpen) return owed;
    const detail = `no change for 30 s (${kind ?? 'out of sight'})`;
    const note = this.#note;
    this.lostSight();
    this.#note = undefined;
    const lapsed = this.#doubtful.lapse(detail);
    const stuck = note?.stackSent === false && note.noteId !== undefined;
    return [...owed, ...lapsed, ...(stuck ? [undecided(note.noteId, detail)] : [])];
  }

  /** What a reply to POLL means. Order matters: what it says of an older note comes first. */
  see(sight: Sight): Event[] {
    const { status, nowMs } = sight;
    const before = this.#last;
    if (before?.kind !== status.kind) this.#changedAtMs = nowMs;
    this.#last = status;
    this.#restPolls = isAtRest(status.kind) ? this.#restPolls + 1 : 0;
    switch (status.kind) {
      case 'powerUp':
        return before?.kind === 'powerUp' ? [] : this.#poweredUp(status.note);
      case 'idling':
      case 'disabled':
        return this.#restPolls < REST_POLLS ? [] : this.#movedOn(`at rest (${status.kind})`);
      case 'accepting':
      case 'paused':
        return this.#movedOn('another note came in');
      case 'escrow':
      case 'holding':
        return this.#inEscrow(sight);
      case 'stacking':
        this.#credit.due = true;
        return [];
      case 'returning':
        return this.#inPathAtPowerUp
          ? []
          : this.#doubtful.giveUp('a note went back, perhaps another');
      case 'rejecting':
        return before?.kind === 'rejecting' ? [] : this.#rejected(status.reason);
      case 'stacked':
        return this.#stacked(status.billType, before === undefined);
      case 'returned':
        return this.#returned(status.billType);
      default:
        return []; // busy, at fault, initialising: no word about notes
    }
  }

  #poweredUp(found: 'none' | 'inPath' | 'inStacker'): Event[] {
    this.#inPathAtPowerUp = found === 'inPath';
    this.#credit.due = found === 'inStacker';
    const note = this.#note;
    if (note?.stackSent === true) this.lostSight();
    const events = found === 'none' ? this.#doubtful.giveUp('powered up empty') : [];
    if (note === undefined || note.stackSent) return events;
    this.#note = undefined;
    return [...events, wentBack(note, 'powerUp', 'power lost')];
  }

  /** The device is past the notes we still hold open: they ended without a word. */
  #movedOn(detail: string): Event[] {
    const events = this.#doubtful.giveUp(detail);
    const note = this.#note;
    this.#note = undefined;
    this.#inPathAtPowerUp = false;
    this.#credit.due = false;
    this.#doubtful.forgetLapsed();
    if (note === undefined) return events;
    const lost = note.stackSent && note.noteId !== undefined;
    events.push(lost ? undecided(note.noteId, detail) : wentBack(note, 'timedOut', detail));
    return events;
  }

  #inEscrow({ status, nowMs, taking }: Sight): Event[] {
    const billType = status.kind === 'escrow' ? status.billType : undefined;
    const sameType = billType === undefined || this.#note?.billType === billType;
    // What was being stacked does not lie in escrow again.
    if (this.#note !== undefined && sameType && !this.#credit.due) return [];
    const events = this.#movedOn('another note in escrow');
    const value = billType === undefined ? undefined : this.options.valueOf(billType);
    const of = {
      escrowedAtMs: nowMs,
      stackSent: false,
      ...(billType !== undefined && { billType }),
    };
    if (!taking || value === undefined) {
      const reason = taking ? 'notAccepted' : 'closed';
      this.#note = { ...of, decision: { kind: 'giveBack', reason } };
      return events;
    }
    const noteId = this.options.newNoteId();
    this.#note = { ...of, noteId, value, decision: { kind: 'none' } };
    return [...events, { type: 'note.escrowed', noteId, value }];
  }

  #rejected(code: number): Event[] {
    const rejection = rejectionOf(code);
    const events = this.#doubtful.giveUp('a note was rejected, perhaps another');
    const note = this.#note;
    this.#note = undefined;
    if (note?.noteId === undefined) return [...events, rejection];
    return [...events, wentBack(note, 'unreadable', rejection.detail)];
  }

  #stacked(billType: number, outOfSight: boolean): Event[] {
    const said = this.options.valueOf(billType);
    const intent = this.#claim(said);
    const isNew = intent !== undefined || this.#credit.isNew(said, outOfSight);
    this.#credit.due = false;
    this.#inPathAtPowerUp = false;
    if (!isNew || (intent === undefined && this.#doubtful.takeLapsed())) return [];
    const value = said ?? intent?.value ?? zero;
    this.#credit.credited(value);
    if (intent === undefined) this.#selfStacked = this.#note?.noteId;
    this.#note = undefined;
    return [{ type: 'note.stacked', ...(intent && { noteId: intent.noteId }), value }];
  }

  /** The intent that an 81 fulfils: the one in sight, if its note was on its way, else an old one. */
  #claim(said: Minor | undefined): NoteIntent | undefined {
    const note = this.#note;
    if (note?.decision.kind !== 'stack') return this.#doubtful.claim(said);
    return note.stackSent || this.#credit.due ? note.decision.intent : undefined;
  }

  #returned(billType: number): Event[] {
    const note = this.#note;
    const wasInPath = this.#inPathAtPowerUp;
    this.#inPathAtPowerUp = false;
    this.#credit.due = false;
    if (note !== undefined) {
      this.#note = undefined;
      return [wentBack(note, note.stackSent ? 'unreadable' : 'timedOut', 'returned')];
    }
    const value = this.options.valueOf(billType);
    const back = wasInPath ? this.#doubtful.claimReturned(value) : undefined;
    const others = this.#doubtful.giveUp('a note went back, perhaps another');
    if (back === undefined) return others;
    return [{ type: 'note.returned', noteId: back.noteId, reason: 'powerUp' }, ...others];
  }
}
