import { crc16 } from '../../bytes/crc16.js';

const SYNC = 0xfc;
const HEADER_BYTES = 2; // SYNC, length
const CRC_BYTES = 2;

/** The shortest frame, a code without data; the length byte counts every byte of the frame. */
export const LENGTH_BYTES_MIN = 5;
/** The longest frame that one length byte can announce. */
export const LENGTH_BYTES_MAX = 255;

/** What one pass over the receive buffer found. A message is its code, then its data. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Uint8Array; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no frame. */
export type NoiseReason = 'sync' | 'length' | 'crc';

const INCOMPLETE: Decoded = { kind: 'incomplete', spent: 0 };

/**
 * Finds the first message in what was received: 1 to 251 bytes, its code first.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), frame format. The text knows no longer
 * frames than one length byte can count: a length below 5 is noise. SYNC also occurs inside frames.
 */
export function decodeFrame(received: Uint8Array): Decoded {
  if (received.length === 0) return INCOMPLETE;
  if (received[0] !== SYNC) {
    const next = received.indexOf(SYNC);
    return { kind: 'noise', reason: 'sync', spent: next === -1 ? received.length : next };
  }
  const length = received[1];
  if (length === undefined) return INCOMPLETE;
  if (length < LENGTH_BYTES_MIN) return { kind: 'noise', reason: 'length', spent: 1 };
  if (received.length < length) return INCOMPLETE;
  if (crc16(received.subarray(0, length)) !== 0) return { kind: 'noise', reason: 'crc', spent: 1 };
  return {
    kind: 'frame',
    frame: received.slice(HEADER_BYTES, length - CRC_BYTES),
    spent: length,
  };
}

/** Puts the envelope around a message of 1 to 251 bytes. */
export function encodeFrame(message: Uint8Array): Uint8Array {
  const length = HEADER_BYTES + message.length + CRC_BYTES;
  const bytes = new Uint8Array(length);
  bytes.set([SYNC, length]);
  bytes.set(message, HEADER_BYTES);
  const crc = crc16(bytes.subarray(0, length - CRC_BYTES));
  bytes.set([crc & 0xff, crc >>> 8], length - CRC_BYTES);
  return bytes;
}
