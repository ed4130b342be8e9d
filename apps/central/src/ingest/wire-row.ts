import { canonical } from '@kiosk/flow/journal/canonical';
import { ingestRequest, type WireRow } from '@kiosk/flow/link/messages';

const wireRow = ingestRequest.shape.rows.element;

/** Why a row is in quarantine: held as it came, but read by nothing. */
export type RowProblem = 'shape' | 'text' | 'body' | 'hash' | 'unbalanced';

/** A row of a batch: as it should be, or as it came with what is wrong. */
export type ReadRow =
  | { readonly row: WireRow; readonly problem?: RowProblem; readonly raw: unknown }
  | { readonly row?: undefined; readonly problem: RowProblem; readonly raw: unknown };

/** Reads one row. What is wrong with it is found here, and never a reason to refuse it. */
export function readRow(raw: unknown, sha256: (text: string) => string): ReadRow {
  const read = wireRow.safeParse(raw);
  if (!read.success) return { problem: 'shape', raw };
  const problem = problemOf(read.data, sha256);
  return problem === undefined ? { row: read.data, raw } : { row: read.data, problem, raw };
}

function problemOf(row: WireRow, sha256: (text: string) => string): RowProblem | undefined {
  const texts = [row.bootId, row.paymentId, row.type, row.body, ...row.lines.map(([name]) => name)];
  if (!texts.every(isStorable)) return 'text';
  if (!isJson(row.body)) return 'body';
  if (sha256(wireHashedText(row)) !== row.hash) return 'hash';
  return row.lines.reduce((before, [, amount]) => before + amount, 0) === 0
    ? undefined
    : 'unbalanced';
}

/**
 * The text whose SHA-256 is the row's hash: the same as `hashedText` gives for the row itself,
 * with the body as the kiosk sent it, to the byte.
 */
export function wireHashedText(row: WireRow): string {
  const before = [row.seq, row.bootId, row.monoMs, row.wallMs, row.clockQuality];
  const head = canonical([...before, row.paymentId, row.type]).slice(0, -1);
  return `${head},${row.body},${canonical(row.lines)},${canonical(row.prevHash)}]`;
}

/** PostgreSQL's `text` holds neither NUL nor half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
