import type { Row } from '../journal/row.js';
import { isConfirmed } from '../ports/clock.js';

/** The journal rows behind a paper: what a window compares it with. */
export interface Evidence {
  /** First and last row of the payment, as far as its end. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** First eight hex digits of that last row's hash, which covers every row before it. */
  readonly mark: string;
  /** False: nobody had confirmed the kiosk's clock, its time is a guess. */
  readonly clockIsSet: boolean;
}

const MARK_LENGTH = 8;

/** Rows that a paper rests on; what is printed afterwards changes nothing of it. */
const DECIDING: ReadonlySet<string> = new Set(['posting.intent', 'payment.settled']);

/**
 * The evidence of a payment that has come to an end, or to a posting.
 *
 * @param rows all durable rows of one payment, ascending.
 */
export function evidenceOf(rows: readonly Row[]): Evidence | undefined {
  const first = rows[0];
  const last = rows.findLast(({ type }) => DECIDING.has(type));
  if (first === undefined || last === undefined) return undefined;
  return {
    firstSeq: first.seq,
    lastSeq: last.seq,
    mark: last.hash.slice(0, MARK_LENGTH),
    clockIsSet: isConfirmed(last.clockQuality),
  };
}
