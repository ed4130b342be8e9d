import { describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { Shown } from '@kiosk/flow/screen/shown';
import { allFixtures } from '@kiosk/screens/fixtures/all';
import { shownOf } from '@kiosk/screens/fixtures/fixture';
import {
  ANSWER_LIMIT_MS,
  connect,
  LOST_AFTER_MS,
  RETRY_MS,
  type Connection,
  type LineEvents,
} from './connection.js';

/** A kiosk on the other end of the line, played by the test. */
interface Bench {
  readonly clock: ManualClock;
  readonly connection: Connection;
  /** Events of every line that was opened, in order. */
  readonly lines: readonly LineEvents[];
  /** Touches that the page sent. */
  readonly heard: readonly unknown[];
  readonly heartbeats: () => number;
  /** Whether the kiosk gives out sessions. */
  readonly setReachable: (isReachable: boolean) => void;
}

const shown = (version: number): Shown => {
  const [fixture] = allFixtures;
  if (fixture === undefined) throw new Error('there is a fixture');
  return { ...shownOf(fixture, 'zh'), version };
};
const told = (version: number): string => JSON.stringify({ type: 'shown', shown: shown(version) });

function bench(isReachable = true): Bench {
  const clock = manualClock();
  const lines: LineEvents[] = [];
  const heard: unknown[] = [];
  let heartbeats = 0;
  const send = (text: string): void => {
    if (text === '{"type":"alive"}') heartbeats += 1;
    else heard.push(JSON.parse(text));
  };
  const connection = connect({
    clock,
    fetchToken: () =>
      isReachable ? Promise.resolve('token') : Promise.reject(new Error('no kiosk')),
    openLine: (_token, events) => {
      lines.push(events);
      return { send };
    },
  });
  const setReachable = (now: boolean): void => void (isReachable = now);
  return { clock, connection, lines, heard, heartbeats: () => heartbeats, setReachable };
}

async function connected(): Promise<Bench> {
  const world = bench();
  await world.clock.advance(0);
  world.lines[0]?.opened();
  world.lines[0]?.received(told(1));
  return world;
}

describe('the connection of the page', () => {
  it('shows what the kiosk said last', async () => {
    const { connection, lines } = await connected();
    lines[0]?.received(told(2));
    expect(connection.page()).toMatchObject({ message: { shown: { version: 2 } }, isLost: false });
  });

  it('ignores what it does not know', async () => {
    const { connection, lines } = await connected();
    const before = connection.page();
    const unknown = ['', '{', '[]', '{"type":"later"}', '{"type":"shown","shown":{"version":9}}'];
    const foreign = { type: 'shown', shown: { ...shown(9), screen: { name: 'constructor' } } };
    for (const text of [...unknown, JSON.stringify(foreign)]) lines[0]?.received(text);
    expect(connection.page()).toBe(before);
  });

  it('sends one touch a version, with the version it was made on', async () => {
    const { connection, lines, heard } = await connected();
    connection.touch({ type: 'start' });
    connection.touch({ type: 'start' });
    expect(connection.page().sent).toEqual({ type: 'start' });
    lines[0]?.received(told(2));
    expect(connection.page().sent).toBeUndefined();
    connection.touch({ type: 'back' });
    expect(heard).toEqual([
      { version: 1, touch: { type: 'start' } },
      { version: 2, touch: { type: 'back' } },
    ]);
  });

  it('lets keys wait for their turn, so that fast fingers lose none', async () => {
    const { connection, lines, heard } = await connected();
    for (const key of ['1', '2', '3']) connection.touch({ type: 'key', key });
    connection.touch({ type: 'confirm' });
    for (const version of [2, 3, 4]) lines[0]?.received(told(version));
    expect(heard).toEqual([
      { version: 1, touch: { type: 'key', key: '1' } },
      { version: 2, touch: { type: 'key', key: '2' } },
      { version: 3, touch: { type: 'key', key: '3' } },
    ]);
    expect(connection.page().sent).toBeUndefined();
  });

  it('forgets keys that wait when their turn does not come', async () => {
    const { connection, clock, lines, heard } = await connected();
    for (const key of ['1', '2']) connection.touch({ type: 'key', key });
    await clock.advance(ANSWER_LIMIT_MS);
    lines[0]?.received(told(2));
    expect(heard).toHaveLength(1);
  });

  it('gives the screen back when a touch is not answered', async () => {
    const { connection, clock, heard } = await connected();
    connection.touch({ type: 'start' });
    await clock.advance(ANSWER_LIMIT_MS - 1);
    expect(connection.page().sent).toBeDefined();
    await clock.advance(1);
    expect(connection.page().sent).toBeUndefined();
    connection.touch({ type: 'start' });
    expect(heard).toHaveLength(2);
  });

  it('an answer ends the wait for it, and not a later one', async () => {
    const { connection, clock, lines } = await connected();
    connection.touch({ type: 'start' });
    await clock.advance(ANSWER_LIMIT_MS - 10);
    lines[0]?.received(told(2));
    connection.touch({ type: 'back' });
    await clock.advance(20);
    expect(connection.page().sent).toEqual({ type: 'back' });
  });

  it('says that it lives', async () => {
    const world = await connected();
    await world.clock.advance(10_000);
    expect(world.heartbeats()).toBe(5);
  });

  it('keeps the last screen through a short break', async () => {
    const { connection, clock, lines } = await connected();
    lines[0]?.closed();
    await clock.advance(LOST_AFTER_MS - 1);
    expect(connection.page().isLost).toBe(false);
    lines[1]?.opened();
    lines[1]?.received(told(7));
    await clock.advance(LOST_AFTER_MS);
    expect(connection.page()).toMatchObject({ isLost: false, message: { shown: { version: 7 } } });
  });

  it('says so after a second, takes no touch, and comes back', async () => {
    const { connection, clock, lines, heard } = await connected();
    lines[0]?.closed();
    await clock.advance(LOST_AFTER_MS);
    expect(connection.page().isLost).toBe(true);
    connection.touch({ type: 'start' });
    expect(heard).toEqual([]);
    lines.at(-1)?.opened();
    lines.at(-1)?.received(told(8));
    expect(connection.page().isLost).toBe(false);
  });

  it('tries again with growing waits, also when there is no session', async () => {
    const { clock, lines, setReachable } = bench(false);
    await clock.advance(60_000);
    expect(lines).toHaveLength(0);
    setReachable(true);
    await clock.advance(RETRY_MS.at(-1) ?? 0);
    expect(lines).toHaveLength(1);
  });

  it('does not hammer a kiosk that closes each line at once', async () => {
    const { clock, lines } = bench();
    for (let second = 0; second < 20; second += 0.05) {
      const before = lines.length;
      await clock.advance(50);
      if (lines.length === before) continue;
      lines.at(-1)?.opened();
      lines.at(-1)?.closed();
    }
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.length).toBeLessThan(16);
  });
});
