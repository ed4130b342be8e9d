/** How long the value of a BMP is: fixed bytes, two or three length digits, or a TLV container. */
export type BmpLength = number | 'LL' | 'LLL' | 'TLV';

const TABLE = `
  01 1    02 1    03 1    04 6    05 1    06 TLV  0B 3    0C 3    0D 2    0E 2    17 2    19 1
  22 LL   23 LL   24 LLL  27 1    29 4    2A 15   2D LL   2E LLL  37 3    3A 2    3B 8    3C LLL
  3D 3    49 2    4C LL   60 LLL  70 4    71 4    72 1    73 1    74 1    75 1    87 2    88 3
  8A 1    8B LL   8C 1    92 5    9A LLL  A0 1    A7 LL   AA 3    AF LLL  BA 5    D0 1    D1 LL
  D2 1    D3 1    E0 1    E1 LL   E2 LL   E3 LL   E4 LL   E5 LL   E6 LL   E7 LL   E8 LL   E9 1
  EA 1    EB 8    F0 1    F1 LL   F2 LL   F3 LL   F4 LL   F5 LL   F6 LL   F7 LL   F8 LL   F9 1
  FA 1    FB 1    FC 1    FD 1`;

const isVariable = (length: string): length is 'LL' | 'LLL' | 'TLV' =>
  length === 'LL' || length === 'LLL' || length === 'TLV';

/**
 * Lengths of all BMPs. One that is not here cannot be skipped, for its length is unknown.
 *
 * Source: ZVT PA00P015 rev 13.08, table of data objects (BMPs).
 */
export const BMP_LENGTHS: ReadonlyMap<number, BmpLength> = new Map(
  Array.from(TABLE.matchAll(/([0-9A-F]{2}) (\w+)/g), ([, code = '', length = '']) => [
    Number.parseInt(code, 16),
    isVariable(length) ? length : Number(length),
  ]),
);

/** One BMP with its bare value. */
export interface Bmp {
  readonly code: number;
  readonly value: Uint8Array;
  /** Where the value begins in the bytes it was read from. */
  readonly at: number;
}

/** Why bytes are no row of BMPs. */
export type BmpFault = 'unknownBmp' | 'cutShort' | 'badLength';

/** What `readBmps` makes of bytes. */
export type Bmps =
  | { readonly ok: true; readonly bmps: readonly Bmp[] }
  | { readonly ok: false; readonly why: BmpFault; readonly at: number };

/** A length that was read, and how many bytes said it. */
export interface ReadLength {
  readonly length: number;
  readonly bytes: number;
}

/** Reads a row of BMPs that fills the bytes from the offset to the end. */
export function readBmps(bytes: Uint8Array, from = 0): Bmps {
  const bmps: Bmp[] = [];
  for (let at = from; at < bytes.length;) {
    const code = bytes[at]!;
    const rule = BMP_LENGTHS.get(code);
    if (rule === undefined) return { ok: false, why: 'unknownBmp', at };
    const read = lengthOf(rule, bytes, at + 1);
    if (typeof read === 'string') return { ok: false, why: read, at };
    const start = at + 1 + read.bytes;
    if (start + read.length > bytes.length) return { ok: false, why: 'cutShort', at };
    bmps.push({ code, value: bytes.slice(start, start + read.length), at: start });
    at = start + read.length;
  }
  return { ok: true, bmps };
}

function lengthOf(rule: BmpLength, bytes: Uint8Array, at: number): ReadLength | BmpFault {
  if (typeof rule === 'number') return { length: rule, bytes: 0 };
  if (rule === 'TLV') return readBerLength(bytes, at);
  return readLVar(bytes, at, rule.length);
}

/** LLVAR and LLLVAR: one decimal digit a byte, `F0` to `F9`. */
export function readLVar(bytes: Uint8Array, at: number, digits: number): ReadLength | BmpFault {
  if (at + digits > bytes.length) return 'cutShort';
  let length = 0;
  for (const byte of bytes.subarray(at, at + digits)) {
    if (byte < 0xf0 || byte > 0xf9) return 'badLength';
    length = 10 * length + (byte & 0x0f);
  }
  return { length, bytes: digits };
}

/** BER: one byte to 7F, `81 nn`, or `82 hi lo`: high byte first, unlike the APDU's own length. */
export function readBerLength(bytes: Uint8Array, at: number): ReadLength | BmpFault {
  const first = bytes[at];
  if (first === undefined) return 'cutShort';
  if (first < 0x80) return { length: first, bytes: 1 };
  if (first !== 0x81 && first !== 0x82) return 'badLength';
  const more = first & 0x0f;
  if (at + more >= bytes.length) return 'cutShort';
  const length = more === 1 ? bytes[at + 1]! : (bytes[at + 1]! << 8) | bytes[at + 2]!;
  return { length, bytes: 1 + more };
}

/** Length digits `F0` to `F9`, as many as asked. */
export const writeLVar = (length: number, digits: number): Uint8Array =>
  Uint8Array.from(String(length).padStart(digits, '0'), (digit) => 0xf0 | Number(digit));

/** A length from 0 to 65535 in as few bytes as BER allows. */
export function writeBerLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  return Uint8Array.of(0x82, length >>> 8, length & 0xff);
}

/** One BMP as it stands in a message. */
export function writeBmp(code: number, value: Uint8Array): Uint8Array {
  const rule = BMP_LENGTHS.get(code);
  if (rule === 'TLV') return Uint8Array.of(code, ...writeBerLength(value.length), ...value);
  if (rule === 'LL' || rule === 'LLL') {
    return Uint8Array.of(code, ...writeLVar(value.length, rule.length), ...value);
  }
  return Uint8Array.of(code, ...value);
}
