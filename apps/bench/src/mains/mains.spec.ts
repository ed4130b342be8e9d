import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { until } from '../clock/until.fixture.js';
import { endLeftover } from './leftover.js';
import { LineLog } from './line-log.js';
import { Mains, type KioskCommand } from './mains.js';
import { kioskCommand, PROGRAMS } from './mains.fixture.js';

jest.setTimeout(30_000); // real processes and lines, on a machine that may be busy

interface Plugged {
  readonly mains: Mains;
  readonly clock: ManualClock;
  readonly log: LineLog;
  readonly command: KioskCommand;
}

const plugged: Plugged[] = [];

function plug(program: keyof typeof PROGRAMS, stopLimitMs?: number): Plugged {
  const command = kioskCommand(program, stopLimitMs);
  const clock = manualClock();
  const log = new LineLog(join(command.pidFile, '..', 'log', 'kiosk.log'));
  const made = { mains: new Mains(command, clock, log), clock, log, command };
  plugged.push(made);
  return made;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A child that was killed and not yet reaped by its new parent is no process any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
const said = (log: LineLog): string[] => log.after(0).map(({ text }) => text);

afterEach(async () => {
  for (const { mains } of plugged.splice(0)) await mains.cut();
});

describe('the mains of the kiosk', () => {
  it('is up once the kiosk said that it is ready', async () => {
    const { mains } = plug('well');
    expect(mains.state).toEqual({ power: 'off', phase: 'down', starts: 0 });
    mains.on();
    expect(mains.state).toMatchObject({ power: 'on', phase: 'booting', starts: 1 });
    await until(() => mains.state.phase === 'up');
    expect(isAlive(mains.state.pid!)).toBe(true);
  });

  it('shuts down in order when switched off', async () => {
    const { mains } = plug('well');
    mains.on();
    await until(() => mains.state.phase === 'up');
    await mains.off();
    expect(mains.state).toEqual({ power: 'off', phase: 'down', starts: 1, lastEnd: 'exit 0' });
  });

  it('cuts off a kiosk that does not stop in time', async () => {
    const { mains, clock, log } = plug('stubborn', 3_000);
    mains.on();
    await until(() => mains.state.phase === 'up');
    const off = mains.off();
    await until(() => said(log).includes('not yet'));
    expect(mains.state.phase).toBe('stopping');
    await clock.advance(3_000);
    await off;
    expect(mains.state.lastEnd).toBe('SIGKILL');
  });

  it('leaves no process of the group at a power cut', async () => {
    const { mains, log } = plug('parent');
    mains.on();
    await until(() => mains.state.phase === 'up');
    const kiosk = mains.state.pid!;
    const child = Number(
      said(log)
        .find((line) => line.startsWith('child '))
        ?.slice(6),
    );
    expect(isAlive(child)).toBe(true);
    await mains.cut();
    expect(isAlive(kiosk)).toBe(false);
    await until(() => !isAlive(child), 'the child to be gone');
    expect(mains.state).toMatchObject({ power: 'off', phase: 'down', lastEnd: 'SIGKILL' });
  });

  it('starts again after a cut, as another process', async () => {
    const { mains } = plug('well');
    mains.on();
    await until(() => mains.state.phase === 'up');
    const before = mains.state.pid;
    await mains.cut();
    mains.on();
    await until(() => mains.state.phase === 'up');
    expect(mains.state.starts).toBe(2);
    expect(mains.state.pid).not.toBe(before);
  });

  it('switched on while it stops, boots once the old process has ended', async () => {
    const { mains } = plug('well');
    mains.on();
    await until(() => mains.state.phase === 'up');
    const off = mains.off();
    mains.on();
    await off;
    await until(() => mains.state.phase === 'up');
    expect(mains.state).toMatchObject({ power: 'on', starts: 2 });
  });

  it('restarts a kiosk that ends by itself, ever later', async () => {
    const { mains, clock, log } = plug('crashing');
    mains.on();
    const waits = [500, 1_000, 2_000];
    for (const [at, waitMs] of waits.entries()) {
      await until(() => mains.state.phase === 'crashed');
      expect(mains.state).toMatchObject({ starts: at + 1, lastEnd: 'exit 3' });
      await clock.advance(waitMs - 1);
      expect(mains.state.phase).toBe('crashed');
      await clock.advance(1);
      expect(mains.state.phase).toBe('booting');
    }
    expect(said(log).filter((line) => line === 'cannot').length).toBeGreaterThanOrEqual(2);
  });

  it('does not restart what was switched off meanwhile', async () => {
    const { mains, clock } = plug('crashing');
    mains.on();
    await until(() => mains.state.phase === 'crashed');
    await mains.off();
    await clock.advance(60_000);
    expect(mains.state).toMatchObject({ power: 'off', phase: 'down', starts: 1 });
    expect(clock.waiting).toBe(0);
  });

  it('reports a program that is not there', async () => {
    const command = { ...kioskCommand('well'), program: '/nowhere/node' };
    const mains = new Mains(command, manualClock(), new LineLog(`${command.pidFile}.log`));
    mains.on();
    await until(() => mains.state.phase === 'crashed');
    expect(mains.state.lastEnd).toContain('ENOENT');
    await mains.off();
  });
});

describe('a kiosk that outlived its bench', () => {
  it('is ended by the next bench', async () => {
    const { mains, command } = plug('well');
    mains.on();
    await until(() => mains.state.phase === 'up');
    const pid = mains.state.pid!;
    expect(endLeftover(command.pidFile, command.args)).toBe(true);
    await until(() => !isAlive(pid));
    expect(existsSync(command.pidFile)).toBe(false);
  });

  it('is not mistaken for another process with its number', async () => {
    const { mains, command } = plug('well');
    mains.on();
    await until(() => mains.state.phase === 'up');
    expect(endLeftover(command.pidFile, ['another.mjs'])).toBe(false);
    expect(isAlive(mains.state.pid!)).toBe(true);
  });
});
