import type { Minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import { readingIn, stackedBetween, type CounterReading } from '../../acceptor/note-counter.js';
import { undecided } from './open-note.js';

/**
 * Intents whose POLL may have left, and whose answer nobody heard. A credit settles them, also at
 * power-up; else, once the unit is at rest, its counter does. Nothing else is proof: a note that
 * comes back may be the next one.
 */
export class DoubtfulIntents {
  #open: NoteIntent[];
  /** Given up, but a credit may still come: it is theirs, and a claim stands for it already. */
  #lapsed = 0;

  constructor(intents: readonly NoteIntent[]) {
    this.#open = [...intents];
  }

  get any(): boolean {
    return this.#open.length > 0;
  }

  add(intent: NoteIntent): void {
    this.#open.push(intent);
  }

  /** The intent that a credit fulfils: one of the same value if there is one, else the last. */
  claim(said: Minor | undefined): NoteIntent | undefined {
    const same = this.#open.findLastIndex((intent) => intent.value === said);
    const at = same === -1 ? this.#open.length - 1 : same;
    return at === -1 ? undefined : this.#open.splice(at, 1)[0];
  }

  /** What the counter says of them, now that nothing moves. */
  judge(now: CounterReading | undefined): BillAcceptorEvent[] {
    const open = this.#open.splice(0);
    return open.map((intent) => verdict(intent, now));
  }

  /** The device cannot tell. */
  giveUp(detail: string): BillAcceptorEvent[] {
    return this.#open.splice(0).map(({ noteId }) => undecided(noteId, detail));
  }

  /** The device is mute about them, but not past them. */
  lapse(detail: string): BillAcceptorEvent[] {
    this.#lapsed += this.#open.length;
    return this.giveUp(detail);
  }

  /** Whether a credit belongs to an intent that lapsed; each has one. */
  takeLapsed(): boolean {
    if (this.#lapsed === 0) return false;
    this.#lapsed -= 1;
    return true;
  }

  /** No credit can come for them any more. */
  forgetLapsed(): void {
    this.#lapsed = 0;
  }
}

function verdict(
  { noteId, value }: NoteIntent,
  now: CounterReading | undefined,
): BillAcceptorEvent {
  const before = readingIn(noteId);
  if (before === undefined || now === undefined) return undecided(noteId, 'at rest, no counter');
  const count = stackedBetween(before, now);
  switch (count) {
    case 0:
      return { type: 'note.returned', noteId, reason: 'powerUp' };
    case 1:
      return { type: 'note.stacked', noteId, value };
    case undefined:
      return undecided(noteId, `another unit (${now.serialNumber})`);
    default:
      return undecided(noteId, `the counter went on by ${count}`);
  }
}
