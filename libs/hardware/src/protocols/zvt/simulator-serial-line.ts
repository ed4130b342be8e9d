import type { Clock } from '@kiosk/flow/ports/clock';
import type { Apdu } from './frame.js';
import { ACK, encodeBlock, NAK, SERIAL_LIMITS } from './serial-frame.js';
import type { HeardApdu, TerminalLine } from './simulator-tcp-line.js';
import type { Wire } from './simulator-wire.js';
import { serialStream, type Heard } from './streams.js';

const RESULT = 0x040f;
const POSITIVE = 0x8000;
const NEGATIVE_CLASS = 0x84;
/** A block is said again after T2; what comes later is new. */
const REPEAT_LIMIT_MS = SERIAL_LIMITS.blockToAck + 1_000;

/**
 * Blocks over a serial line: ACK and NAK, repeats, and the faults of a serial line.
 *
 * Source: ZVT PA00P016 rev 04, RS-232. A block said again because its ACK was lost is answered,
 * not obeyed; two equal blocks with one of ours between them are two.
 */
export class SerialLine implements TerminalLine {
  readonly #stream = serialStream();
  readonly #waiting: Uint8Array[] = [];
  #sends = 0;
  #lastHeard = '';
  #lastHeardMs = 0;
  #saidSince: 'nothing' | 'refusal' | 'other' = 'nothing';
  #cancelAckLimit: () => void = () => undefined;
  #cancelGap: () => void = () => undefined;

  constructor(
    readonly wire: Wire,
    readonly clock: Clock,
    readonly heard: HeardApdu,
  ) {
    wire.onBytes = (bytes) => this.#receive(bytes);
  }

  forget(): void {
    this.#stream.quiet();
    this.#cancelAckLimit();
    this.#cancelGap();
    this.#waiting.length = 0;
    this.#sends = 0;
    this.#lastHeard = '';
  }

  send(apdu: Apdu): void {
    this.#saidSince = apdu.code >>> 8 === NEGATIVE_CLASS ? 'refusal' : 'other';
    const block = encodeBlock(apdu);
    this.#waiting.push(block);
    const isResult = apdu.code === RESULT;
    if (isResult && this.wire.faults.strikes('duplicateResult') !== undefined) {
      this.#waiting.push(block);
    }
    if (this.#sends === 0) this.#transmit();
  }

  #transmit(): void {
    const block = this.#waiting[0];
    if (block === undefined) return;
    this.#sends += 1;
    this.#cancelAckLimit();
    this.#cancelAckLimit = this.clock.after(SERIAL_LIMITS.blockToAck, () => this.#again());
    const { faults } = this.wire;
    const babble = faults.strikes('babble');
    if (babble !== undefined) this.wire.send(babble.bytes);
    const gap = faults.strikes('byteGap');
    if (gap !== undefined) return this.#withGap(block, gap.gapMs);
    this.wire.send(faults.strikes('corruptCrc') === undefined ? block : withBadCrc(block));
  }

  #withGap(block: Uint8Array, gapMs: number): void {
    const middle = block.length >> 1;
    this.wire.send(block.subarray(0, middle));
    this.clock.after(gapMs, () => this.wire.send(block.subarray(middle)));
  }

  /** NAK or silence: the same block again, three sends in all, then it is given up. */
  #again(): void {
    if (this.#sends < SERIAL_LIMITS.sends) return this.#transmit();
    this.#done();
  }

  #done(): void {
    this.#cancelAckLimit();
    this.#waiting.shift();
    this.#sends = 0;
    this.#transmit();
  }

  #receive(bytes: Uint8Array): void {
    this.#cancelGap();
    for (const heard of this.#stream.take(bytes)) this.#one(heard);
    if (!this.#stream.hasRest) return;
    this.#cancelGap = this.clock.after(SERIAL_LIMITS.betweenBytes, () => {
      if (this.#stream.quiet().length > 0) this.wire.send(Uint8Array.of(NAK));
    });
  }

  #one(heard: Heard): void {
    switch (heard.kind) {
      case 'ack':
        return this.#sends > 0 ? this.#done() : undefined;
      case 'nak':
        return this.#sends > 0 ? this.#again() : undefined;
      case 'noise':
        return heard.reason === 'crc' ? this.wire.send(Uint8Array.of(NAK)) : undefined;
      case 'apdu':
        return this.#block(heard.apdu);
    }
  }

  #block(apdu: Apdu): void {
    if (this.wire.faults.strikes('swallowAck') === undefined) this.wire.send(Uint8Array.of(ACK));
    const isRepeat = this.#isRepeat(apdu);
    this.#lastHeard = inOne(apdu);
    this.#lastHeardMs = this.clock.monoMs();
    if (isRepeat) return;
    this.#saidSince = 'nothing';
    this.heard(apdu);
  }

  /**
   * Equal answers follow each other when each answers a message of ours; a command that comes twice
   * is one, unless we refused the first.
   */
  #isRepeat(apdu: Apdu): boolean {
    if (inOne(apdu) !== this.#lastHeard) return false;
    if (this.clock.monoMs() - this.#lastHeardMs > REPEAT_LIMIT_MS) return false;
    const isAnswer = apdu.code === POSITIVE || apdu.code >>> 8 === NEGATIVE_CLASS;
    return isAnswer ? this.#saidSince === 'nothing' : this.#saidSince !== 'refusal';
  }
}

const inOne = ({ code, data }: Apdu): string => `${code} ${data.join(' ')}`;

function withBadCrc(block: Uint8Array): Uint8Array {
  const spoilt = block.slice();
  spoilt[spoilt.length - 1]! ^= 0x10;
  return spoilt;
}
