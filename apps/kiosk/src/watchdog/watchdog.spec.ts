import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Beats } from './beats.js';
import { systemdOf } from './supervisor.js';
import { Watchdog } from './watchdog.js';

function watched({ limitMs }: { readonly limitMs: number | undefined } = { limitMs: 20_000 }) {
  const clock = manualClock();
  const beats = new Beats(clock);
  const words: string[] = [];
  const logged: string[] = [];
  const supervisor = {
    limitMs,
    say: (word: string) => words.push(word),
    restartPage: () => words.push('page'),
  };
  const log = (_: unknown, code: string) => logged.push(code);
  const watchdog = new Watchdog({ beats, supervisor, clock, log });
  watchdog.ready();
  return { clock, beats, words, logged, watchdog };
}

describe('the watchdog', () => {
  it('says that the process is ready, and four times a limit that it lives', async () => {
    const { clock, words, watchdog } = watched();
    for (let second = 0; second < 20; second += 1) await clock.advance(1000);
    watchdog.stopping();
    await clock.advance(20_000);
    expect(words).toEqual(['READY=1', ...Array<string>(4).fill('WATCHDOG=1'), 'STOPPING=1']);
  });

  it('says nothing while a part hangs, and tells once which', async () => {
    const { clock, beats, words, logged } = watched();
    beats.expect('billAcceptor', 15_000);
    for (let second = 0; second < 30; second += 1) await clock.advance(1000);
    expect(words).toHaveLength(4); // ready, and at 5, 10 and 15 seconds
    expect(logged).toEqual(['watchdog.hanging']);
    beats.beat('billAcceptor');
    await clock.advance(5000);
    expect(words.at(-1)).toBe('WATCHDOG=1');
  });

  it('has a silent page started anew once a minute, and lives on', async () => {
    const { clock, beats, words } = watched();
    beats.expect('page', 20_000);
    for (let second = 0; second < 90; second += 1) await clock.advance(1000);
    expect(words.filter((word) => word === 'page')).toHaveLength(2);
    expect(words.filter((word) => word === 'WATCHDOG=1')).toHaveLength(18);
  });

  it('keeps quiet where nobody watches', async () => {
    const { clock, words } = watched({ limitMs: undefined });
    await clock.advance(100_000);
    expect(words).toEqual(['READY=1']);
  });
});

describe('systemd', () => {
  it('is there only where it says so', () => {
    expect(systemdOf({})).toBeUndefined();
    const env = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '20000000' };
    expect(systemdOf(env)?.limitMs).toBe(20_000);
    expect(systemdOf({ ...env, WATCHDOG_PID: '1' })?.limitMs).toBeUndefined();
  });
});
