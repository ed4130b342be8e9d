import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { crc16 } from './crc.js';
import { encodeNumber } from './messages.js';

/** First data byte of an encrypted packet. */
export const STEX = 0x7e;

/**
 * The lower half of the key as units leave the factory; 0123456701234567, low byte first.
 *
 * Source: ITL SSP manual GA138 v2.2, encryption layer.
 */
const FIXED_KEY = 0x0123456701234567n;
const HEADER_BYTES = 5; // length, count
const CRC_BYTES = 2;
const BLOCK_BYTES = 16;

/** The primes both sides compute with. Their products must fit the 64 bits of a unit's firmware. */
export const GENERATOR = 2_147_483_647n;
export const MODULUS = 2_147_483_629n;

/** `base` to the power of `exponent`, by squares, modulo `modulus`. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The key of a session from the secret number both sides have computed: 16 bytes. */
export const sessionKey = (shared: bigint): Uint8Array =>
  Uint8Array.of(...encodeNumber(FIXED_KEY), ...encodeNumber(shared));

/** What an encrypted packet holds. */
export interface Sealed {
  /** Packets since the key was made, as the sender counts them. */
  readonly count: number;
  readonly data: Uint8Array;
}

/**
 * Encrypts data with its count: length, count, data, packing, CRC, in blocks of AES-128-ECB.
 *
 * Source: ITL SSP manual GA138 v2.2, encryption layer. The packing differs from packet to packet,
 * so that equal commands do not look alike; the key alone decides it, so that tests repeat.
 */
export function seal(key: Uint8Array, { count, data }: Sealed): Uint8Array {
  const used = HEADER_BYTES + data.length + CRC_BYTES;
  const plain = new Uint8Array(Math.ceil(used / BLOCK_BYTES) * BLOCK_BYTES);
  plain.set([data.length, ...encodeNumber(BigInt(count)).subarray(0, 4)]);
  plain.set(data, HEADER_BYTES);
  plain.set(packing(key, count).subarray(0, plain.length - used), used - CRC_BYTES);
  const crc = crc16(plain.subarray(0, -CRC_BYTES));
  plain.set([crc & 0xff, crc >>> 8], plain.length - CRC_BYTES);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return Uint8Array.of(STEX, ...cipher.update(plain), ...cipher.final());
}

const packing = (key: Uint8Array, count: number): Uint8Array =>
  createHash('sha256').update(key).update(String(count)).digest();

/** Decrypts a packet; `undefined` when it is none, or was made with another key. */
export function unseal(key: Uint8Array, packet: Uint8Array): Sealed | undefined {
  const blocks = packet.subarray(1);
  if (packet[0] !== STEX || blocks.length === 0 || blocks.length % BLOCK_BYTES !== 0) {
    return undefined;
  }
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const plain = Uint8Array.from(decipher.update(blocks)); // whole blocks: nothing is left over
  const end = plain.length - CRC_BYTES;
  if (crc16(plain.subarray(0, end)) !== (plain[end]! | (plain[end + 1]! << 8))) return undefined;
  const length = plain[0]!;
  if (HEADER_BYTES + length > end) return undefined;
  const count = new DataView(plain.buffer).getUint32(1, true);
  return { count, data: plain.slice(HEADER_BYTES, HEADER_BYTES + length) };
}
