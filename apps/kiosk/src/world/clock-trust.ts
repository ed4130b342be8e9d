import type { Clock, ClockQuality } from '@kiosk/flow/ports/clock';

/** Central and this clock agree when they differ by less, the way there and back included. */
const AGREES_MS = 5000;

/** How far the wall clock may be believed. It informs people and never decides (I18). */
export class ClockTrust {
  readonly #clock: Clock;
  #quality: ClockQuality = 'none';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get quality(): ClockQuality {
    return this.#quality;
  }

  /** The journal's last row: a clock that stands before it has lost the time. */
  sawRow(wallMs: number): void {
    this.#quality = this.#clock.wallMs() >= wallMs ? 'rtc' : 'none';
  }

  /** Central's time, from an answer that has just come. */
  heardCentral(wallMs: number): void {
    const apartMs = Math.abs(this.#clock.wallMs() - wallMs);
    this.#quality = apartMs <= AGREES_MS ? 'central' : 'none';
  }
}
