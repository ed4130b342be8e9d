import type { Say } from '../texts.js';

/** Goes to older entries and back to the newest; shown where there is a choice. */
export function Pager(props: {
  readonly before: number | undefined;
  /** Where the next page begins; absent on the last one. */
  readonly next: number | undefined;
  readonly turn: (before: number | undefined) => void;
  readonly say: Say;
}) {
  const { before, next, turn, say } = props;
  if (before === undefined && next === undefined) return null;
  return (
    <nav className="pager">
      <button type="button" disabled={before === undefined} onClick={() => turn(undefined)}>
        {say('newest')}
      </button>
      <button type="button" disabled={next === undefined} onClick={() => turn(next)}>
        {say('older')}
      </button>
    </nav>
  );
}

/** Entries on a page. */
export const PAGE_SIZE = 50;

/** The query of a page. */
export function pageQuery(before: number | undefined): Readonly<Record<string, string>> {
  const limit = String(PAGE_SIZE);
  return before === undefined ? { limit } : { limit, before: String(before) };
}

/** Where the page after a full one begins. */
export function nextOf<Entry>(
  entries: readonly Entry[],
  place: (entry: Entry) => number,
): number | undefined {
  const last = entries.at(-1);
  return entries.length < PAGE_SIZE || last === undefined ? undefined : place(last);
}
