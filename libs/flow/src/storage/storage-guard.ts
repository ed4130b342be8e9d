import type { Clock } from '../ports/clock.js';
import type { Journal } from '../ports/journal.js';
import type { Space, Storage, StorageDoubt } from '../ports/storage.js';
import { ballasted } from './ballasted.js';
import { Reserve } from './reserve.js';

/** What a storage guard watches, and how strictly. */
export interface StorageGuardParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly space: Space;
  /** Free bytes below which no money is taken. */
  readonly reserveBytes: number;
}

/** How the storage is, for operations. */
export interface StorageState {
  readonly doubts: readonly StorageDoubt[];
  readonly freeBytes: number;
  /** The ballast lies ready. */
  readonly ballast: boolean;
}

/** Others fill a disk too: logs, a browser, a technician. */
const LOOK_EVERY_MS = 5_000;

/** Stands between a kiosk and its journal: keeps a reserve, and says when not to take more money. */
export class StorageGuard implements Storage {
  /** What the kiosk writes to. */
  readonly journal: Journal;
  readonly #clock: Clock;
  readonly #space: Space;
  readonly #reserve: Reserve;
  readonly #listeners = new Set<() => void>();
  #cancel: () => void = () => undefined;

  constructor({ journal, clock, space, reserveBytes }: StorageGuardParts) {
    this.#clock = clock;
    this.#space = space;
    this.#reserve = new Reserve(space, reserveBytes);
    const safe = ballasted(journal, space);
    this.journal = { ...safe, append: (rows) => this.#watched(() => safe.append(rows)) };
  }

  /** Lays the ballast, and begins to look. */
  start(): void {
    this.#reserve.refill();
    this.#reserve.look();
    this.#later();
  }

  stop(): void {
    this.#cancel();
  }

  doubts(): readonly StorageDoubt[] {
    return this.#reserve.isShort ? ['nearlyFull'] : [];
  }

  state(): StorageState {
    const { freeBytes, hasBallast } = this.#space;
    return { doubts: this.doubts(), freeBytes: freeBytes(), ballast: hasBallast() };
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #watched<Result>(write: () => Result): Result {
    try {
      return write();
    } finally {
      this.#look();
    }
  }

  #later(): void {
    this.#cancel = this.#clock.after(LOOK_EVERY_MS, () => {
      this.#reserve.refill();
      this.#look();
      this.#later();
    });
  }

  /** Tells in a turn of its own: this may be the middle of a step. */
  #look(): void {
    if (this.#reserve.look()) this.#clock.after(0, () => this.#tell());
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
