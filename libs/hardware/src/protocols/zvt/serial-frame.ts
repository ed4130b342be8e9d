import { crc16 } from '../../bytes/crc16.js';
import { APDU_BYTES_MAX, decodeApdu, encodeApdu, type Apdu } from './frame.js';

const DLE = 0x10;
const STX = 0x02;
const ETX = 0x03;
const CRC_BYTES = 2;

/** One-byte answers to a block: it came whole, or it did not. */
export const ACK = 0x06;
export const NAK = 0x15;

/** The longest block: every byte of the APDU doubled, marks and CRC. */
export const BLOCK_BYTES_MAX = 2 * APDU_BYTES_MAX + 4 + CRC_BYTES;

/**
 * How long what may take on a serial line, in milliseconds.
 *
 * Source: ZVT PA00P016 rev 04: T1 between two bytes, T2 from block to ACK; three sends in total.
 */
export const SERIAL_LIMITS = { betweenBytes: 200, blockToAck: 5_000, sends: 3 } as const;

/** What one pass over the received bytes of a serial line found. */
export type DecodedBlock =
  | { readonly kind: 'apdu'; readonly apdu: Apdu; readonly spent: number }
  | { readonly kind: 'ack' | 'nak'; readonly spent: 1 }
  | { readonly kind: 'noise'; readonly reason: BlockNoise; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no block. */
export type BlockNoise = 'start' | 'cut' | 'crc' | 'length' | 'apdu';

const INCOMPLETE: DecodedBlock = { kind: 'incomplete', spent: 0 };

/**
 * Finds the first block, ACK or NAK in what came over a serial line.
 *
 * Source: ZVT PA00P016 rev 04: `10 02`, APDU with each 10 doubled, `10 03`, CRC low byte first. The
 * CRC is over the APDU without the doubling and the 03; its own two bytes are never doubled.
 * Why KERMIT: the document says XModem and names bit positions; they are those of 0x8408.
 */
export function decodeBlock(received: Uint8Array): DecodedBlock {
  const [first, second] = received;
  if (first === undefined) return INCOMPLETE;
  if (first === ACK) return { kind: 'ack', spent: 1 };
  if (first === NAK) return { kind: 'nak', spent: 1 };
  if (first !== DLE) return noise('start', received, 1);
  if (second === undefined) return INCOMPLETE;
  return second === STX ? insideBlock(received) : noise('start', received, 1);
}

/** Reads on behind `DLE STX`. */
function insideBlock(received: Uint8Array): DecodedBlock {
  const content: number[] = [];
  for (let at = 2; at < received.length; at += 1) {
    if (content.length > APDU_BYTES_MAX) return noise('length', received, 2);
    if (received[at] !== DLE) {
      content.push(received[at]!);
      continue;
    }
    at += 1;
    if (at === received.length) return INCOMPLETE;
    if (received[at] === ETX) return atEnd(received, content, at + 1);
    if (received[at] !== DLE) return noise('cut', received, 2);
    content.push(DLE);
  }
  return INCOMPLETE;
}

function atEnd(received: Uint8Array, content: readonly number[], end: number): DecodedBlock {
  if (received.length < end + CRC_BYTES) return INCOMPLETE;
  const crc = received[end]! | (received[end + 1]! << 8);
  if (crc16(Uint8Array.of(...content, ETX)) !== crc) return noise('crc', received, 2);
  const decoded = decodeApdu(Uint8Array.from(content));
  // A good CRC proves the bytes, not the sense: what is no single APDU is dropped whole.
  if (decoded.kind !== 'apdu' || decoded.spent !== content.length) {
    return { kind: 'noise', reason: 'apdu', spent: end + CRC_BYTES };
  }
  return { kind: 'apdu', apdu: decoded.apdu, spent: end + CRC_BYTES };
}

/** Bytes up to the next `DLE STX`: an 06 or 15 among them is content, not an answer. */
function noise(reason: BlockNoise, received: Uint8Array, from: number): DecodedBlock {
  return { kind: 'noise', reason, spent: nextStart(received, from) };
}

function nextStart(received: Uint8Array, from: number): number {
  for (let at = from; at < received.length; at += 1) {
    if (received[at] !== DLE) continue;
    if (at === received.length - 1 || received[at + 1] === STX) return at;
  }
  return received.length;
}

/** An APDU as it goes over a serial line. */
export function encodeBlock(apdu: Apdu): Uint8Array {
  const content = encodeApdu(apdu);
  const crc = crc16(Uint8Array.of(...content, ETX));
  const doubled = Array.from(content).flatMap((byte) => (byte === DLE ? [DLE, DLE] : [byte]));
  return Uint8Array.of(DLE, STX, ...doubled, DLE, ETX, crc & 0xff, crc >>> 8);
}
