import type { Minor } from '@kiosk/flow/money/money';
import type { SimulatedNote } from '../../device/simulated.js';
import type { PollEvent } from './poll-events.js';

/** A note between slot and box. */
export interface NoteInPath {
  readonly note: SimulatedNote;
  /** Once it was recognised. */
  readonly channel?: number;
  /** `beyond`: past the point from which it could come back. */
  readonly where: 'slot' | 'transport' | 'beyond';
}

/** Where notes physically are, and the little a unit remembers without power. */
export class NoteStore {
  inPath: NoteInPath | undefined;
  /** The note in the path can still be pulled back. */
  atLips = false;
  /** The note that sticks out of the slot. */
  presented: SimulatedNote | undefined;
  box: Minor[] = [];
  readonly collected: Minor[][] = [];
  readonly givenBack: Minor[] = [];
  boxIn = true;
  boxFull = false;
  /** `blocked`: something sticks. `freed`: a hand took it loose, the unit was not reset yet. */
  jam: 'no' | 'blocked' | 'freed' = 'no';
  rejected = 0;
  /** Marked events that no EVENT ACK has cleared. */
  unacknowledged: PollEvent[] = [];

  constructor(public stacked: number) {}

  enter(note: SimulatedNote): void {
    this.inPath = { note, where: 'slot' };
    this.atLips = true;
  }

  takeFromLips(): void {
    this.inPath = undefined;
    this.atLips = false;
  }

  moveTo(where: NoteInPath['where']): void {
    if (this.inPath !== undefined) this.inPath = { ...this.inPath, where };
  }

  fall(): void {
    this.box.push(this.inPath!.note.value);
    this.stacked = (this.stacked + 1) % 2 ** 32;
    this.inPath = undefined;
  }

  /** Moves the note in the path, if there is one, out of the slot. */
  present(): void {
    if (this.inPath === undefined) return;
    this.presented = this.inPath.note;
    this.givenBack.push(this.inPath.note.value);
    this.inPath = undefined;
    this.atLips = false;
  }

  insertBox(fresh: boolean): boolean {
    if (this.boxIn) return false;
    this.boxIn = true;
    if (fresh) {
      this.collected.push(this.box);
      this.box = [];
      this.boxFull = false;
    }
    return true;
  }
}
