import { toHex } from '../../bytes/hex.js';
import type { Apdu } from './frame.js';
import { ACK, encodeBlock, NAK, SERIAL_LIMITS } from './serial-frame.js';
import { serialStream, type Heard, type Stream } from './streams.js';
import type { LineEars, HostLine, HostLineOptions } from './host-line.js';

/** Makes the serial form of the line. */
export const hostSerialLine = (options: HostLineOptions, ears: LineEars): HostLine =>
  new HostSerialLine(options, ears);

/**
 * Blocks over a serial line: each is answered by one byte at once, and sent three times at most.
 *
 * Source: ZVT PA00P016 rev 04: T1, T2, repeats. A repeat is the same bytes again, which a terminal
 * drops: it is no second command.
 */
class HostSerialLine implements HostLine {
  #stream: Stream | undefined;
  #cancelGap = (): void => undefined;
  #confirm: ((how: 'ack' | 'nak') => void) | undefined;
  /** The block heard last, unless something of ours was sent since: then an equal one is new. */
  #last = '';
  #sending: Promise<unknown> = Promise.resolve();

  constructor(
    readonly options: HostLineOptions,
    readonly ears: LineEars,
  ) {}

  async open(): Promise<void> {
    this.#forget();
    await this.options.transport.open({
      received: (bytes) => this.#received(bytes),
      ended: () => this.#lose(),
    });
    this.#stream = serialStream();
  }

  async close(): Promise<void> {
    this.#forget();
    await this.options.transport.close();
  }

  send(apdu: Apdu): Promise<boolean> {
    const sent = this.#sending.then(() => this.#sendBlock(encodeBlock(apdu)));
    this.#sending = sent;
    return sent;
  }

  async #sendBlock(block: Uint8Array): Promise<boolean> {
    for (let sends = 0; sends < SERIAL_LIMITS.sends; sends += 1) {
      if (this.#stream === undefined) return false;
      this.#last = '';
      const confirmed = this.#confirmation();
      await this.#write(block);
      if (await confirmed) return true;
    }
    return false;
  }

  /** True with ACK; false with NAK, after T2, or when the line is gone. */
  #confirmation(): Promise<boolean> {
    const { clock } = this.options;
    return new Promise((resolve) => {
      const cancel = clock.after(SERIAL_LIMITS.blockToAck, () => this.#confirm?.('nak'));
      this.#confirm = (how) => {
        this.#confirm = undefined;
        cancel();
        resolve(how === 'ack');
      };
    });
  }

  #write(bytes: Uint8Array): Promise<void> {
    return this.options.transport.write(bytes).catch(() => undefined); // `ended` tells
  }

  #received(bytes: Uint8Array): void {
    this.#cancelGap();
    this.#hear(this.#stream?.take(bytes) ?? []);
    if (!this.#stream?.hasRest) return;
    const quiet = (): void => this.#hear(this.#stream?.quiet() ?? []);
    this.#cancelGap = this.options.clock.after(SERIAL_LIMITS.betweenBytes, quiet);
  }

  #hear(heard: readonly Heard[]): void {
    for (const one of heard) {
      if (one.kind === 'apdu') this.#hearBlock(one.apdu);
      else if (one.kind !== 'noise') this.#confirm?.(one.kind);
      else if (one.reason !== 'start') void this.#write(Uint8Array.of(NAK));
    }
  }

  #hearBlock(apdu: Apdu): void {
    void this.#write(Uint8Array.of(ACK));
    // An answer to what we said proves that it arrived, though its ACK did not.
    if (apdu.code === 0x8000 || apdu.code >>> 8 === 0x84) this.#confirm?.('ack');
    const block = `${apdu.code} ${toHex(apdu.data)}`;
    if (block === this.#last) return; // our ACK got lost, and it was said again
    this.#last = block;
    this.ears.heard(apdu);
  }

  #lose(): void {
    if (this.#stream === undefined) return;
    this.#forget();
    this.ears.lost('gone');
  }

  #forget(): void {
    this.#stream = undefined;
    this.#last = '';
    this.#cancelGap();
    this.#confirm?.('nak');
  }
}
