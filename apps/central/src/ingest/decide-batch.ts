import type { ReadRow } from './wire-row.js';

/** How far a kiosk's journal is held: the lane it is taken in by. */
export interface Lane {
  readonly ackedSeq: number;
  /** Hash of row `ackedSeq`; empty when that row was too broken to have one. */
  readonly headHash: string;
}

/** A batch as it came: row n of it claims to be number `from + n`. */
export interface Batch {
  readonly from: number;
  readonly rows: readonly ReadRow[];
}

/** A row to hold, with its place in the lane. */
export interface PlacedRow {
  readonly seq: number;
  /** What the next row has to name as `prevHash`; empty when this row has no readable one. */
  readonly hash: string;
  readonly read: ReadRow;
}

/** What a batch does to a lane. */
export type Verdict =
  | { readonly kind: 'taken'; readonly rows: readonly PlacedRow[]; readonly lane: Lane }
  /** The kiosk has another past than it told before: a restored disk, or a second one. */
  | { readonly kind: 'fork'; readonly seq: number; readonly known: string; readonly told: string };

/**
 * Decides what of a batch is new. Known rows are compared, new ones are taken as far as they
 * follow each other without a hole; only a fork is refused.
 *
 * @param held hash of each row held already, for the numbers the batch covers.
 */
export function decideBatch(lane: Lane, batch: Batch, held: ReadonlyMap<number, string>): Verdict {
  const taken: PlacedRow[] = [];
  let { ackedSeq, headHash } = lane;
  for (const [at, read] of batch.rows.entries()) {
    const seq = batch.from + at;
    if (seq > ackedSeq + 1 || (read.row !== undefined && read.row.seq !== seq)) break; // a hole
    const hash = hashOf(read);
    const known = held.get(seq) ?? '';
    if (seq <= lane.ackedSeq) {
      if (known !== hash) return { kind: 'fork', seq, known, told: hash };
      continue;
    }
    const prevHash = read.row?.prevHash ?? '';
    if (prevHash !== '' && headHash !== '' && prevHash !== headHash) {
      return { kind: 'fork', seq: seq - 1, known: headHash, told: prevHash };
    }
    taken.push({ seq, hash, read });
    ({ ackedSeq, headHash } = { ackedSeq: seq, headHash: hash });
  }
  return { kind: 'taken', rows: taken, lane: { ackedSeq, headHash } };
}

const HASH = /^[0-9a-f]{64}$/;

/** The hash a row gives itself, as far as one can be read: even a broken row has a place. */
function hashOf({ row, raw }: ReadRow): string {
  if (row !== undefined) return row.hash;
  const told = typeof raw === 'object' && raw !== null && 'hash' in raw ? raw.hash : undefined;
  return typeof told === 'string' && HASH.test(told) ? told : '';
}
