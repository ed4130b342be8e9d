import type { Clock } from '@kiosk/flow/ports/clock';
import type { TouchscreenEvent } from '@kiosk/flow/ports/touchscreen';
import type { PanelChange } from './messages.js';

/** Somebody reads, looks for the bill, and touches again. */
const PRESENT_MS = 30_000;
/** No finger lies still for so long; a drop of water does, and so does a crack. */
const STUCK_MS = 60_000;

/** Who is there, as a panel can tell: by touches, and by touches that never end. */
export class Presence {
  lastTouchMs: number | undefined;
  isPresent = false;
  /** When each finger on the glass last moved. */
  readonly #down = new Map<number, number>();
  #cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly tell: (event: TouchscreenEvent) => void,
  ) {}

  /** A finger lies there without moving for a minute. */
  get isStuck(): boolean {
    const nowMs = this.clock.monoMs();
    return [...this.#down.values()].some((sinceMs) => nowMs - sinceMs >= STUCK_MS);
  }

  see(change: PanelChange): void {
    const nowMs = this.clock.monoMs();
    if (change.type === 'lifted') this.#down.delete(change.id);
    else this.#down.set(change.contact.id, nowMs);
    this.lastTouchMs = nowMs;
    if (!this.isPresent && change.type !== 'lifted') {
      this.isPresent = true;
      this.tell({ type: 'presence.began' });
      this.#later(PRESENT_MS);
    }
  }

  stop(): void {
    this.#cancel();
  }

  #later(delayMs: number): void {
    this.#cancel = this.clock.after(delayMs, () => this.#look());
  }

  /** A touch that is stuck is nobody. */
  #look(): void {
    const sinceMs = this.clock.monoMs() - (this.lastTouchMs ?? 0);
    const isHeld = this.#down.size > 0 && !this.isStuck;
    if (isHeld) return this.#later(PRESENT_MS);
    if (sinceMs < PRESENT_MS) return this.#later(PRESENT_MS - sinceMs);
    this.isPresent = false;
    this.tell({ type: 'presence.ended' });
  }
}
