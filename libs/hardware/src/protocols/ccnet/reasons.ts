import { hexByte } from '../../bytes/hex.js';

/**
 * The maker's words for a rejecting code.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, generic rejecting codes. 6D and 92 to 95 are said
 * by newer firmware only.
 */
export const REJECT_WORDS: ReadonlyMap<number, string> = new Map([
  [0x60, 'insertion'],
  [0x61, 'magnetic or dielectric'],
  [0x62, 'bill remained in head'],
  [0x63, 'multiplying or compensation'],
  [0x64, 'conveying'],
  [0x65, 'identification'],
  [0x66, 'verification'],
  [0x67, 'optic'],
  [0x68, 'inhibited denomination'],
  [0x69, 'capacitance'],
  [0x6a, 'operation'],
  [0x6c, 'length'],
  [0x6d, 'ultraviolet'],
  [0x92, 'barcode'],
  [0x93, 'barcode'],
  [0x94, 'barcode'],
  [0x95, 'barcode'],
]);

/** Rejecting code: the denomination is one that was not enabled. */
export const INHIBITED_DENOMINATION = 0x68;

/**
 * The maker's words for a failure code.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, generic failure codes. 10 to 15, 22, 23, 30, 57 to
 * 60, F4 and FE are said by newer firmware only; of these no words but the two below are known.
 */
export const FAILURE_WORDS: ReadonlyMap<number, string> = new Map([
  [0x50, 'stack motor'],
  [0x51, 'transport speed'],
  [0x52, 'transport motor'],
  [0x53, 'aligning motor'],
  [0x54, 'initial cassette status'],
  [0x55, 'optic canal'],
  [0x56, 'magnetic canal'],
  [0x5f, 'capacitance canal'],
  ...[0x10, 0x11, 0x12, 0x13, 0x14, 0x15].map((code): [number, string] => [code, 'software']),
  [0xfe, 'head open'],
]);

/** A code with its words, e.g. "66 verification", or "7A" where there are none. */
export function inWords(words: ReadonlyMap<number, string>, code: number): string {
  const known = words.get(code);
  return known === undefined ? hexByte(code) : `${hexByte(code)} ${known}`;
}
