import { zero } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent, ReturnReason } from '@kiosk/flow/ports/bill-acceptor';
import { CreditWatch } from './credit-watch.js';
import { DoubtfulIntents } from './doubtful-intents.js';
import { withReading, type CounterReading } from '../../acceptor/note-counter.js';
import {
  noteIn,
  undecided,
  wentBack,
  type OpenNote,
  type Sight,
  type TrackerOptions,
} from './open-note.js';
import type { PollEvent } from './poll-events.js';
import { RejectedNote } from './rejected-note.js';
import { Stillness } from './stillness.js';

type Event = BillAcceptorEvent;

/**
 * Follows notes by what the unit says, and turns that into events. It knows no line and no clock.
 *
 * It goes by intents and edges, never by "same as before": each intent ends in exactly one of
 * stacked, returned, undecided; a credit that no note led to is the last one said again.
 */
export class NoteTracker {
  #note: OpenNote | undefined;
  readonly #rejected = new RejectedNote();
  readonly #doubtful: DoubtfulIntents;
  readonly #credit: CreditWatch;
  /** Offered, and then taken by the unit itself: it stands as money without a name. */
  #selfStacked: string | undefined;
  #owed: Event[] = [];
  /** A jam past the customer's reach, or a fraud: at rest, the counter proves nothing. */
  #isSuspect = false;
  readonly #stillness = new Stillness();

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
    return this.#note !== undefined || this.#rejected.isFollowed || this.#doubtful.any;
  }

  /** Whether a note was rejected, and LAST REJECT CODE is to be asked for. */
  get wantsCode(): boolean {
    return this.#rejected.wantsCode;
  }

  /** Whether intents wait that nobody watched; until they are settled no note is taken. */
  get hasDoubtful(): boolean {
    return this.#doubtful.any;
  }

  /** Whether the fate of an intent hangs on the unit: RESET could change it. */
  get hasIntent(): boolean {
    return this.#doubtful.any || this.#note?.stage === 'accepting';
  }

  /** Whether a note waits to be offered. */
  get mayOffer(): boolean {
    const note = this.#note;
    return note?.noteId === undefined && note?.decision.kind === 'none';
  }

  /** Whether the unit is at rest and has not named a note it took: its counter must tell. */
  get wantsCounter(): boolean {
    return this.#doubtful.any && this.#stillness.isRest;
  }

  /** Offers the note in escrow to the flow. */
  offer(reading: CounterReading | undefined): Event[] {
    const note = this.#note;
    if (note?.value === undefined || !this.mayOffer) return [];
    const noteId = withReading(this.options.newNoteId(), reading);
    this.#note = { ...note, noteId };
    return [{ type: 'note.escrowed', noteId, value: note.value }];
  }

  /** Keep the note in escrow; nothing when its verdict was given already. */
  stack(intent: NoteIntent): void {
    const { noteId } = intent;
    if (this.#note?.noteId === noteId) {
      this.#note = { ...this.#note, decision: { kind: 'stack', intent } };
    } else if (this.#selfStacked === noteId) {
      this.#owed.push(undecided(noteId, 'stacked by the unit itself before it was told to'));
      this.#selfStacked = undefined;
    }
  }

  /** Give the note in escrow back, unless it was accepted already. */
  giveBack(noteId: string, reason: ReturnReason): void {
    if (this.#note?.noteId === noteId) this.#decideReturn(reason);
  }

  /** Nothing more is taken: an undecided note in escrow goes back. */
  closing(): void {
    if (this.#note?.decision.kind === 'none') this.#decideReturn('closed');
  }

  #decideReturn(reason: ReturnReason): void {
    if (this.#note === undefined || this.#note.stage === 'accepting') return;
    this.#note = { ...this.#note, decision: { kind: 'giveBack', reason } };
  }

  /** To be called before the POLL that takes the note leaves. */
  accepting(nowMs: number): void {
    this.#stillness.stirred(nowMs); // the time until its verdict begins
    if (this.#note !== undefined) this.#note = { ...this.#note, stage: 'accepting' };
  }

  /** The note is no longer in escrow, and was not accepted. */
  leaving(): void {
    if (this.#note?.stage === 'held') this.#note = { ...this.#note, stage: 'leaving' };
  }

  /** Events may have been lost: what was accepted is now in doubt. */
  lostSight(): void {
    this.#stillness.broken();
    this.#doubt();
  }

  #doubt(): void {
    const note = this.#note;
    if (note === undefined || note.stage === 'held' || note.decision.kind !== 'stack') return;
    this.#doubtful.add(note.decision.intent);
    this.#note = undefined;
  }

  /** What the counter says, at rest. */
  counted(reading: CounterReading | undefined): Event[] {
    const events = this.#isSuspect
      ? this.#doubtful.giveUp('jam or fraud after it was accepted')
      : this.#doubtful.judge(reading);
    this.#isSuspect = false;
    for (const event of events)
      if (event.type === 'note.stacked') this.#credit.credited(event.value);
    return events;
  }

  /** What is due without a word of the unit, e.g. when nothing has changed for too long. */
  overdue(nowMs: number): Event[] {
    const owed = this.#owed.splice(0);
    const isDue = this.#stillness.isOverdue(nowMs);
    const note = this.#note;
    const mayLast = note?.stage === 'held' && note.decision.kind === 'none'; // the flow thinks
    if (mayLast || !isDue || !this.hasOpen) return owed;
    this.lostSight();
    const back = this.#left('timedOut', 'no change for 30 s');
    this.#isSuspect = false;
    return [...owed, ...this.#doubtful.lapse('no change for 30 s'), ...back];
  }

  /** What a reply to POLL means, event by event. */
  see(sight: Sight): Event[] {
    const told = sight.events.flatMap((event) => this.#heard(event, sight));
    this.#stillness.see(sight.events, sight.nowMs, sight.settled);
    return this.#stillness.isRest ? [...told, ...this.#atRest()] : told;
  }

  #heard(event: PollEvent, sight: Sight): Event[] {
    switch (event.kind) {
      case 'slaveReset':
        this.lostSight();
        return this.#left('powerUp', 'power lost');
      case 'read':
        return event.channel === 0 ? this.#reading() : this.#inEscrow(event.channel, sight.taking);
      case 'credit':
      case 'clearedToCashbox':
        return this.#credited(event.channel);
      case 'fraud':
        this.lostSight();
        this.#isSuspect = false;
        return this.#doubtful.lapse('fraud attempt (E6)');
      case 'safeJam':
        this.#isSuspect = this.hasIntent;
        return [];
      case 'rejected':
        this.#rejected.take(this.#note);
        this.#note = undefined;
        return [];
      default:
        return []; // motion and conditions
    }
  }

  #reading(): Event[] {
    this.#credit.due = true;
    this.#doubtful.forgetLapsed();
    this.lostSight();
    return this.#left('timedOut', 'another note came in');
  }

  #left(reason: ReturnReason, detail: string): Event[] {
    const note = this.#note;
    this.#note = undefined;
    return note === undefined ? [] : [wentBack(note, reason, detail)];
  }

  #inEscrow(channel: number, taking: boolean): Event[] {
    if (this.#note?.channel === channel && this.#note.stage !== 'leaving') return [];
    const events = this.#reading();
    this.#note = noteIn(channel, this.options.valueOf(channel), taking);
    return events;
  }

  /** What LAST REJECT CODE brought. */
  rejected(code: number | undefined): Event[] {
    return this.#rejected.told(code, this.#doubtful.any);
  }

  #credited(channel: number): Event[] {
    const said = this.options.valueOf(channel);
    const intent = this.#claim(said);
    const isNew = intent !== undefined || this.#credit.isNew(said);
    const isClaimed = intent === undefined && isNew && this.#doubtful.takeLapsed();
    if (!isNew) return [];
    const value = said ?? intent?.value ?? zero;
    this.#credit.credited(value);
    this.#isSuspect = false;
    if (intent === undefined) this.#selfStacked = this.#note?.noteId;
    this.#note = undefined;
    if (isClaimed) return [];
    return [{ type: 'note.stacked', ...(intent && { noteId: intent.noteId }), value }];
  }

  #claim(said: ReturnType<TrackerOptions['valueOf']>): NoteIntent | undefined {
    const note = this.#note;
    if (note === undefined || note.stage === 'held' || note.decision.kind !== 'stack') {
      return this.#doubtful.claim(said);
    }
    return note.decision.intent;
  }

  /** Nothing moves, and a note we hold open was not named. */
  #atRest(): Event[] {
    this.#doubt();
    this.#credit.due = false;
    return this.#left('timedOut', 'at rest');
  }
}
