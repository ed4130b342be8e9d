import type { Minor } from '@kiosk/flow/money/money';

/**
 * Tells a new *stacked* from the last one said again because its acknowledgement was lost.
 *
 * Why not "same as before": two equal notes in a row are two notes.
 */
export class CreditWatch {
  /** A note was seen on its way into the box since the last *stacked*: the next one is a note. */
  due = false;

  constructor(private last: Minor | undefined) {}

  /** Whether any note was stacked before, by this process or by the journal. */
  get knowsLast(): boolean {
    return this.last !== undefined;
  }

  /** @param outOfSight the device was not watched up to now, so nothing could be seen coming. */
  isNew(said: Minor | undefined, outOfSight: boolean): boolean {
    if (this.due || this.last === undefined) return true;
    return outOfSight && said !== undefined && said !== this.last;
  }

  credited(value: Minor): void {
    this.last = value;
  }
}
