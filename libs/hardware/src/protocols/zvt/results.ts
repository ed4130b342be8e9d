import { hexByte } from '../../bytes/hex.js';

/**
 * Result codes of status information (27) and abort (06 1E), in our words.
 *
 * Source: ZVT PA00P015 rev 13.08, error messages. 01 to 63 hexadecimal come from the bank's host.
 */
export const RESULT_WORDS: ReadonlyMap<number, string> = new Map([
  [0x00, 'done'],
  [0x05, 'declined by the bank'],
  [0x37, 'wrong PIN'],
  [0x64, 'card unreadable'],
  [0x65, 'no card data'],
  [0x66, 'processing error'],
  [0x6a, 'turnover file full'],
  [0x6b, 'not registered'],
  [0x6c, 'aborted by customer or time limit'],
  [0x6f, 'wrong currency'],
  [0x77, 'end of day not possible'],
  [0x78, 'card expired'],
  [0x7a, 'card not known'],
  [0x7d, 'communication failed'],
  [0x83, 'not possible'],
  [0x9a, 'protocol error'],
  [0x9b, 'dial-up failed'],
  [0x9c, 'please wait'],
  [0xa0, 'receiver not ready'],
  [0xa1, 'no answer from the host'],
  [0xa3, 'no connection to the host'],
  [0xa5, 'not allowed by card security rules'],
  [0xb1, 'memory full'],
  [0xb2, 'journal full'],
  [0xb4, 'already reversed'],
  [0xb5, 'reversal not possible'],
  [0xb7, 'wrong amount'],
  [0xb8, 'pre-authorisations: see the receipt number'],
  [0xc1, 'card locked'],
  [0xc2, 'diagnosis required'],
  [0xc3, 'amount too high'],
  [0xc8, 'amount too small'],
  [0xcc, 'printer not ready'],
  [0xdc, 'card inserted'],
  [0xdf, 'out of order'],
  [0xe0, 'remote maintenance'],
  [0xe1, 'card still inside'],
  [0xe2, 'card reader faulty'],
  [0xe3, 'shutter closed'],
  [0xf0, 'end of day still open'],
  [0xff, 'system error'],
]);

/** A result code with its words, e.g. "6C aborted by customer or time limit". */
export function resultInWords(code: number): string {
  const fallback = code > 0 && code < 0x64 ? `refused by the bank with ${code}` : 'unknown code';
  return `${hexByte(code)} ${RESULT_WORDS.get(code) ?? fallback}`;
}

/** Terminal states (status enquiry) whose words differ from those of the result code. */
const STATE_WORDS: ReadonlyMap<number, string> = new Map([
  [0x00, 'ready'],
  [0x51, 'initialisation required'],
  [0x62, 'clock not set'],
]);

/** A terminal state with its words, e.g. "F0 end of day still open". */
export function stateInWords(state: number): string {
  const words = STATE_WORDS.get(state) ?? RESULT_WORDS.get(state) ?? 'unknown state';
  return `${hexByte(state)} ${words}`;
}

const REMOVE_CARD = 0x40;
const INTERMEDIATE_WORDS: ReadonlyMap<number, string> = new Map([
  [0x01, 'watch the PIN pad'],
  [0x02, 'watch the PIN pad'],
  [0x04, 'waiting for the host'],
  [0x05, 'sending an automatic reversal'],
  [0x09, 'card expired'],
  [0x0a, 'insert card'],
  [0x0b, 'remove card'],
  [0x0e, 'please wait'],
  [0x15, 'wrong PIN'],
  [0x17, 'please wait'],
  [0x18, 'PIN tried too often'],
  [0x1c, 'approved, take the goods'],
  [0x1d, 'declined'],
  [0xd2, 'dialling'],
  [0xd3, 'dialling'],
  [0xf1, 'offline'],
  [0xf2, 'online'],
  [0xff, 'see the text'],
]);

/** What goes on at the terminal, e.g. "0A insert card"; 41 and above also ask to remove the card. */
export function intermediateInWords(status: number): string {
  const words = INTERMEDIATE_WORDS.get(status);
  if (words !== undefined) return `${hexByte(status)} ${words}`;
  const bare = status > REMOVE_CARD ? INTERMEDIATE_WORDS.get(status - REMOVE_CARD) : undefined;
  return `${hexByte(status)} ${bare === undefined ? 'unknown status' : `${bare}; remove card`}`;
}
