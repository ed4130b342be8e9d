import { pause } from './pause.js';

/** What the bench tells of the physical truth; see apps/bench/src/state. */
export interface BenchTruth {
  readonly acceptor: {
    readonly slot: string;
    readonly inviting: boolean;
    readonly box: { readonly total: number };
  };
}

/** A piece of paper as it came out. */
export interface BenchPaper {
  readonly number: number;
  readonly cut: boolean;
  readonly text: string;
}

type News =
  | { readonly type: 'state'; readonly state: BenchTruth }
  | { readonly type: 'paper'; readonly paper: BenchPaper }
  | { readonly type: 'journal' | 'log' };

const RETRY_MS = 50;

/** Looks at the bench all the time; no kill reaches it. */
export class BenchFeed {
  truth: BenchTruth | undefined;
  readonly papers = new Map<number, BenchPaper>();
  readonly #stop = new AbortController();

  constructor(
    private readonly url: string,
    private readonly changed: (truth: BenchTruth, before: BenchTruth | undefined) => void,
  ) {}

  open(): void {
    void this.#keep();
  }

  close(): void {
    this.#stop.abort();
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#listen(signal).catch(() => undefined); // the bench goes last, or we do
      await pause(RETRY_MS);
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const { body } = await fetch(`${this.url}/events`, { signal });
    if (body === null) return;
    let text = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + part).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) if (event.startsWith('data: ')) this.#heard(event.slice(6));
    }
  }

  #heard(text: string): void {
    const news = JSON.parse(text) as News;
    if (news.type === 'paper') this.papers.set(news.paper.number, news.paper);
    if (news.type !== 'state') return;
    const before = this.truth;
    this.truth = news.state;
    this.changed(news.state, before);
  }
}
