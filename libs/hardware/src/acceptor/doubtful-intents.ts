import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import { undecided } from './open-note.js';

/**
 * Intents that were out of sight for a while: STACK may have left, and nobody watched since. Only
 * what cannot be another note's settles them.
 */
export class DoubtfulIntents {
  #open: NoteIntent[];
  /** Given up, but their *stacked* may still come: a claim stands for it already. */
  #lapsed = 0;
  /** The cable was off: another unit may hang on it, with another note inside. */
  #mixed = false;

  constructor(intents: readonly NoteIntent[]) {
    this.#open = [...intents];
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

  /** The intent that a stacked note fulfils: one of the same value if there is one, else the last. */
  claim(said: Minor | undefined): NoteIntent | undefined {
    const same = this.#open.findLastIndex((intent) => intent.value === said);
    const at = same === -1 ? this.#open.length - 1 : same;
    return at === -1 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** The intent whose note came back after a power-up; a unit has room for one. */
  claimReturned(): NoteIntent | undefined {
    return this.#mixed ? undefined : this.#open.pop();
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

  /** Whether a stacked note belongs to an intent that lapsed; each has one. */
  takeLapsed(): boolean {
    if (this.#lapsed === 0) return false;
    this.#lapsed -= 1;
    return true;
  }

  /** No *stacked* can come for them any more. */
  forgetLapsed(): void {
    this.#lapsed = 0;
  }
}
