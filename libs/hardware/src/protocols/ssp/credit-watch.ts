import type { Minor } from '@kiosk/flow/money/money';

/**
 * Tells a new credit from the last one said again: its EVENT ACK was lost, or the unit pushed the
 * credited note into the box at power-up (E2 after EE).
 *
 * Why not "same as before": two equal notes in a row are two notes; between them one was read.
 */
export class CreditWatch {
  /** A note was read since the last credit: the next one is its. */
  due = false;

  constructor(private last: Minor | undefined) {}

  isNew(said: Minor | undefined): boolean {
    return this.due || this.last === undefined || said !== this.last;
  }

  credited(value: Minor): void {
    this.last = value;
    this.due = false;
  }
}
