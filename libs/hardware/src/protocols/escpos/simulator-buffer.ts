import { DC4, DLE, ENQ, EOT } from './bytes.js';
import { CLEAR_BUFFERS } from './messages.js';

/** The receive buffer: bounded, in order; what does not fit is lost, as without a handshake. */
export class ReceiveBuffer {
  private readonly memory: Uint8Array;
  private start = 0;
  private end = 0;
  /** Bytes that found no room. */
  lost = 0;

  constructor(readonly capacity: number) {
    this.memory = new Uint8Array(2 * capacity);
  }

  get length(): number {
    return this.end - this.start;
  }

  push(byte: number): void {
    if (this.length >= this.capacity) {
      this.lost++;
      return;
    }
    if (this.end === this.memory.length) {
      this.memory.copyWithin(0, this.start, this.end);
      this.end -= this.start;
      this.start = 0;
    }
    this.memory[this.end++] = byte;
  }

  /** All that waits, oldest first; valid until the next call. */
  waiting(): Uint8Array {
    return this.memory.subarray(this.start, this.end);
  }

  take(count: number): Uint8Array {
    const taken = this.waiting().slice(0, count);
    this.start += taken.length;
    return taken;
  }

  clear(): void {
    this.start = this.end;
  }
}

export type RealTime =
  | { readonly kind: 'status'; readonly question: number }
  | { readonly kind: 'recover'; readonly how: number }
  | { readonly kind: 'clear' };

/**
 * Finds real-time requests wherever they are in the stream, image data included: a printer does
 * the same. They stay in the stream too; at the place of a command they do nothing.
 */
export class RealTimeEar {
  private heard: number[] = [];

  hear(byte: number): RealTime | undefined {
    this.heard.push(byte);
    if (this.heard.length > CLEAR_BUFFERS.length) this.heard.shift();
    const [lead, code, value = 0] = this.heard.slice(-3);
    if (lead === DLE && code === EOT) return { kind: 'status', question: value };
    if (lead === DLE && code === ENQ) return { kind: 'recover', how: value };
    return this.heardClear() ? { kind: 'clear' } : undefined;
  }

  private heardClear(): boolean {
    const { heard } = this;
    if (heard[0] !== DLE || heard[1] !== DC4 || heard.length < CLEAR_BUFFERS.length) return false;
    return CLEAR_BUFFERS.every((byte, index) => heard[index] === byte);
  }
}
