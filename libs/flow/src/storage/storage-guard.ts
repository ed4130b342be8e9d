import type { Row } from '../journal/row.js';
import type { Clock } from '../ports/clock.js';
import { JournalError, type Journal } from '../ports/journal.js';
import type { Space, Storage, StorageDoubt } from '../ports/storage.js';
import { ballasted } from './ballasted.js';
import { CommitTimes, type CommitHistogram } from './commit-times.js';
import { Reserve } from './reserve.js';
import type { EvidenceState, SecondEvidence } from './second-evidence.js';

/** What a storage guard watches, and how strictly. */
export interface StorageGuardParts {
  readonly journal: Journal;
  /**
   * Writes and syncs what changes nothing.
   *
   * @throws JournalError when the disk refuses.
   */
  readonly probe: () => void;
  readonly clock: Clock;
  readonly space: Space;
  /** Absent where no second medium is fitted. */
  readonly evidence?: SecondEvidence;
  /** Free bytes below which no money is taken. */
  readonly reserveBytes: number;
}

/** How the storage is, for operations. */
export interface StorageState {
  readonly doubts: readonly StorageDoubt[];
  readonly freeBytes: number;
  /** The ballast lies ready. */
  readonly ballast: boolean;
  readonly commits: CommitHistogram;
  readonly evidence?: EvidenceState;
}

/** Others fill a disk too: logs, a browser, a technician. */
const LOOK_EVERY_MS = 5_000;
/** A disk that became read-only is found out before the next customer is there (F05, I19). */
const PROBE_EVERY_MS = 300_000;

/** Stands between a kiosk and its journal: keeps a reserve, and says when not to take more money. */
export class StorageGuard implements Storage {
  /** What the kiosk writes to. */
  readonly journal: Journal;
  readonly #parts: StorageGuardParts;
  readonly #reserve: Reserve;
  readonly #times = new CommitTimes();
  readonly #listeners = new Set<() => void>();
  #refuses = false;
  /** What only a restart can take back: it looks at everything again. */
  readonly #marks = new Set<StorageDoubt>();
  #wroteAtMs = 0;
  #told = '';
  #cancel: () => void = () => undefined;

  constructor(parts: StorageGuardParts) {
    const { journal, space, reserveBytes } = parts;
    this.#parts = parts;
    this.#reserve = new Reserve(space, reserveBytes);
    const safe = ballasted(journal, space);
    this.journal = { ...safe, append: (rows) => this.#append(() => safe.append(rows)) };
  }

  /** Lays the ballast, hears the second evidence, and begins to look. */
  start(): void {
    const { evidence, journal } = this.#parts;
    evidence?.begin(journal);
    if (evidence !== undefined && evidence.state().missing.length > 0) this.#marks.add('parted');
    this.#reserve.refill();
    this.#reserve.look();
    this.#told = this.#news();
    this.#later();
  }

  stop(): void {
    this.#cancel();
  }

  doubts(): readonly StorageDoubt[] {
    const doubts: StorageDoubt[] = [];
    if (this.#reserve.isShort) doubts.push('nearlyFull');
    if (this.#times.isSlow) doubts.push('slow');
    if (this.#refuses) doubts.push('refuses');
    return [...doubts, ...this.#marks];
  }

  /** Doubts the storage until the next start. */
  mark(doubt: StorageDoubt): void {
    this.#marks.add(doubt);
    this.#look();
  }

  state(): StorageState {
    const { space, evidence } = this.#parts;
    const doubts = this.doubts();
    const commits = this.#times.histogram;
    return {
      doubts,
      freeBytes: space.freeBytes(),
      ballast: space.hasBallast(),
      commits,
      ...(evidence && { evidence: evidence.state() }),
    };
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The second evidence comes after the first, and before anybody acts on it. */
  #append(write: () => readonly Row[]): readonly Row[] {
    const rows = this.#timed(write);
    this.#parts.evidence?.keep(rows);
    this.#look();
    return rows;
  }

  /** Time that a sync takes is time in which nothing else happens: it is measured, never limited. */
  #timed<Result>(write: () => Result): Result {
    const { clock } = this.#parts;
    const fromMs = clock.monoMs();
    try {
      const result = write();
      this.#refuses = false;
      return result;
    } catch (error) {
      this.#refuses = error instanceof JournalError;
      throw error;
    } finally {
      this.#wroteAtMs = clock.monoMs();
      this.#times.see(this.#wroteAtMs - fromMs);
      this.#look();
    }
  }

  #later(): void {
    this.#cancel = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      this.#reserve.refill();
      const quietMs = this.#parts.clock.monoMs() - this.#wroteAtMs;
      if (this.#times.isSlow || this.#refuses || quietMs >= PROBE_EVERY_MS) this.#probe();
      this.#look();
      this.#later();
    });
  }

  #probe(): void {
    try {
      this.#timed(this.#parts.probe);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error; // `refuses` tells
    }
  }

  /** Tells in a turn of its own: this may be the middle of a step. */
  #look(): void {
    this.#reserve.look();
    const now = this.#news();
    if (now === this.#told) return;
    this.#told = now;
    this.#parts.clock.after(0, () => this.#tell());
  }

  #news(): string {
    const works = this.#parts.evidence?.state().works ?? true;
    return [...this.doubts(), works ? 'works' : 'fails'].join();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
