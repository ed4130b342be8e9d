import { zero, type Minor } from '@kiosk/flow/money/money';
import type {
  BillAcceptorEvent as Event,
  NoteIntent,
  ReturnReason,
} from '@kiosk/flow/ports/bill-acceptor';
import { CreditWatch } from './credit-watch.js';
import { DoubtfulIntents } from './doubtful-intents.js';
import {
  noteInEscrow,
  rejectedAs,
  toGiveBack,
  undecided,
  wentBack,
  type OpenNote,
  type TrackerOptions,
} from './open-note.js';
import type { FoundNote, Sight } from './sign.js';
import { StateWatch } from './state-watch.js';

const PERHAPS_ANOTHER = 'a note went back, perhaps another';

/**
 * Follows notes by what the device says, and turns that into events. It knows no line and no clock.
 *
 * It goes by intents and edges: each intent ends in exactly one of stacked, returned, undecided; a
 * *stacked* that nothing led to is the last one said again.
 */
export class NoteTracker {
  #note: OpenNote | undefined;
  /** Intents that are out of sight; until they are settled no note is taken. */
  readonly doubtful: DoubtfulIntents;
  /** Offered, and then stacked by the device itself: it stands as money without a name. */
  #selfStacked: string | undefined;
  #owed: Event[] = [];
  readonly #credit: CreditWatch;
  readonly #state = new StateWatch();
  #found: FoundNote | undefined;

  constructor(readonly options: TrackerOptions) {
    this.doubtful = new DoubtfulIntents(options.intents);
    this.#credit = new CreditWatch(options.lastStacked);
  }

  /** The note in the path, if one is followed. */
  get note(): OpenNote | undefined {
    return this.#note;
  }

  /** Whether some note still waits for its one verdict. */
  get hasOpen(): boolean {
    return this.#note !== undefined || this.doubtful.any;
  }

  /** Whether the fate of an intent hangs on the device: RESET could change it. */
  get hasIntent(): boolean {
    return this.doubtful.any || this.#note?.stackSent === true;
  }

  /** Keep the note in escrow; nothing when its verdict was given already. */
  stack(intent: NoteIntent): void {
    const { noteId } = intent;
    if (this.#note?.noteId === noteId) {
      this.#note = { ...this.#note, decision: { kind: 'stack', intent } };
    } else if (this.#selfStacked === noteId) {
      this.#owed.push(undecided(noteId, 'stacked by the device itself before it was told to'));
      this.#selfStacked = undefined;
    }
  }

