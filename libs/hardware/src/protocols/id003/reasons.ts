import { hexByte } from '../../bytes/hex.js';

/**
 * The maker's words for a rejecting code.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), reject codes.
 */
export const REJECT_WORDS: ReadonlyMap<number, string> = new Map([
  [0x71, 'insertion'],
  [0x72, 'magnetic'],
  [0x73, 'bill remained in head'],
  [0x74, 'compensation'],
  [0x75, 'conveying'],
  [0x76, 'denomination'],
  [0x77, 'photo pattern 1'],
  [0x78, 'photo level'],
  [0x79, 'inhibit, direction or no operation command'],
  [0x7b, 'operation'],
  [0x7c, 'bill remained in stacker'],
  [0x7d, 'length'],
  [0x7e, 'photo pattern 2'],
  [0x7f, 'true bill feature'],
]);

/** Rejecting code: the denomination or its direction is not taken, or nobody said what to do. */
export const INHIBITED = 0x79;

/**
 * The maker's words for a failure code. Of A7, AC and AD no words are known.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), failure codes.
 */
export const FAILURE_WORDS: ReadonlyMap<number, string> = new Map([
  [0xa2, 'stack motor'],
  [0xa5, 'feed speed'],
  [0xa6, 'feed motor'],
  [0xab, 'cash box not ready'],
  [0xaf, 'head removed'],
  [0xb0, 'boot ROM'],
  [0xb1, 'external ROM'],
  [0xb2, 'ROM'],
  [0xb3, 'ROM write'],
]);

/** A code with its words, e.g. "76 denomination", or "7A" where there are none. */
export function inWords(words: ReadonlyMap<number, string>, code: number): string {
  const known = words.get(code);
  return known === undefined ? hexByte(code) : `${hexByte(code)} ${known}`;
}
