import { JournalError } from '../ports/journal.js';
import type { Space } from '../ports/storage.js';

/** What closing records may use of a full disk. */
export const BALLAST_BYTES = 1024 * 1024;

/** A disk that fills as rows are written, and as a test likes. It outlives the kiosk. */
export class FakeSpace implements Space {
  /** Bytes that are free. */
  free = 1024 * BALLAST_BYTES;
  #ballast = false;

  freeBytes(): number {
    return this.free;
  }

  hasBallast(): boolean {
    return this.#ballast;
  }

  dropBallast(): void {
    if (this.#ballast) this.free += BALLAST_BYTES;
    this.#ballast = false;
  }

  layBallast(): void {
    if (this.#ballast || this.free < BALLAST_BYTES) return;
    this.#ballast = true;
    this.free -= BALLAST_BYTES;
  }

  /** @throws JournalError `full` when so much is not free; nothing is used then. */
  use(bytes: number): void {
    if (this.free < bytes) throw new JournalError('full', `${this.free} bytes are free`);
    this.free -= bytes;
  }
}
