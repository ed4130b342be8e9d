import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '../e2e/until.js';
import { lookedAt, ROOT } from '../house/tree.js';

jest.setTimeout(60_000);

const LIMIT_MS = 3000;
/** Given to the process from outside, so that its loop can be stalled as a bug would. */
const STALL = `data:text/javascript,process.on('SIGUSR2', () => { for (;;); })`;

const canNotify = existsSync('/usr/bin/systemd-notify');
if (!canNotify) {
  process.stdout.write('skipped: no stall is provoked, systemd-notify is not installed\n');
}
const withNotify = canNotify ? it : it.skip;

let supervisor: ChildProcess | undefined;
let folder: string;

afterEach(async () => {
  const ended = new Promise((resolve) => supervisor?.once('exit', resolve));
  supervisor?.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the real kiosk under the supervisor. Its lines are what happened. */
function supervised(): readonly string[] {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-watched-'));
  const text = readFileSync(join(ROOT, 'config/demo/kiosk.yaml'), 'utf8')
    .replace(/port: 8080/, 'port: 0')
    .replace(/^storage: .*/m, 'storage: storage')
    .replace(/^page: .*/m, 'page: page');
  writeFileSync(join(folder, 'kiosk.yaml'), text);
  const main = join(ROOT, 'apps/kiosk/dist/main.js');
  const kiosk = [process.execPath, '--import', STALL, main, '--config', join(folder, 'kiosk.yaml')];
  const script = join(ROOT, 'test/packages/supervisor.pl');
  const args = [script, join(folder, 'notify'), String(LIMIT_MS), '2', ...kiosk];
  supervisor = spawn('perl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines: string[] = [];
  if (supervisor.stdout !== null) {
    createInterface({ input: supervisor.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) lines.push(line); // the kiosk's own word
    });
  }
  return lines;
}

describe('the watchdog of the real process', () => {
  withNotify('starts it anew when its event loop is stalled', async () => {
    const lines = supervised();
    await until('signs of life', () => lines.includes('alive') || undefined);
    const pid = Number(lines[0]?.split(' ')[1]);
    process.kill(pid, 'SIGUSR2');
    const stalledAt = performance.now();
    const isBack = () => lines.filter((line) => line === 'ready').length === 2 || undefined;
    await until('the second start', isBack, 20_000);
    const tookMs = Math.round(performance.now() - stalledAt);
    lookedAt(
      `1 stalled loop, ended and ready again after ${tookMs} ms at a limit of ${LIMIT_MS} ms`,
    );
    expect(lines.map((line) => line.replace(/ \d+$/, ''))).toEqual([
      'started',
      'ready',
      'alive',
      'silent',
      'ended', // by SIGABRT
      'started',
      'ready',
    ]);
    expect(lines).toContain('ended 6');
  });
});
