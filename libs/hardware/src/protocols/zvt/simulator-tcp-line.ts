import type { Clock } from '@kiosk/flow/ports/clock';
import { encodeApdu, type Apdu } from './frame.js';
import type { Wire } from './simulator-wire.js';
import { tcpStream } from './streams.js';

/** Messages between terminal and host, whatever the form of the line. */
export interface TerminalLine {
  send(apdu: Apdu): void;
  /** What was begun on the line is forgotten. */
  forget(): void;
}

/** Where a line brings what it hears. */
export type HeardApdu = (apdu: Apdu) => void;

const RESULT = 0x040f;
/** A terminal gives up a half message after T3; PA00P015 names no other limit for TCP. */
const HALF_LIMIT_MS = 5_000;

/** Bare APDUs, as over TCP, with the faults that TCP can show. */
export class TcpLine implements TerminalLine {
  readonly #stream = tcpStream();
  #held = new Uint8Array();
  #cancelQuiet: () => void = () => undefined;

  constructor(
    readonly wire: Wire,
    readonly clock: Clock,
    readonly heard: HeardApdu,
  ) {
    wire.onBytes = (bytes) => this.#receive(bytes);
  }

  forget(): void {
    this.#stream.quiet();
    this.#cancelQuiet();
    this.#held = new Uint8Array();
  }

  send(apdu: Apdu): void {
    const { faults } = this.wire;
    const isResult = apdu.code === RESULT;
    const bytes = Uint8Array.of(...this.#held, ...encodeApdu(apdu));
    this.#held = new Uint8Array();
    const babble = faults.strikes('babble');
    if (babble !== undefined) this.wire.send(babble.bytes);
    if (faults.strikes('joinNext') !== undefined) {
      this.#held = bytes;
      return;
    }
    const pieces = isResult ? faults.strikes('fragmentResult') : undefined;
    if (pieces !== undefined) return this.#inPieces(bytes, pieces.parts);
    this.wire.send(bytes);
    if (isResult && faults.strikes('duplicateResult') !== undefined) this.wire.send(bytes);
  }

  #inPieces(bytes: Uint8Array, parts: number): void {
    const size = Math.ceil(bytes.length / parts);
    for (let part = 0; part < parts; part += 1) {
      const piece = bytes.subarray(part * size, (part + 1) * size);
      this.clock.after(part, () => this.wire.send(piece));
    }
  }

  #receive(bytes: Uint8Array): void {
    this.#cancelQuiet();
    for (const heard of this.#stream.take(bytes)) {
      if (heard.kind === 'apdu') this.heard(heard.apdu);
    }
    this.#cancelQuiet = this.clock.after(HALF_LIMIT_MS, () => void this.#stream.quiet());
  }
}
