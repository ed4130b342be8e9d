import type { SimulatedNote } from '../device/simulated.js';
import type { NoteStore } from './simulated-metal.js';
import type { Works } from './simulated-works.js';

const BETWEEN_LIPS_MS = 300;
const DRAW_IN_MS = 800;

/** What a slot is part of. */
export interface SlotOptions<Phase> {
  readonly notes: NoteStore;
  readonly works: Works<Phase>;
  /** The phase in which a note is drawn in. */
  readonly accepting: Phase;
  /** The note lies before the sensors. */
  readonly onDrawnIn: () => void;
  /** The note was pulled out of the lips. */
  readonly onPulledBack: () => void;
}

/** The slot of a unit: takes a note between its lips and draws it in. */
export class Slot<Phase> {
  /** A second note is pushed against the one being drawn in. */
  hasSecond = false;

  constructor(readonly options: SlotOptions<Phase>) {}

  take(note: SimulatedNote): void {
    const { notes, works, accepting } = this.options;
    notes.enter(note);
    works.enter(accepting);
    works.later(BETWEEN_LIPS_MS, () => (notes.atLips = false));
    works.later(DRAW_IN_MS, this.options.onDrawnIn);
    works.moment('drawing');
  }

  pullBack(): boolean {
    const { notes, works, accepting, onPulledBack } = this.options;
    if (!notes.atLips || works.phase !== accepting) return false;
    notes.takeFromLips();
    onPulledBack();
    return true;
  }

  /** The second note blocks the entry: the first waits where it is. */
  push(pushed: boolean): void {
    const { notes, works, accepting } = this.options;
    this.hasSecond = pushed;
    notes.atLips = false; // the first is behind it
    if (works.phase === accepting) {
      works.stopMotion();
      if (!pushed) works.later(DRAW_IN_MS, this.options.onDrawnIn);
    }
    works.onChange();
  }
}
