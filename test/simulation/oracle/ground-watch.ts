import type { Row } from '@kiosk/flow/journal/row';
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

/** Looks on whether money is only taken on ground that bears it (I19). */
export class GroundWatch {
  #shortSinceMs: number | undefined;

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
    if (row.type !== 'stack.intent' || this.#shortSinceMs === undefined) return;
    if (!this.sight.isShort() || this.nowMs() - this.#shortSinceMs <= GRACE_MS) return;
    this.violated('a note is taken though less is free than the reserve');
  }

  /** The ballast pays for what closes a payment: only a disk that fails may stop the journal. */
  shown(screen: Screen): void {
    const stopped = screen.name === 'outOfService' && screen.limits.includes('journal');
    if (stopped && !this.sight.refuses()) this.violated('closing records did not fit on the disk');
  }
}
