import type { Clock } from '@kiosk/flow/ports/clock';

const ARRIVAL_MS = 10;

/** A line of limited speed: what is sent arrives bit by bit, in order. */
export class SlowLine {
  private arriving: number[] = [];
  private life = 0;

  constructor(
    private readonly clock: Clock,
    private readonly accept: (bytes: Uint8Array) => void,
  ) {}

  /** @param rate bytes per second; 0 is at once. */
  receive(bytes: Uint8Array, rate: number): void {
    if (rate === 0 && this.arriving.length === 0) return this.accept(bytes);
    const idle = this.arriving.length === 0;
    for (const byte of bytes) this.arriving.push(byte);
    if (idle) this.arriveLater(rate);
  }

  /** Loses what is under way. */
  clear(): void {
    this.arriving = [];
    this.life++;
  }

  private arriveLater(rate: number): void {
    const { life } = this;
    this.clock.after(ARRIVAL_MS, () => {
      if (life !== this.life) return;
      const count = rate === 0 ? this.arriving.length : Math.ceil((rate * ARRIVAL_MS) / 1000);
      const bytes = Uint8Array.from(this.arriving.splice(0, count));
      this.accept(bytes);
      if (this.arriving.length > 0) this.arriveLater(rate);
    });
  }
}
