const STX = 0x02;
const ETX = 0x03;
const ENVELOPE_BYTES = 4; // STX, length, ETX, checksum

/** The shortest frame, a control byte without data; the length byte counts every byte. */
export const LENGTH_BYTES_MIN = 5;
/** The longest frame: with seven data bits no length byte can say more. */
export const LENGTH_BYTES_MAX = 127;

/** What one pass over the receive buffer found. A message is its control byte, then its data. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Uint8Array; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: NoiseReason; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that are no frame. */
export type NoiseReason = 'start' | 'length' | 'end' | 'checksum';

const INCOMPLETE: Decoded = { kind: 'incomplete', spent: 0 };
const noise = (reason: NoiseReason, spent = 1): Decoded => ({ kind: 'noise', reason, spent });

/**
 * Finds the first message in what was received: 1 to 123 bytes, its control byte first.
 *
 * Source: EBDS frame format, as working drivers agree on it; no text of the maker's is public. STX
 * also occurs inside frames: after noise only a frame that is right to its checksum counts.
 */
export function decodeFrame(received: Uint8Array): Decoded {
  if (received.length === 0) return INCOMPLETE;
  if (received[0] !== STX) {
    const next = received.indexOf(STX);
    return noise('start', next === -1 ? received.length : next);
  }
  const length = received[1];
  if (length === undefined) return INCOMPLETE;
  if (length < LENGTH_BYTES_MIN || length > LENGTH_BYTES_MAX) return noise('length');
  if (received.length < length) return INCOMPLETE;
  if (received[length - 2] !== ETX) return noise('end');
  const checksum = checksumOf(received.subarray(1, length - 2));
  if (received[length - 1] !== checksum) return noise('checksum');
  return { kind: 'frame', frame: received.slice(2, length - 2), spent: length };
}

/** Puts the envelope around a message of 1 to 123 bytes. */
export function encodeFrame(message: Uint8Array): Uint8Array {
  const length = message.length + ENVELOPE_BYTES;
  const bytes = new Uint8Array(length);
  bytes.set([STX, length]);
  bytes.set(message, 2);
  bytes.set([ETX, checksumOf(bytes.subarray(1, length - 2))], length - 2);
  return bytes;
}

/** Exclusive or from the length byte to the last byte of data. */
function checksumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
