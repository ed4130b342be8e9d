import { DLE, ENQ, EOT } from './bytes.js';
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
  private before = 0;
  private beforeThat = 0;
  /** So many bytes of the clear request came in a row; it begins with the only DLE in it. */
  private cleared = 0;

  hear(byte: number): RealTime | undefined {
    const { before: code, beforeThat: lead } = this;
    this.beforeThat = code;
    this.before = byte;
    if (lead === DLE && code === EOT) return { kind: 'status', question: byte };
    if (lead === DLE && code === ENQ) return { kind: 'recover', how: byte };
    return this.heardClear(byte) ? { kind: 'clear' } : undefined;
  }

  private heardClear(byte: number): boolean {
    if (byte === CLEAR_BUFFERS[this.cleared]) this.cleared++;
    else this.cleared = byte === DLE ? 1 : 0;
    if (this.cleared < CLEAR_BUFFERS.length) return false;
    this.cleared = 0;
    return true;
  }
}
