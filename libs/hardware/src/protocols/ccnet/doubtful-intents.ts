import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent } from '@kiosk/flow/ports/bill-acceptor';

/**
 * Intents that were out of sight for a while: STACK may have left, and nobody watched since. Only
 * what cannot be another note's settles them: 17 or 81, and 82 after a power-up with a note inside
 * for those of this process. One that ended may have been blind before: its note may lie in the box.
 */
export class DoubtfulIntents {
  #open: NoteIntent[];
  /** Given up, but their 81 may still come: it is theirs, and a claim stands for it already. */
  #lapsed = 0;
  /** Nobody watched: the unit may have stacked them and taken another note meanwhile. */
  #mixed: boolean;

  /** @param intents of a process that ended; whether it saw the unit to its end, nobody knows. */
  constructor(intents: readonly NoteIntent[]) {
    this.#open = [...intents];
    this.#mixed = intents.length > 0;
  }

  get any(): boolean {
    return this.#open.length > 0;
  }

  add(intent: NoteIntent): void {
    this.#open.push(intent);
  }

  /** From here on a note that comes back need not be one that was told to stay. */
  mix(): void {
    this.#mixed = true;
  }

  /** The intent that an 81 fulfils: one of the same value if there is one, else the last. */
  claim(said: Minor | undefined): NoteIntent | undefined {
    const same = this.#open.findLastIndex((intent) => intent.value === said);
    const at = same === -1 ? this.#open.length - 1 : same;
    return at === -1 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** The intent whose note came back, its value being said or not known. */
  claimReturned(said: Minor | undefined): NoteIntent | undefined {
    if (this.#mixed) return undefined;
    const at = this.#open.findIndex((intent) => said === undefined || intent.value === said);
    return at === -1 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** The device is past them all. */
  giveUp(detail: string): BillAcceptorEvent[] {
    const ended = this.#open.map(({ noteId }) => undecided(noteId, detail));
    this.#open = [];
    this.#mixed = false;
    return ended;
  }

  /** The device is mute about them, but not past them. */
  lapse(detail: string): BillAcceptorEvent[] {
    this.#lapsed += this.#open.length;
    return this.giveUp(detail);
  }

  /** Whether an 81 belongs to an intent that lapsed; each has one. */
  takeLapsed(): boolean {
    if (this.#lapsed === 0) return false;
    this.#lapsed -= 1;
    return true;
  }

  /** No 81 can come for them any more. */
  forgetLapsed(): void {
    this.#lapsed = 0;
  }
}

/** The device has moved on without a word about this note. */
export const undecided = (noteId: string, detail: string): BillAcceptorEvent => ({
  type: 'note.undecided',
  noteId,
  detail,
});
