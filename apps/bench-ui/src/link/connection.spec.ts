import { describe, expect, it } from '@jest/globals';
import { Connection, learn, type Known } from './connection.js';
import type { BenchState, JournalRow, News, Paper } from './truth.js';

const nothing: Known = { connected: true, papers: [], rows: [], log: [] };
const paper = (number: number, text = ''): Paper => ({ number, cut: false, text, svg: '' });
const row = (seq: number) => ({ seq }) as JournalRow;

describe('what the page knows', () => {
  it('replaces a paper that has grown, and keeps them in order', () => {
    const told: News[] = [
      { type: 'paper', paper: paper(2, 'a') },
      { type: 'paper', paper: paper(1) },
      { type: 'paper', paper: paper(2, 'ab') },
    ];
    const { papers } = told.reduce(learn, nothing);
    expect(papers.map(({ number, text }) => [number, text])).toEqual([
      [1, ''],
      [2, 'ab'],
    ]);
  });

  it('stays small however long it looks on', () => {
    let known = nothing;
    for (let seq = 1; seq <= 1_000; seq += 1) {
      known = learn(known, { type: 'journal', rows: [row(seq)] });
      known = learn(known, { type: 'log', lines: [{ number: seq, text: '' }] });
      known = learn(known, { type: 'paper', paper: paper(seq) });
    }
    expect([known.rows.length, known.log.length, known.papers.length]).toEqual([600, 300, 12]);
    expect(known.rows.at(-1)?.seq).toBe(1_000);
  });

  it('ignores what a newer bench says', () => {
    expect(learn(nothing, { type: 'weather' } as never)).toBe(nothing);
  });
});

describe('the connection', () => {
  /** The three handlers are all that the store uses of it. */
  const stream = () => ({ onopen: null, onerror: null, onmessage: null }) as unknown as EventSource;
  const say = (source: EventSource, news: News): void => {
    source.onmessage?.({ data: JSON.stringify(news) } as MessageEvent);
  };

  it('begins anew whenever it is made again', () => {
    const source = stream();
    const connection = new Connection(source);
    source.onopen?.({} as Event);
    say(source, { type: 'journal', rows: [row(1)] });
    source.onerror?.({} as Event);
    expect(connection.known()).toMatchObject({ connected: false, rows: [{ seq: 1 }] });
    source.onopen?.({} as Event);
    say(source, { type: 'journal', rows: [row(1)] });
    expect(connection.known()).toMatchObject({ connected: true, rows: [{ seq: 1 }] });
  });

  it('calls who subscribed, until they leave', () => {
    const source = stream();
    const connection = new Connection(source);
    let calls = 0;
    const leave = connection.subscribe(() => (calls += 1));
    say(source, { type: 'state', state: {} as BenchState });
    expect(calls).toBe(1);
    leave();
    say(source, { type: 'state', state: {} as BenchState });
    expect(calls).toBe(1);
  });
});
