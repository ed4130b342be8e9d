import { crc16 } from '../../bytes/crc16.js';

const SYNC = 0x02;
const HEADER_BYTES = 3; // SYNC, address, length
const CRC_BYTES = 2;

/** The shortest frame, one payload byte in it; the length byte counts every byte of the frame. */
export const LENGTH_BYTES_MIN = 6;
/** The longest frame with a one-byte length; longer ones only carry firmware, which we do not send. */
export const LENGTH_BYTES_MAX = 250;

/** The bus address of a bill validator. */
export const VALIDATOR_ADDRESS = 0x03;

/** One CCNET frame without its envelope. */
export interface Frame {
  readonly address: number;
  /** Command or answer byte, then its data: 1 to 245 bytes. */
  readonly payload: Uint8Array;
}

/** What one pass over the receive buffer found, and how many bytes of it are now spent. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no frame. */
export type NoiseReason = 'sync' | 'length' | 'crc';

const INCOMPLETE: Decoded = { kind: 'incomplete', spent: 0 };

/**
 * Finds the first frame in what was received.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, frame format. Length 0 would announce a two-byte
 * length for firmware download: it counts as noise here. SYNC also occurs inside frames, so after
 * noise only the next SYNC, a CRC that fits, or silence on the line bring the reader back in step.
 */
export function decodeFrame(received: Uint8Array): Decoded {
  if (received.length === 0) return INCOMPLETE;
  if (received[0] !== SYNC) {
    const next = received.indexOf(SYNC);
    return { kind: 'noise', reason: 'sync', spent: next === -1 ? received.length : next };
  }
  const length = received[2];
  if (length === undefined) return INCOMPLETE;
  if (length < LENGTH_BYTES_MIN || length > LENGTH_BYTES_MAX) {
    return { kind: 'noise', reason: 'length', spent: 1 }; // step past this SYNC, look for the next
  }
  if (received.length < length) return INCOMPLETE;
  if (crc16(received.subarray(0, length)) !== 0) return { kind: 'noise', reason: 'crc', spent: 1 };
  const payload = received.slice(HEADER_BYTES, length - CRC_BYTES);
  return { kind: 'frame', frame: { address: received[1]!, payload }, spent: length };
}

/** Puts the envelope around a payload of 1 to 245 bytes. */
export function encodeFrame({ address, payload }: Frame): Uint8Array {
  const length = HEADER_BYTES + payload.length + CRC_BYTES;
  const bytes = new Uint8Array(length);
  bytes.set([SYNC, address, length]);
  bytes.set(payload, HEADER_BYTES);
  const crc = crc16(bytes.subarray(0, length - CRC_BYTES));
  bytes.set([crc & 0xff, crc >>> 8], length - CRC_BYTES);
  return bytes;
}
