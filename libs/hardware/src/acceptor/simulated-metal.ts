import type { Minor } from '@kiosk/flow/money/money';
import type { SimulatedNote } from '../device/simulated.js';

/** Where notes physically are. Nothing here is forgotten when the power goes. */
export class NoteStore {
  /** The note between lips and exit sensor, with its type once it was recognised. */
  inPath: { readonly note: SimulatedNote; readonly type?: number } | undefined;
  /** The note in the path can still be pulled back. */
  atLips = false;
  /** The note that sticks out of the slot. */
  presented: SimulatedNote | undefined;
  box: Minor[] = [];
  readonly collected: Minor[][] = [];
  readonly givenBack: Minor[] = [];
  boxIn = true;
  boxFull = false;
  /** `blocked`: something sticks. `freed`: a hand took it out, the unit has not been reset yet. */
  jam: 'no' | 'blocked' | 'freed' = 'no';
  /** Type of the note past the exit sensor that the host has not acknowledged. */
  owed: number | undefined;
  /** That note was pushed in among the others: no sensor sees it any more. */
  pressed = false;

  enter(note: SimulatedNote): void {
    this.inPath = { note };
    this.atLips = true;
  }

  takeFromLips(): void {
    this.inPath = undefined;
    this.atLips = false;
  }

  passExit(type: number): void {
    this.box.push(this.inPath!.note.value);
    this.inPath = undefined;
    this.owed = type;
    this.pressed = false;
  }

  /** Moves the note in the path, if there is one, out of the slot. */
  present(): void {
    if (this.inPath === undefined) return;
    this.presented = this.inPath.note;
    this.givenBack.push(this.inPath.note.value);
    this.inPath = undefined;
    this.atLips = false;
  }

  insertBox(fresh: boolean): void {
    if (this.boxIn) return;
    this.boxIn = true;
    if (!fresh) return;
    this.collected.push(this.box);
    this.box = [];
    this.boxFull = false;
  }

  /** A hand frees what sticks; the unit notices when it is reset. */
  clearJam(): void {
    if (this.jam === 'blocked') this.jam = 'freed';
  }
}
