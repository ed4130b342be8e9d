import { JournalError } from '@kiosk/flow/ports/journal';

/**
 * Primary result codes that have a meaning of their own here; all others are `io`.
 *
 * Source: SQLite, "Result and Error Codes", section "Primary Result Code List".
 */
const CODES: Readonly<Record<number, JournalError['code']>> = {
  3: 'readOnly', // PERM
  8: 'readOnly', // READONLY
  11: 'broken', // CORRUPT
  13: 'full', // FULL: also what a full file system is reported as
  26: 'broken', // NOTADB
};

/** Turns what SQLite threw into a JournalError; anything else is a mistake of ours and stays. */
export function asJournalError(error: unknown): unknown {
  const result = resultOf(error);
  if (result === undefined) return error;
  const code = CODES[result & 0xff] ?? 'io';
  return new JournalError(code, `${wordsOf(error)} (SQLite ${result})`, error);
}

/** Whether another connection holds the lock that was wanted. */
export const isBusy = (error: unknown): boolean => (resultOf(error) ?? 0) % 256 === 5;

/** By its members, not its class: test runners have an Error of their own. */
function resultOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** What an error says, whatever was thrown. */
export const wordsOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
