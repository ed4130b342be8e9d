import { crcOf, sumOf } from './checksum.js';
import { decrypt, encrypt, type SecurityCode } from './cipher.js';

/** How frames are checked, and encrypted if they are; both ends of a line agree on it. */
export type Form =
  | { readonly checksum: 'simple' }
  | { readonly checksum: 'crc'; readonly code?: SecurityCode | undefined };

/** A frame without its checks. */
export interface Frame {
  readonly destination: number;
  /** Absent in the form with a CRC, which has no room for it. */
  readonly source?: number;
  /** Header, then data: 1 to 256 bytes. */
  readonly message: Uint8Array;
}

/** What one pass over the receive buffer found. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no frame. */
export type NoiseReason = 'address' | 'checksum';

/** Bytes of a frame around its data: destination, length, source or CRC, header, check. */
export const FRAME_BYTES = 5;
/** Data of the longest frame. */
export const DATA_BYTES_MAX = 255;

const INCOMPLETE: Decoded = { kind: 'incomplete', spent: 0 };
const noise = (reason: NoiseReason): Decoded => ({ kind: 'noise', reason, spent: 1 });

/**
 * Finds the first frame in what was received.
 *
 * Frames have no start mark, so the address of the reader is the only hold: `address` leaves out
 * what is meant for anybody else. No decision hangs on time; a half frame ends with its line's
 * silence, which is the business of the reader.
 *
 * Source: ccTalk Generic Specification v4.7, part 1, message structure.
 */
export function decodeFrame(received: Uint8Array, form: Form, address?: number): Decoded {
  const [destination, dataBytes] = received;
  if (destination === undefined) return INCOMPLETE;
  if (address !== undefined && destination !== address) return noise('address');
  if (dataBytes === undefined || received.length < dataBytes + FRAME_BYTES) return INCOMPLETE;
  const spent = dataBytes + FRAME_BYTES;
  const wire = received.subarray(0, spent);
  const frame = form.checksum === 'simple' ? simpleFrame(wire) : crcFrame(wire, form.code);
  return frame === undefined ? noise('checksum') : { kind: 'frame', frame, spent };
}

/** The bytes of a frame. `source` is left out of the form with a CRC. */
export function encodeFrame({ destination, source = 0, message }: Frame, form: Form): Uint8Array {
  const wire = new Uint8Array(message.length + FRAME_BYTES - 1);
  wire.set([destination, message.length - 1, source]);
  wire.set(message, 3);
  if (form.checksum === 'simple') {
    wire[wire.length - 1] = sumOf(wire.subarray(0, -1));
    return wire;
  }
  const crc = crcOf(wire.subarray(0, 2), message);
  wire[2] = crc & 0xff;
  wire[wire.length - 1] = crc >> 8;
  if (form.code !== undefined) wire.set(encrypt(wire.subarray(2), form.code), 2);
  return wire;
}

function simpleFrame(wire: Uint8Array): Frame | undefined {
  if (sumOf(wire) !== 0) return undefined;
  return { destination: wire[0]!, source: wire[2]!, message: wire.slice(3, -1) };
}

function crcFrame(wire: Uint8Array, code: SecurityCode | undefined): Frame | undefined {
  const body = code === undefined ? wire.subarray(2) : decrypt(wire.subarray(2), code);
  const message = body.slice(1, -1);
  const crc = crcOf(wire.subarray(0, 2), message);
  if (body[0] !== (crc & 0xff) || body.at(-1) !== crc >> 8) return undefined;
  return { destination: wire[0]!, message };
}
