import 'reflect-metadata';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Shown } from '@kiosk/flow/screen/shown';
import { WebSocket } from 'ws';
import { readConfig } from './config/config.js';
import { fileUps } from './devices/file-ups.js';
import { JournalInUse } from './journal/ownership.js';
import { verifyJournal } from './journal/verify.js';
import { lastWords } from './last-words.js';
import { fakeCentral, type FakeCentral } from './link/fake-central.fixture.js';
import { run, type Running } from './run.js';
import { systemClock } from './world/system-clock.js';
import { realWorld, type World } from './world/world.js';

let folder: string;
let central: FakeCentral;
/** Answers nothing: devices that are plugged in and dead. */
let silence: Server;
let running: Running | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-run-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html>');
  central = await fakeCentral('K-0001');
  silence = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(silence, 'listening');
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await central.close();
  silence.close();
  rmSync(folder, { recursive: true });
});

function world(): World {
  const { port } = silence.address() as AddressInfo;
  const text = readFileSync('config/demo/kiosk.yaml', 'utf8')
    .replace(/port: 8080/, 'port: 0')
    .replace(/^page: .*/m, 'page: page')
    .replace(/^storage: .*/m, 'storage: storage')
    .replace(/http:\/\/127.0.0.1:8083/, central.url)
    .replace(/kind: serial, path: [^}]*/g, `kind: tcp, host: 127.0.0.1, port: ${port} `);
  const file = join(folder, 'kiosk.yaml');
  writeFileSync(file, text);
  return { ...realWorld(readConfig(file)), log: () => undefined };
}

async function opened(url: string): Promise<{ first: Shown; socket: WebSocket }> {
  const { token } = (await (await fetch(`${url}session`)).json()) as { token: string };
  const origin = url.slice(0, -1);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/screen?token=${token}`, { origin });
  const [bytes] = (await once(socket, 'message')) as [Buffer];
  return { first: (JSON.parse(String(bytes)) as { shown: Shown }).shown, socket };
}

const health = async (url: string) => (await (await fetch(`${url}health`)).json()) as object;

describe('a kiosk process', () => {
  it('serves page, screen and health, and leaves a good journal behind', async () => {
    running = await run(world());
    expect(await (await fetch(running.url)).text()).toBe('<!doctype html>');
    const { first, socket } = await opened(running.url);
    expect(first).toMatchObject({ kiosk: { id: 'K-0001', demo: true } });
    expect(await health(running.url)).toMatchObject({
      live: true,
      ready: false,
      journal: { seq: 1 },
      outbox: { queued: expect.any(Number) },
    });
    expect(await health(running.url)).toMatchObject({
      status: 'error', // no device answers in this test
      details: { service: { status: 'down' }, journal: { status: 'up' } },
    });
    expect((await fetch(`${running.url}health/live`)).status).toBe(200);
    const ready = await fetch(`${running.url}health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      expect.objectContaining({ status: 'error' }),
    ]);
    expect(await (await fetch(`${running.url}metrics`)).text()).toContain('kiosk_ready 0');
    const closed = once(socket, 'close');
    await running.stop();
    expect((await closed)[0]).toBe(1001);
    expect(verifyJournal(join(folder, 'storage', 'journal.sqlite'))).toMatchObject({ ok: true });
  });

  it('does not start beside another one on the same storage, and says so', async () => {
    running = await run(world());
    const second: unknown = await run(world()).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(JournalInUse);
    expect(lastWords(second)).toMatch(
      /^\S+journal.sqlite belongs to another running kiosk process$/,
    );
  });

  it('starts again where it stopped', async () => {
    running = await run(world());
    await running.stop();
    running = await run(world());
    expect(await health(running.url)).toMatchObject({ live: true });
  });

  it('opens nothing on the last of its reserve, and asks for a restart with the mains', async () => {
    writeFileSync(join(folder, 'ups'), 'low');
    let restarts = 0;
    const ups = fileUps(join(folder, 'ups'), systemClock);
    running = await run({ ...world(), ups, restart: () => (restarts += 1) });
    const { first, socket } = await opened(running.url);
    socket.terminate();
    expect(first.screen).toEqual({ name: 'outOfService', limits: ['mains'] });
    expect(existsSync(join(folder, 'storage', 'journal.sqlite'))).toBe(false);
    writeFileSync(join(folder, 'ups'), 'available');
    for (let look = 0; look < 20_000 && restarts === 0; look += 1) await health(running.url);
    expect(restarts).toBe(1);
  });

  it('says that it is out of service when its journal is damaged, and keeps the file', async () => {
    const path = join(folder, 'storage', 'journal.sqlite');
    mkdirSync(join(folder, 'storage'));
    writeFileSync(path, 'not a journal '.repeat(500));
    running = await run(world());
    const { first, socket } = await opened(running.url);
    socket.terminate();
    expect(first.screen).toEqual({ name: 'outOfService', limits: ['journal'] });
    expect(await health(running.url)).toMatchObject({ ready: false, limits: ['journal'] });
    expect(readFileSync(path, 'utf8')).toBe('not a journal '.repeat(500));
  });
});
