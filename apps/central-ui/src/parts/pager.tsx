import type { Say } from '../texts.js';

/** Goes to older entries and back to the newest; shown where there is a choice. */
export function Pager(props: {
  /** Where this page begins; absent on the first one. */
  readonly from: number | undefined;
  /** Where the next page begins; absent on the last one. */
  readonly next: number | undefined;
  readonly turn: (from: number | undefined) => void;
  readonly say: Say;
}) {
  const { from, next, turn, say } = props;
  if (from === undefined && next === undefined) return null;
  return (
    <nav className="pager" aria-label={`${say('newest')} · ${say('older')}`}>
      <button type="button" disabled={from === undefined} onClick={() => turn(undefined)}>
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

/** The query of a page of a list that is counted from its newest entry. */
export function pageQuery(skip: number | undefined): Readonly<Record<string, string>> {
  return { limit: String(PAGE_SIZE), skip: String(skip ?? 0) };
}

/** Where the page after a full one begins. */
export function nextOf(entries: readonly unknown[], skip: number | undefined): number | undefined {
  return entries.length < PAGE_SIZE ? undefined : (skip ?? 0) + PAGE_SIZE;
}
