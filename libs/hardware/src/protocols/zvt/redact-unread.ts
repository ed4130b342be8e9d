import { nibblesOf } from './bcd.js';
import { isCardNumber, PAN_DIGITS, PAN_SHOWN } from './card-number.js';

/** A nibble that is no digit: what a terminal puts where it hides one. */
const HIDDEN = 0xee;
const LL: ReadonlySet<number> = new Set([0x22, 0x23, 0x2d]);
const LLL: ReadonlySet<number> = new Set([0x24, 0x2e]);
const TAG_1F: ReadonlySet<number> = new Set([0x08, 0x09, 0x0a, 0x1a, 0x31, 0x3e]);
const TAG_EMV: ReadonlySet<number> = new Set([0x56, 0x57, 0x5a]);

/** A card number of 13 digits; what is shorter after such a byte is no card data. */
const EMV_BYTES_MIN = 7;
/** Track 1 is the longest of all. */
const BER_BYTES_MAX = 0x4c;

const isLengthDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0xf0;

/** Hides bytes between two offsets. */
export function blank(bytes: Uint8Array, from: number, to: number): void {
  bytes.fill(HIDDEN, from, Math.min(to, bytes.length));
}

/**
 * Hides what looks like card data in bytes that could not be read as a message: a cut or damaged
 * frame may still hold a whole card number. Prefers to hide too much.
 */
export function findCardData(bytes: Uint8Array, from = 0, to = bytes.length): void {
  for (let at = from; at < to; at += 1) {
    const place = valueAt(bytes, at);
    if (place !== undefined) blank(bytes, place.start, Math.min(place.end, to));
  }
  hidePackedNumbers(bytes, from, to);
}

/** Where a value of card data would lie if one began here. */
function valueAt(bytes: Uint8Array, at: number): { start: number; end: number } | undefined {
  const code = bytes[at]!;
  const next = bytes[at + 1] ?? 0;
  const digits = LL.has(code) ? 2 : LLL.has(code) ? 3 : 0;
  const lengthBytes = bytes.subarray(at + 1, at + 1 + digits);
  if (digits > 0 && lengthBytes.length === digits && lengthBytes.every(isLengthDigit)) {
    const length = lengthBytes.reduce((sum, byte) => 10 * sum + (byte & 0x0f), 0);
    return { start: at + 1 + digits, end: at + 1 + digits + length };
  }
  if (code === 0x1f && TAG_1F.has(next)) return berValue(bytes, at + 2);
  return TAG_EMV.has(code) && next >= EMV_BYTES_MIN ? berValue(bytes, at + 1) : undefined;
}

function berValue(bytes: Uint8Array, at: number): { start: number; end: number } | undefined {
  const length = bytes[at];
  if (length === undefined || length > BER_BYTES_MAX) return undefined;
  return { start: at + 1, end: at + 1 + length };
}

/** A row of packed digits that has the length and the check digit of a card number. */
function hidePackedNumbers(bytes: Uint8Array, from: number, to: number): void {
  const nibbles = nibblesOf(bytes.subarray(from, to));
  for (const { 0: digits, index } of nibbles.matchAll(/\d+/g)) {
    const starts = index + (index % 2);
    const number = digits.slice(starts - index);
    if (number.length <= PAN_DIGITS.max && isCardNumber(number)) {
      blank(
        bytes,
        from + starts / 2 + PAN_SHOWN.first / 2,
        from + Math.ceil((starts + number.length) / 2),
      );
    }
  }
}
