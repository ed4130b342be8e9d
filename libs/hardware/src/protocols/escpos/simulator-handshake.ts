import { XOFF, XON } from './bytes.js';

const XOFF_ABOVE = 0.75;
const XON_BELOW = 0.25;

/** Software flow control: asks the host to stop before the buffer is full. */
export class Handshake {
  private full = false;
  private held = false;

  constructor(private readonly say: (bytes: Uint8Array) => void) {}

  /** The printer was told to hold everything. */
  get holding(): boolean {
    return this.held;
  }

  /** @param filled how full the receive buffer is, 0 to 1. */
  heed(filled: number): void {
    if (!this.full && filled > XOFF_ABOVE) this.set({ full: true });
    else if (this.full && filled < XON_BELOW) this.set({ full: false });
  }

  hold(held: boolean): void {
    this.set({ held });
  }

  reset(): void {
    this.full = this.held = false;
  }

  private set({ full = this.full, held = this.held }): void {
    const before = this.full || this.held;
    this.full = full;
    this.held = held;
    if (before !== (full || held)) this.say(Uint8Array.of(before ? XON : XOFF));
  }
}