  /** Give the note in escrow back, unless STACK has left already. */
  giveBack(noteId: string, reason: ReturnReason): void {
    if (this.#note?.noteId === noteId) this.#note = toGiveBack(this.#note, reason);
  }

  /** Nothing more is taken: an undecided note in escrow goes back. */
  closing(): void {
    if (this.#note?.decision.kind === 'none') this.#note = toGiveBack(this.#note, 'closed');
  }

  /** To be called before STACK leaves. */
  stackLeaves(): void {
    if (this.#note !== undefined) this.#note = { ...this.#note, stackSent: true };
  }

  /** The device was out of sight so long that a note could have ended and another begun. */
  lostSight(line: 'there' | 'cut' = 'there'): void {
    if (line === 'cut') this.doubtful.mix();
    this.#state.lostSight();
    if (this.#note?.stackSent !== true || this.#note.decision.kind !== 'stack') return;
    this.doubtful.add(this.#note.decision.intent);
    this.#note = undefined;
  }

  /** What is due without a word of the device, e.g. after half a minute of the same state. */
  overdue(nowMs: number): Event[] {
    const owed = this.#owed.splice(0);
    if (!this.#state.isStuck(nowMs) || !this.hasOpen) return owed;
    const detail = `no change for 30 s (${this.#state.label})`;
    const note = this.#note;
    this.lostSight();
    this.#letGo();
    const lapsed = this.doubtful.lapse(detail);
    if (note?.stackSent !== false || note.noteId === undefined) return [...owed, ...lapsed];
    return [...owed, ...lapsed, undecided(note.noteId, detail)];
  }

  /** What a state means. Order matters: what it says of an older note comes first. */
  see(sight: Sight): Event[] {
    const { sign, label } = sight;
    const before = this.#state.saw(sight);
    switch (sign.kind) {
      case 'powerUp':
        return before === 'powerUp' ? [] : this.#poweredUp(sign.found);
      case 'rest':
        return this.#state.isAtRest ? this.#movedOn(`at rest (${label})`) : [];
      case 'entering':
        return this.#movedOn('another note came in');
      case 'escrow':
      case 'holding':
        return this.#inEscrow(sight);
      case 'stacking':
        this.#credit.due = true;
        return [];
      case 'returning':
      case 'returned':
        return this.#goesBack(sign.kind);
      case 'rejecting':
        if (before === 'rejecting') return [];
        return [...this.doubtful.giveUp(PERHAPS_ANOTHER), rejectedAs(this.#letGo(), sign)];
      case 'stacked':
        return this.#stacked(sign.value, before === undefined);
      case 'stackedBlank':
        return this.#stackedBlank();
      case 'fault':
      case 'boxOut':
      case 'held':
        return this.#inOtherHands(sign.kind);
      case 'mute':
        return [];
    }
  }

  #poweredUp(found: FoundNote): Event[] {
    this.#found = found;
    this.#credit.due = false;
    if (this.#note?.stackSent === true) this.lostSight();
    const events = found === 'none' ? this.doubtful.giveUp('powered up empty') : [];
    const note = this.#letGo();
    return note ? [...events, wentBack(note, 'powerUp', 'power lost')] : events;
  }

  /** The unit has come up, so what it had found inside has gone where it belongs. */
  #settleFound(): Event[] {
    const found = this.#found;
    this.#found = undefined;
    if (found === 'inPath') {
      const back = this.doubtful.claimReturned();
      return back ? [{ type: 'note.returned', noteId: back.noteId, reason: 'powerUp' }] : [];
    }
    return found === 'inStacker' ? this.#credited(undefined, this.doubtful.claim(undefined)) : [];
  }

  /** The device is past the notes we still hold open: they ended without a word. */
  #movedOn(detail: string): Event[] {
    const events = [...this.#settleFound(), ...this.doubtful.giveUp(detail)];
    const note = this.#letGo();
    this.#credit.due = false;
    this.doubtful.forgetLapsed();
    if (note === undefined) return events;
    const isLost = note.stackSent && !note.goesBack && note.noteId !== undefined;
    const reason = note.stackSent ? 'unreadable' : 'timedOut';
    return [...events, isLost ? undecided(note.noteId, detail) : wentBack(note, reason, detail)];
  }

  #inEscrow(sight: Sight): Event[] {
    const { sign } = sight;
    const isSame = sign.kind !== 'escrow' || this.#note?.type === sign.type;
    if (this.#note !== undefined && isSame) return [];
    const events = this.#movedOn('another note in escrow');
    this.#note = noteInEscrow(sight, this.options.newNoteId);
    const { noteId, value } = this.#note;
    if (noteId === undefined || value === undefined) return events;
    return [...events, { type: 'note.escrowed', noteId, value }];
  }

  /** The note is followed no longer. */
  #letGo(): OpenNote | undefined {
    const note = this.#note;
    this.#note = undefined;
    return note;
  }

  #goesBack(kind: 'returning' | 'returned'): Event[] {
    if (this.#note !== undefined) {
      this.#note = { ...this.#note, goesBack: true };
      return kind === 'returned' ? this.#movedOn('returned') : [];
    }
    if (kind === 'returned') return this.#movedOn(PERHAPS_ANOTHER);
    return this.#found === 'inPath' ? [] : this.doubtful.giveUp(PERHAPS_ANOTHER);
  }

  /** Hands may move what was found. Without a box a note that was going back has gone. */
  #inOtherHands(kind: 'fault' | 'boxOut' | 'held'): Event[] {
    this.#found = undefined;
    const { goesBack, stackSent } = this.#note ?? { goesBack: false, stackSent: false };
    if (kind === 'held' && stackSent) this.lostSight();
    if (kind === 'held') return this.doubtful.lapse('held by the device');
    return kind === 'boxOut' && goesBack && !stackSent
      ? [wentBack(this.#letGo()!, 'timedOut', 'box removed')]
      : [];
  }

  #stacked(said: Minor | undefined, outOfSight: boolean): Event[] {
    const intent = this.#claim(said);
    const isNew = intent !== undefined || this.#credit.isNew(said, outOfSight);
    if (isNew) return this.#credited(said, intent);
    this.#credit.due = false;
    return [];
  }

  #credited(said: Minor | undefined, intent: NoteIntent | undefined): Event[] {
    const wasSeen = this.#credit.due || said !== undefined;
    this.#credit.due = false;
    this.#found = undefined;
    if (intent === undefined && this.doubtful.takeLapsed()) return [];
    if (intent === undefined && !wasSeen && this.#credit.knowsLast) return [];
    const value = said ?? intent?.value ?? this.#note?.value ?? zero;
    this.#credit.credited(value);
    if (intent === undefined) this.#selfStacked = this.#note?.noteId;
    this.#note = undefined;
    return [{ type: 'note.stacked', ...(intent && { noteId: intent.noteId }), value }];
  }

  /** The unit has a note and has lost which: nothing is credited by guess. */
  #stackedBlank(): Event[] {
    const intent = this.#claim(undefined);
    this.#credit.due = false;
    if (intent === undefined) return [];
    if (this.#note?.noteId === intent.noteId) this.#note = undefined;
    return [undecided(intent.noteId, 'stacked without a value')];
  }

  /** The intent that a stacked note fulfils: the one in sight, if its note was on its way, or an old. */
  #claim(said: Minor | undefined): NoteIntent | undefined {
    const note = this.#note;
    if (note?.decision.kind !== 'stack') return this.doubtful.claim(said);
    return note.stackSent || this.#credit.due ? note.decision.intent : undefined;
  }
}
