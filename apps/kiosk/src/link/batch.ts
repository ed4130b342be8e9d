import type { StoredRow } from '@kiosk/flow/journal/row';
import type { WireRow } from '@kiosk/flow/link/messages';

/** Most rows in a batch; central takes no more. */
export const BATCH_ROWS_MAX = 200;
/** Most bytes of rows in a batch, as JSON. */
export const BATCH_BYTES_MAX = 256 * 1024;

/** As many of the rows, from the first on, as one batch may hold; always one at least. */
export function batchOf(rows: readonly StoredRow[]): readonly WireRow[] {
  const batch: WireRow[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, BATCH_ROWS_MAX)) {
    const wire = wireOf(row);
    bytes += Buffer.byteLength(JSON.stringify(wire));
    if (bytes > BATCH_BYTES_MAX && batch.length > 0) break;
    batch.push(wire);
  }
  return batch;
}

/** The body goes as the text that was hashed, so that central can check the chain to the byte. */
function wireOf({ bodyText, lines, ...row }: StoredRow): WireRow {
  return { ...row, body: bodyText, lines: lines.map(({ account, amount }) => [account, amount]) };
}
