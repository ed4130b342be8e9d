import type { Space } from '../ports/storage.js';

/** Space must come back by this much above the reserve: a kiosk at the edge shall not flutter. */
const RETURN_FACTOR = 1.25;

/**
 * The part of the disk that no new payment may use: it is for closing those that are open. Space
 * without its ballast counts as short, however much of it there is.
 */
export class Reserve {
  #isShort = false;

  /** @param reserveBytes free bytes below which no money is taken; 0 keeps no reserve. */
  constructor(
    private readonly space: Space,
    private readonly reserveBytes: number,
  ) {}

  /** As of the last look. */
  get isShort(): boolean {
    return this.#isShort;
  }

  /** Looks now. */
  look(): void {
    const floor = this.#isShort ? this.reserveBytes * RETURN_FACTOR : this.reserveBytes;
    this.#isShort = this.space.freeBytes() < floor || !this.space.hasBallast();
  }

  /** Lays the ballast down again where there is room for it above the reserve. */
  refill(): void {
    if (this.space.hasBallast()) return;
    if (this.space.freeBytes() >= this.reserveBytes * RETURN_FACTOR) this.space.layBallast();
  }
}
