import type { Journal } from '../ports/journal.js';

/** How far somebody else holds a journal: central, from what it acknowledged. */
export interface Witness {
  /** 0 when it holds nothing. */
  readonly seq: number;
  /** Hash of that row; empty when it is not known. */
  readonly hash: string;
}

/**
 * Whether the witness holds rows that this journal does not: a disk that lied about its flush, an old
 * copy that was put back, a second kiosk with the same past (F03, F19).
 */
export function isParted(journal: Pick<Journal, 'head' | 'read'>, witness: Witness): boolean {
  if (witness.seq === 0) return false;
  if (witness.seq > journal.head().seq) return true;
  if (witness.hash === '') return false;
  const [row] = journal.read(witness.seq - 1, 1);
  return row?.hash !== witness.hash;
}
