import type { Row } from '@kiosk/flow/journal/row';
import type { UpsState } from '@kiosk/flow/ports/ups';
import type { Screen } from '@kiosk/flow/screen/screen';

/** What the world knows of the ground that its kiosk stands on. */
export interface GroundSight {
  /** Less is free on the disk than the reserve. */
  readonly isShort: () => boolean;
  /** The disk has been made to refuse rows at least once. */
  readonly refuses: () => boolean;
}

/** So long a kiosk may take to find out: it looks every five seconds. */
const GRACE_MS = 7_000;

const TOO_SLOW_MS = 5_000;
const SECOND_MS = 1_000;
/** Longer than a kiosk waits for its last note and paper. */
const ENDING_MS = 7_000;

/** Looks on whether money is only taken on ground that bears it (I19). */
export class GroundWatch {
  #shortSinceMs: number | undefined;
  /** When a sync was last far too slow; a quick one ends it. */
  #slowSinceMs: number | undefined;
  #batterySinceMs: number | undefined;
  #lowSinceMs: number | undefined;
  #blindSinceMs: number | undefined;

  constructor(
    private readonly sight: GroundSight,
    private readonly nowMs: () => number,
    private readonly violated: (what: string) => void,
  ) {}

  /** To be called once a second. */
  look(): void {
    this.#shortSinceMs = this.sight.isShort() ? (this.#shortSinceMs ?? this.nowMs()) : undefined;
  }

  durable(row: Row): void {
    if (row.type !== 'stack.intent') return;
    if (this.sight.isShort() && this.#isOld(this.#shortSinceMs)) {
      this.violated('a note is taken though less is free than the reserve');
    }
    const batteryMs = this.nowMs() - (this.#batterySinceMs ?? this.nowMs());
    if (batteryMs > SECOND_MS) this.violated('a note is taken on the reserve of the power supply');
    if (this.#isOld(this.#blindSinceMs)) {
      this.violated('a note is taken though no page shows it (F20)');
    }
    if (this.#isOld(this.#slowSinceMs)) {
      this.violated('a note is taken though the disk takes too long');
    }
  }

  page(lives: boolean): void {
    this.#blindSinceMs = lives ? undefined : (this.#blindSinceMs ?? this.nowMs());
  }

  power(state: UpsState): void {
    const nowMs = this.nowMs();
    this.#batterySinceMs = state === 'available' ? undefined : (this.#batterySinceMs ?? nowMs);
    this.#lowSinceMs = state === 'low' ? (this.#lowSinceMs ?? nowMs) : undefined;
  }

  /** The reserve is used up: the process has ended by itself before (F25). */
  dark(isRunning: boolean): void {
    const lowMs = this.nowMs() - (this.#lowSinceMs ?? this.nowMs());
    if (isRunning && lowMs > ENDING_MS) this.violated('the reserve is used up and the kiosk runs');
  }

  /** A sync came back; the kiosk knows it when it has. */
  synced(tookMs: number): void {
    if (tookMs <= TOO_SLOW_MS) this.#slowSinceMs = undefined;
    else this.#slowSinceMs ??= this.nowMs();
  }

  #isOld(sinceMs: number | undefined): boolean {
    return sinceMs !== undefined && this.nowMs() - sinceMs > GRACE_MS;
  }

  /** The ballast pays for what closes a payment: only a disk that fails may stop the journal. */
  shown(screen: Screen): void {
    const stopped = screen.name === 'outOfService' && screen.limits.includes('journal');
    if (stopped && !this.sight.refuses()) this.violated('closing records did not fit on the disk');
  }
}
