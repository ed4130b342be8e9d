import type { Clock, ClockQuality } from '@kiosk/flow/ports/clock';

/** Central and this clock agree when they differ by less, the way there and back included. */
const AGREES_MS = 5000;
/** 2026-01-01: no kiosk with this program stands before it, as one without a battery would, in 1970. */
const EARLIEST_MS = 1_767_225_600_000;

/** How far the wall clock may be believed. It informs people and never decides (I18). */
export class ClockTrust {
  readonly #clock: Clock;
  #quality: ClockQuality = 'none';
  /** How far the wall clock was ahead of the monotonic one when its quality was judged. */
  #aheadMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A clock that was put elsewhere since it was judged is believed no more (F08). */
  get quality(): ClockQuality {
    const movedMs = Math.abs(this.#aheadNowMs() - this.#aheadMs);
    return movedMs <= AGREES_MS ? this.#quality : 'none';
  }

  /** The last row that a believed clock stamped: one that stands before it has lost the time. */
  sawRow(wallMs: number): void {
    this.#judge(this.#clock.wallMs() >= Math.max(wallMs, EARLIEST_MS) ? 'rtc' : 'none');
  }

  /** Central's time, from an answer that has just come. */
  heardCentral(wallMs: number): void {
    const apartMs = Math.abs(this.#clock.wallMs() - wallMs);
    this.#judge(apartMs <= AGREES_MS ? 'central' : 'none');
  }

  #judge(quality: ClockQuality): void {
    this.#quality = quality;
    this.#aheadMs = this.#aheadNowMs();
  }

  #aheadNowMs(): number {
    return this.#clock.wallMs() - this.#clock.monoMs();
  }
}
