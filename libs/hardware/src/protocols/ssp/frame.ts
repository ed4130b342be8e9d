import { crc16 } from './crc.js';

const STX = 0x7f;
const SEQUENCE_BIT = 0x80;
const HEADER_BYTES = 2; // sequence with address, length
const CRC_BYTES = 2;

/** The longest data of a packet. */
export const DATA_BYTES_MAX = 255;

/** The address of a bill validator; a hopper has 10. */
export const VALIDATOR_ADDRESS = 0x00;

/** One packet without its envelope. */
export interface Frame {
  /** Changes with every new command; a command that is sent again keeps it, a reply repeats it. */
  readonly sequence: 0 | 1;
  /** 0 to 127. */
  readonly address: number;
  /** Command or reply with its parameters: 1 to 255 bytes. */
  readonly data: Uint8Array;
}

/** What one pass over the receive buffer found, and how many bytes of it are now spent. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no packet. `cut`: a new packet began inside this one. */
export type NoiseReason = 'stx' | 'length' | 'cut' | 'crc';

const INCOMPLETE: Decoded = { kind: 'incomplete', spent: 0 };
const NO_LENGTH: Decoded = { kind: 'noise', reason: 'length', spent: 1 };

/**
 * Finds the first packet in what was received.
 *
 * Source: ITL SSP manual GA138 v2.2, packet format and byte stuffing: 7F behind the first byte is
 * sent twice, so a single 7F always begins a packet, and a packet that was cut is known at once.
 */
export function decodeFrame(received: Uint8Array): Decoded {
  if (received.length === 0) return INCOMPLETE;
  if (received[0] !== STX) {
    const next = received.indexOf(STX);
    return { kind: 'noise', reason: 'stx', spent: next === -1 ? received.length : next };
  }
  if (received[1] === STX) return { kind: 'noise', reason: 'stx', spent: 1 }; // no address is 7F
  return decodeAfterStx(received);
}

function decodeAfterStx(received: Uint8Array): Decoded {
  const next = received.indexOf(STX, 1);
  const free = next === -1 ? received.length : next;
  const end = 1 + HEADER_BYTES + (received[2] ?? DATA_BYTES_MAX) + CRC_BYTES;
  if (free < end) return decodeStuffed(received);
  return received[2] === 0 ? NO_LENGTH : checked(received.subarray(1, end), end);
}

/** The long way, for packets with 7F in them and for those that are not whole yet. */
function decodeStuffed(received: Uint8Array): Decoded {
  const raw: number[] = [];
  let at = 1;
  while (raw.length < HEADER_BYTES || raw.length < HEADER_BYTES + raw[1]! + CRC_BYTES) {
    const byte = received[at];
    if (byte === undefined) return INCOMPLETE;
    if (byte === STX) {
      if (at + 1 === received.length) return INCOMPLETE;
      if (received[at + 1] !== STX) return { kind: 'noise', reason: 'cut', spent: at };
    }
    raw.push(byte);
    at += byte === STX ? 2 : 1;
    if (raw[1] === 0) return NO_LENGTH;
  }
  return checked(Uint8Array.from(raw), at);
}

/** @param bytes a packet without its STX, nothing in it sent twice any more. */
function checked(bytes: Uint8Array, spent: number): Decoded {
  const end = bytes.length - CRC_BYTES;
  const crc = bytes[end]! | (bytes[end + 1]! << 8);
  if (crc16(bytes.subarray(0, end)) !== crc) return { kind: 'noise', reason: 'crc', spent: 1 };
  return { kind: 'frame', frame: readFrame(bytes.subarray(0, end)), spent };
}

const readFrame = (bytes: Uint8Array): Frame => ({
  sequence: bytes[0]! & SEQUENCE_BIT ? 1 : 0,
  address: bytes[0]! & ~SEQUENCE_BIT,
  data: bytes.slice(HEADER_BYTES),
});

/** Puts the envelope around 1 to 255 bytes of data. */
export function encodeFrame({ sequence, address, data }: Frame): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + data.length + CRC_BYTES);
  bytes.set([sequence === 1 ? SEQUENCE_BIT | address : address, data.length]);
  bytes.set(data, HEADER_BYTES);
  const crc = crc16(bytes.subarray(0, -CRC_BYTES));
  bytes.set([crc & 0xff, crc >>> 8], HEADER_BYTES + data.length);
  return Uint8Array.of(STX, ...stuffed(bytes));
}

const stuffed = (bytes: Uint8Array): number[] =>
  Array.from(bytes).flatMap((byte) => (byte === STX ? [STX, STX] : [byte]));
