import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { JournalRow } from '../journal/journal-reader.js';
import type { LogLine } from '../mains/line-log.js';
import { Feed, type News, type Sources } from './feed.js';
import type { Paper } from './papers.js';
import type { BenchState } from './state.js';

const PERIOD_MS = 60;

const row = (seq: number): JournalRow => ({
  seq,
  bootId: 'b1',
  wallMs: 0,
  paymentId: '',
  type: 'row',
  body: '{}',
  lines: [],
});

/** A world that can be changed between two looks, and what a page was told of it. */
function watched() {
  const world = {
    connections: 0,
    papers: [] as Paper[],
    rows: [] as JournalRow[],
    lines: [] as LogLine[],
  };
  const sources: Sources = {
    // Only what changes matters to the feed.
    state: () => ({ network: { mode: 'on', connections: world.connections } }) as BenchState,
    papers: () => world.papers,
    journal: {
      latest: () => world.rows.length,
      read: (after, limit) => world.rows.filter(({ seq }) => seq > after).slice(0, limit),
    },
    log: { after: (number) => world.lines.filter((line) => line.number > number) },
  };
  const clock = manualClock();
  const told: News[] = [];
  const listen = () => new Feed(sources, clock, (news) => told.push(news));
  const next = async (): Promise<string[]> => {
    told.length = 0;
    await clock.advance(PERIOD_MS);
    return told.map(({ type }) => type);
  };
  return { world, clock, told, listen, next };
}

describe('the news for a page', () => {
  it('begins with all that is so, and then is silent', async () => {
    const { world, told, listen, next } = watched();
    world.rows.push(row(1), row(2));
    world.papers.push({ number: 1, cut: true, text: 'a', svg: '<svg/>' });
    listen();
    expect(told.map(({ type }) => type)).toEqual(['state', 'paper', 'journal']);
    expect(await next()).toEqual([]);
  });

  it('tells a burst of changes once', async () => {
    const { world, told, listen, next } = watched();
    listen();
    for (let n = 0; n < 100; n += 1) world.connections += 1;
    expect(await next()).toEqual(['state']);
    expect(told[0]).toMatchObject({ state: { network: { connections: 100 } } });
  });

  it('tells each row once, in order', async () => {
    const { world, told, listen, next } = watched();
    listen();
    world.rows.push(row(1), row(2));
    expect(await next()).toEqual(['journal']);
    expect(told[0]).toMatchObject({ rows: [{ seq: 1 }, { seq: 2 }] });
    world.rows.push(row(3));
    await next();
    expect(told[0]).toMatchObject({ rows: [{ seq: 3 }] });
  });

  it('begins a long journal near its end', () => {
    const { world, told, listen } = watched();
    for (let seq = 1; seq <= 1_000; seq += 1) world.rows.push(row(seq));
    listen();
    expect(told.find(({ type }) => type === 'journal')).toMatchObject({
      rows: expect.arrayContaining([row(601)]) as unknown,
    });
  });

  it('tells a paper again only when it grew or was cut', async () => {
    const { world, listen, next } = watched();
    listen();
    const paper = { number: 1, cut: false, text: 'a', svg: '<svg>a</svg>' };
    world.papers = [paper];
    expect(await next()).toEqual(['paper']);
    expect(await next()).toEqual([]);
    world.papers = [{ ...paper, svg: '<svg>ab</svg>' }];
    expect(await next()).toEqual(['paper']);
    world.papers = [{ ...paper, svg: '<svg>ab</svg>', cut: true }];
    expect(await next()).toEqual(['paper']);
  });

  it('leaves no timer behind', async () => {
    const { clock, listen } = watched();
    const feed = listen();
    expect(clock.waiting).toBe(1);
    feed.stop();
    expect(clock.waiting).toBe(0);
    await clock.advance(PERIOD_MS);
  });
});
