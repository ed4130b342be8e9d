import type { BenchState, JournalRow, LogLine, News, Paper } from './truth.js';

const ROWS_MAX = 600;
const LINES_MAX = 300;
const PAPERS_MAX = 12;

/** All that this page knows. It holds no truth of its own: a reload shows the same. */
export interface Known {
  readonly connected: boolean;
  readonly state?: BenchState;
  /** Oldest first. */
  readonly papers: readonly Paper[];
  readonly rows: readonly JournalRow[];
  readonly log: readonly LogLine[];
}

const nothing: Known = { connected: false, papers: [], rows: [], log: [] };

/** The stream of news, as a store that React can subscribe to. Reconnects by itself. */
export class Connection {
  #known = nothing;
  readonly #listeners = new Set<() => void>();

  constructor(stream: EventSource) {
    // A new connection tells everything again from the start.
    stream.onopen = () => this.#set({ ...nothing, connected: true });
    stream.onerror = () => this.#set({ ...this.#known, connected: false });
    stream.onmessage = (message: MessageEvent<string>) => {
      this.#set(learn(this.#known, JSON.parse(message.data) as News));
    };
  }

  readonly known = (): Known => this.#known;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(known: Known): void {
    this.#known = known;
    for (const listener of this.#listeners) listener();
  }
}

/** What is known after one more message. Older ends fall off: the page stays small. */
export function learn(known: Known, news: News): Known {
  switch (news.type) {
    case 'state':
      return { ...known, state: news.state };
    case 'paper': {
      const others = known.papers.filter(({ number }) => number !== news.paper.number);
      const papers = [...others, news.paper].sort((a, b) => a.number - b.number);
      return { ...known, papers: papers.slice(-PAPERS_MAX) };
    }
    case 'journal':
      return { ...known, rows: [...known.rows, ...news.rows].slice(-ROWS_MAX) };
    case 'log':
      return { ...known, log: [...known.log, ...news.lines].slice(-LINES_MAX) };
    default:
      return known; // a newer bench says more than this page understands
  }
}
