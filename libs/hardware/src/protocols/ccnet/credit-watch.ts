import type { Minor } from '@kiosk/flow/money/money';

/**
 * Tells a new *stacked* from the last one said again because its acknowledgement was lost.
 *
 * Why not "same as before": two equal notes in a row are two notes.
 */
export class CreditWatch {
  /** 17 was seen, or 12, since the last 81: the next one is a note. */
  due = false;

  constructor(private last: Minor | undefined) {}

  /** @param outOfSight the device was not watched up to this 81, so nothing could be seen coming. */
  isNew(said: Minor | undefined, outOfSight: boolean): boolean {
    if (this.due || this.last === undefined) return true;
    return outOfSight && said !== this.last;
  }

  credited(value: Minor): void {
    this.last = value;
  }
}
