import type { Clock } from '@kiosk/flow/ports/clock';
import type { JournalReader, JournalRow } from '../journal/journal-reader.js';
import type { LineLog, LogLine } from '../mains/line-log.js';
import type { Paper } from './papers.js';
import type { BenchState } from './state.js';

const LOOK_PERIOD_MS = 60;
const FIRST_ROWS = 400;
const ROWS_MAX = 200;

/** What a page is told; each replaces or adds to what it has. */
export type News =
  | { readonly type: 'state'; readonly state: BenchState }
  /** New, or grown since it was last told. */
  | { readonly type: 'paper'; readonly paper: Paper }
  | { readonly type: 'journal'; readonly rows: readonly JournalRow[] }
  | { readonly type: 'log'; readonly lines: readonly LogLine[] };

/** Where the feed looks. */
export interface Sources {
  readonly state: () => BenchState;
  readonly papers: () => readonly Paper[];
  readonly journal: Pick<JournalReader, 'read' | 'latest'>;
  readonly log: Pick<LineLog, 'after'>;
}

/**
 * Tells one page what changed, at most once per period: a burst becomes one message.
 * Looking is cheap, and misses nothing that still is so; the devices need no listeners.
 */
export class Feed {
  #state = '';
  #papers = new Map<number, string>();
  #row: number;
  #line = 0;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly sources: Sources,
    private readonly clock: Clock,
    private readonly tell: (news: News) => void,
  ) {
    this.#row = Math.max(0, sources.journal.latest() - FIRST_ROWS);
    this.#look();
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    this.#lookAtState();
    this.#lookAtPapers();
    this.#lookAtJournal();
    this.#lookAtLog();
    this.#cancel = this.clock.after(LOOK_PERIOD_MS, () => this.#look());
  }

  #lookAtState(): void {
    const state = this.sources.state();
    const text = JSON.stringify(state);
    if (text === this.#state) return;
    this.#state = text;
    this.tell({ type: 'state', state });
  }

  #lookAtPapers(): void {
    for (const paper of this.sources.papers()) {
      const shown = `${paper.cut} ${paper.svg}`;
      if (this.#papers.get(paper.number) === shown) continue;
      this.#papers.set(paper.number, shown);
      this.tell({ type: 'paper', paper });
    }
  }

  #lookAtJournal(): void {
    const rows = this.sources.journal.read(this.#row, ROWS_MAX);
    const last = rows.at(-1);
    if (last === undefined) return;
    this.#row = last.seq;
    this.tell({ type: 'journal', rows });
  }

  #lookAtLog(): void {
    const lines = this.sources.log.after(this.#line);
    const last = lines.at(-1);
    if (last === undefined) return;
    this.#line = last.number;
    this.tell({ type: 'log', lines });
  }
}
