import type { NoteSpecification } from './note-specification.js';
import type { Flag } from './reply.js';

/** Something that is said once: its bit, and the note it is about. */
export interface Event {
  readonly flag: Extract<Flag, 'stacked' | 'returned' | 'rejected' | 'powerUp'>;
  readonly note?: NoteSpecification | 'blank';
  /** Told in a short reply, though extended ones are wished. */
  readonly isShort?: boolean;
}

/** Events that wait to be said and then to be acknowledged, one in each reply. */
export class Events {
  #waiting: Event[] = [];
  #isTold = false;

  /** The event the next reply tells. */
  get first(): Event | undefined {
    return this.#waiting[0];
  }

  get any(): boolean {
    return this.#waiting.length > 0;
  }

  push(event: Event): void {
    this.#waiting.push(event);
  }

  told(): void {
    this.#isTold = this.any;
  }

  /** A new message of the host: what was told is over. Returns it. */
  acknowledged(): Event | undefined {
    if (!this.#isTold) return undefined;
    this.#isTold = false;
    return this.#waiting.shift();
  }

  /** Power loss. */
  forget(): void {
    this.#waiting = [];
    this.#isTold = false;
  }
}
