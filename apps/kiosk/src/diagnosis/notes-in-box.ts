import type { Measured } from '@kiosk/flow/diagnosis/probes';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { Journal } from '@kiosk/flow/ports/journal';
import { BOUNDARY } from '@kiosk/flow/runner/books';

const PAGE = 500;
/** Between two pages a touch is heard. */
const STEP_EVERY_MS = 1;
/** Rows that put a note into the box. */
const STACKED = new Set(['note.stacked', 'note.suspended']);

/** How many notes lie in the box that is in now, by the journal. */
export async function notesInBox(
  journal: Pick<Journal, 'read'>,
  clock: Clock,
): Promise<Measured<{ readonly journal: number }>> {
  let after = 0;
  let notes = 0;
  for (;;) {
    const rows = journal.read(after, PAGE);
    for (const { type } of rows) {
      if (type === BOUNDARY) notes = 0;
      else if (STACKED.has(type)) notes += 1;
    }
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < PAGE) return { journal: notes };
    await sleep(clock, STEP_EVERY_MS);
  }
}
