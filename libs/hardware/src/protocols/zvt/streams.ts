import { APDU_BYTES_MAX, decodeApdu, type Apdu, type ApduNoise } from './frame.js';
import { BLOCK_BYTES_MAX, decodeBlock, type BlockNoise } from './serial-frame.js';

/** Something that came over the line, in order. */
export type Heard =
  | { readonly kind: 'apdu'; readonly apdu: Apdu }
  /** Serial only: the answer to our last block. */
  | { readonly kind: 'ack' | 'nak' }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly bytes: number };

/** Why bytes were no message. `doubtful`: behind noise on TCP. `silence`: a start without an end. */
export type NoiseReason = ApduNoise | BlockNoise | 'doubtful' | 'silence';

/** Bytes of one direction of a line, as messages. Bounded: it never holds more than one message. */
export interface Stream {
  take(bytes: Uint8Array): readonly Heard[];
  /** The line is quiet: what was begun has no end, and the next byte begins something new. */
  quiet(): readonly Heard[];
  /** Whether the start of a message waits for the rest of it. */
  readonly hasRest: boolean;
}

type Decoded =
  | { readonly kind: 'apdu'; readonly apdu: Apdu; readonly spent: number }
  | { readonly kind: 'ack' | 'nak'; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

interface Form {
  readonly decode: (received: Uint8Array) => Decoded;
  readonly bytesMax: number;
  /** Nothing behind noise is believed until the line is quiet. */
  readonly isStrict: boolean;
}

/**
 * Messages over TCP. TCP loses and changes nothing: noise means that the peer speaks another
 * language, so what follows is noise too, however it looks, until silence or a new connection.
 */
export const tcpStream = (): Stream =>
  stream({ decode: decodeApdu, bytesMax: APDU_BYTES_MAX, isStrict: true });

/** Blocks over a serial line; the next `DLE STX` with a good CRC is back in step. */
export const serialStream = (): Stream =>
  stream({ decode: decodeBlock, bytesMax: BLOCK_BYTES_MAX, isStrict: false });

function stream({ decode, bytesMax, isStrict }: Form): Stream {
  let rest: Uint8Array = new Uint8Array();
  let isDoubtful = false;

  /** One step; `undefined` when more bytes are needed. */
  const next = (): Heard | undefined => {
    if (isDoubtful) return spend(rest.length, 'doubtful');
    const decoded = decode(rest);
    if (decoded.kind === 'incomplete') {
      return rest.length > bytesMax ? spend(1, 'length') : undefined;
    }
    if (decoded.kind === 'noise') return spend(decoded.spent, decoded.reason);
    rest = rest.subarray(decoded.spent);
    return decoded.kind === 'apdu' ? { kind: 'apdu', apdu: decoded.apdu } : { kind: decoded.kind };
  };
  const spend = (bytes: number, reason: NoiseReason): Heard => {
    rest = rest.subarray(bytes);
    isDoubtful ||= isStrict;
    return { kind: 'noise', reason, bytes };
  };
  const drain = (): readonly Heard[] => {
    const heard: Heard[] = [];
    while (rest.length > 0) {
      const one = next();
      if (one === undefined) break;
      heard.push(one);
    }
    rest = rest.slice(); // lets go of what was spent
    return heard;
  };
  return {
    take(bytes) {
      rest = rest.length === 0 ? bytes : Uint8Array.of(...rest, ...bytes);
      return drain();
    },
    quiet() {
      const heard: readonly Heard[] =
        rest.length === 0 ? [] : [{ kind: 'noise', reason: 'silence', bytes: rest.length }];
      rest = new Uint8Array();
      isDoubtful = false;
      return heard;
    },
    get hasRest() {
      return rest.length > 0;
    },
  };
}
