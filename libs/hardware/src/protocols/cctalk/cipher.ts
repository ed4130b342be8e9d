import { invariant } from '@kiosk/flow/invariant/invariant';

/** The security code of a unit: six decimal digits, as printed on its label. */
export type SecurityCode = readonly [number, number, number, number, number, number];

const ROUNDS = 12;
const TAPS = [7, 4, 5, 3, 1, 2, 3, 2, 6, 1] as const;
const MIX = 99;

/** Reads a code. @throws InvariantError unless it is six digits. */
export function readCode(text: string): SecurityCode {
  invariant(/^\d{6}$/.test(text), 'a security code has six digits');
  const [a, b, c, d, e, f] = Array.from(text, Number);
  return [a!, b!, c!, d!, e!, f!];
}

/**
 * Encrypts what follows the length byte of a frame with a 16-bit checksum, in place of nothing else:
 * destination and length stay readable.
 *
 * Source: bill validator encryption (BNV), fact sheet of ccTalk; the frame in its spec is the maker's.
 */
export function encrypt(plain: Uint8Array, code: SecurityCode): Uint8Array {
  const bytes = plain.slice();
  xorAll(bytes, firstKey(code));
  turn(bytes, code[3]);
  for (let round = 0; round < ROUNDS; round += 1) shiftIn(bytes, round, code);
  xorAll(bytes, lastKey(code));
  return bytes;
}

/** What `encrypt` had made of it. */
export function decrypt(secret: Uint8Array, code: SecurityCode): Uint8Array {
  const bytes = secret.slice();
  xorAll(bytes, lastKey(code));
  for (let round = ROUNDS - 1; round >= 0; round -= 1) shiftOut(bytes, round, code);
  turn(bytes, code[3]);
  xorAll(bytes, firstKey(code));
  return bytes;
}

const firstKey = (code: SecurityCode): number => ~((code[0] << 4) | code[4]) & 0xff;
const lastKey = (code: SecurityCode): number => (code[2] << 4) | code[2];

function xorAll(bytes: Uint8Array, key: number): void {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = bytes[at]! ^ key;
}

/** Turns round the bits of every byte that the key chooses. */
function turn(bytes: Uint8Array, key: number): void {
  for (let at = 0; at < bytes.length; at += 1) {
    if ((key >> (at % 4)) & 1) bytes[at] = reversed(bytes[at]!);
  }
}

function reversed(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit += 1) result |= ((byte >> bit) & 1) << (7 - bit);
  return result;
}

/** The bit of each byte, never the lowest, that goes into the one that is shifted in. */
function feedback(bytes: Uint8Array, [, start]: SecurityCode): number {
  let bit = 0;
  for (let at = 0; at < bytes.length; at += 1)
    bit ^= bytes[at]! >> TAPS[(start + at) % TAPS.length]!;
  return bit & 1;
}

const mixed = (at: number, code: SecurityCode): number => ((code[5] ^ MIX) >> (at % 8)) & 1;

/** All bytes as one register, one place to the right. */
function shiftIn(bytes: Uint8Array, round: number, code: SecurityCode): void {
  let carry = (bytes.at(-1)! & 1) ^ feedback(bytes, code);
  for (let at = 0; at < bytes.length; at += 1) {
    const next = (bytes[at]! & 1) ^ mixed(round + at, code);
    bytes[at] = (bytes[at]! >> 1) | (carry << 7);
    carry = next;
  }
}

/** One place back: the lowest bit of a byte went, mixed, to the top of the next. */
function shiftOut(bytes: Uint8Array, round: number, code: SecurityCode): void {
  const last = bytes.length - 1;
  const first = bytes[0]! >> 7;
  for (let at = 0; at < last; at += 1) {
    const lowest = (bytes[at + 1]! >> 7) ^ mixed(round + at, code);
    bytes[at] = ((bytes[at]! << 1) & 0xff) | lowest;
  }
  bytes[last] = (bytes[last]! << 1) & 0xff; // its lowest bit is not known yet, and no tap asks for it
  bytes[last] = bytes[last] | (first ^ feedback(bytes, code));
}
