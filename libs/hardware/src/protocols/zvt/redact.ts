import { nibblesOf, packed } from './bcd.js';
import { readBmps, type Bmp } from './bmp.js';
import { PAN_SHOWN } from './card-number.js';
import type { Apdu } from './frame.js';
import { blank, findCardData } from './redact-unread.js';
import { maskNumbersInText } from './redact-text.js';
import { tlvPlaces } from './tlv.js';

const PAN = 0x22;
const EXPIRY = 0x0e;
const TLV = 0x06;
/** Tracks 1 to 3 and what a chip card said: nothing of it is ever needed here. */
const TRACKS: ReadonlySet<number> = new Set([0x23, 0x24, 0x2d, 0x2e]);
/** The same in a TLV container; 56, 57 and 5A are EMV's own names for it. */
export const CARD_TAGS: ReadonlySet<number> = new Set([
  ...[0x1f08, 0x1f09, 0x1f0a, 0x1f1a, 0x1f31, 0x1f3e, 0x56, 0x57, 0x5a],
]);

const COMPLETION = 0x060f;
const PRINT_LINE = 0x06d1;
/** What may stand before the BMPs: a password, a code, a status with its time limit. */
const STARTS: ReadonlyMap<number, readonly number[]> = new Map<number, readonly number[]>([
  [0x0600, [6, 4]],
  [0x0501, [3, 0]],
  ...[0x0610, 0x0620, 0x0630, 0x0631, 0x0650, 0x0693].map((code) => [code, [3]] as const),
  [0x04ff, [1, 2]],
  [0x061e, [1]],
]);

/**
 * The same message without card data: at most the first six and last four digits of a card number,
 * nothing of tracks, no expiry date. Lengths stay as they were. Everything that is stored, shown,
 * logged or traced goes through here first, or through the decoders, which do.
 *
 * Source: PCI DSS 4.0, 3.4; what may carry card data: ZVT PA00P015 rev 13.08, BMP 22 to 24, 2D, 2E
 * and the tags of `CARD_TAGS`.
 */
export function redactApdu({ code, data }: Apdu): Apdu {
  const clean = data.slice();
  const bmps = code === PRINT_LINE ? [] : bmpsOf(code, data);
  if (bmps === undefined) findCardData(clean);
  else for (const bmp of bmps) redactBmp(clean, bmp);
  maskNumbersInText(clean);
  return { code, data: clean };
}

/** The BMPs of a message, wherever they begin in it; `undefined` when they are not understood. */
function bmpsOf(code: number, data: Uint8Array): readonly Bmp[] | undefined {
  for (const from of startsOf(code, data)) {
    const read = readBmps(data, from);
    if (read.ok) return read.bmps;
  }
  return undefined;
}

function startsOf(code: number, data: Uint8Array): readonly number[] {
  if (code !== COMPLETION) return STARTS.get(code) ?? [0];
  const digits = data.subarray(0, 3); // of the length of a software version
  const hasVersion = digits.length === 3 && digits.every((byte) => byte >= 0xf0 && byte <= 0xf9);
  return hasVersion ? [4 + Number(nibblesOf(digits).replaceAll('f', ''))] : [0, 1];
}

function redactBmp(clean: Uint8Array, { code, value, at }: Bmp): void {
  if (code === PAN) clean.set(maskPan(value), at);
  else if (code === EXPIRY) blank(clean, at, at + value.length);
  else if (TRACKS.has(code)) blank(clean, at, at + value.length);
  else if (code === TLV) redactTlv(clean, at, at + value.length);
}

function redactTlv(clean: Uint8Array, from: number, to: number): void {
  const places = tlvPlaces(clean, from, to);
  if (places === undefined) return findCardData(clean, from, to);
  for (const { tag, start, end, isConstructed } of places) {
    if (CARD_TAGS.has(tag)) blank(clean, start, end);
    else if (isConstructed) redactTlv(clean, start, end);
  }
}

/**
 * A packed card number with its middle hidden, as terminals themselves do it: nibble E. What stands
 * behind a separator (D) is track data, and hidden whole.
 */
export function maskPan(value: Uint8Array): Uint8Array {
  const nibbles = nibblesOf(value);
  const [number = ''] = /^[0-9e]*/.exec(nibbles) ?? [];
  const rest = nibbles.slice(number.length).replace(/[0-9]/g, 'e');
  const isWhole = rest === '' || rest === 'f';
  const shown = isWhole || rest.startsWith('d') ? PAN_SHOWN.last : 0;
  const masked = Array.from(number, (digit, at) =>
    at < PAN_SHOWN.first || at >= number.length - shown ? digit : 'e',
  );
  return packed(masked.join('') + rest);
}

/** A card number as people see it: "559883******8074". */
export const panText = (value: Uint8Array): string =>
  nibblesOf(maskPan(value))
    .replace(/[df].*$/, '')
    .replaceAll('e', '*');

/** The packed form of what `panText` gives. */
export function panBytes(text: string): Uint8Array {
  const nibbles = text.replaceAll('*', 'e');
  return packed(nibbles.length % 2 === 0 ? nibbles : `${nibbles}f`);
}
