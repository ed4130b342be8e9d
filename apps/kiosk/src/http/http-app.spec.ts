import 'reflect-metadata';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClosedModule } from '../closed.module.js';
import type { Config } from '../config/config.js';
import { realWorld } from '../world/world.js';
import { httpApp } from './http-app.js';

const BENCH = 'http://127.0.0.1:8082';
const page = mkdtempSync(join(tmpdir(), 'kiosk-page-'));
const text = { zh: '字', en: 'text' };
const face = {
  id: 'K-1',
  place: text,
  operator: text,
  phone: '1',
  hours: text,
  cashElsewhere: text,
};
const config = {
  profile: 'demo',
  settings: {
    face: { ...face, demo: true },
    currency: 'CNY',
    patience: 1,
    offsetMinutes: 480,
    claimDays: 90,
  },
  listen: { host: '127.0.0.1', port: 0, names: ['127.0.0.1'] },
} as unknown as Config;

let app: NestFastifyApplication;
let port: number;

beforeAll(async () => {
  mkdirSync(join(page, 'assets'));
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>kiosk</title>');
  writeFileSync(join(page, 'assets', 'page-1a2b.js'), 'export {}');
  const module = ClosedModule.in(realWorld(config), 'journal');
  app = await httpApp(module, { page, names: ['127.0.0.1'], framedBy: BENCH, requestLimitMs: 300 });
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  rmSync(page, { recursive: true });
});

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }).end(body);
  const [answer] = (await once(sent, 'response')) as [
    AsyncIterable<Buffer> & { statusCode: number; headers: IncomingHttpHeaders },
  ];
  let got = '';
  for await (const part of answer) got += String(part);
  return { status: answer.statusCode, headers: answer.headers, text: got };
}

describe('the page', () => {
  it('comes with rules that let nothing else in', async () => {
    const { status, headers, text: html } = await ask('/');
    expect([status, html]).toEqual([200, '<!doctype html><title>kiosk</title>']);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`default-src 'self'`);
    expect(policy).toContain(`base-uri 'none'`);
    expect(policy).toContain(`frame-ancestors ${BENCH}`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it('keeps only files that carry the hash of their content', async () => {
    expect((await ask('/assets/page-1a2b.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/assets/other.js')).headers['cache-control']).toBe('no-store');
  });
});

describe('a session', () => {
  it('is the same token for each page of this boot', async () => {
    const first = JSON.parse((await ask('/session')).text) as { token: string };
    expect(first.token).toMatch(/^[\w-]{43}$/);
    const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' };
    expect(JSON.parse((await ask('/session', { headers })).text)).toEqual(first);
  });

  it.each(['cross-site', 'same-site', 'none'])(
    'is not given to a page that is %s (A11)',
    async (site) => {
      const headers = { 'sec-fetch-site': site, 'sec-fetch-dest': 'empty' };
      const { status, text: body } = await ask('/session', { headers });
      expect([status, body]).toEqual([403, '{"code":"Forbidden","message":"Forbidden"}']);
    },
  );
});

describe('health', () => {
  it('is told to this machine', async () => {
    const { status, text: body } = await ask('/health');
    expect([status, JSON.parse(body)]).toMatchObject([
      200,
      { live: true, ready: false, limits: ['journal'], devices: {}, status: 'error' },
    ]);
  });
});

describe('a request that is not ours', () => {
  const foreign = { origin: 'https://evil.example' };
  const form = { ...foreign, 'content-type': 'text/plain' };
  it.each<[string, string, Asked, number]>([
    ['A13 a form from elsewhere', '/session', { method: 'POST', headers: form, body: 'a=1' }, 403],
    ['A13 a preflight', '/session', { method: 'OPTIONS', headers: foreign }, 403],
    ['A13 a script from elsewhere', '/session', { headers: foreign }, 403],
    ['A14 a rebound name', '/session', { headers: { host: 'evil.example' } }, 421],
    ['A14 our name on another port', '/', { headers: { host: '127.0.0.1:1' } }, 421],
    ['A15 TRACE', '/', { method: 'TRACE' }, 405],
    ['A15 a body', '/session', { method: 'POST', body: '{}' }, 405],
    ['A15 headers of 20 kB', '/', { headers: { cookie: 'x'.repeat(20_000) } }, 431],
    ['A20 a tool of developers', '/api', {}, 404],
    ['A20 a source map', '/assets/page-1a2b.js.map', {}, 404],
    ['a way out of the folder', '/..%2f..%2fetc/passwd', {}, 404],
    ['a way out, encoded twice', '/%252e%252e/etc/passwd', {}, 404],
    ['a broken path', '/%', {}, 400],
  ])('%s: is refused', async (_, path, asked, expected) => {
    const { status, text: body } = await ask(path, asked);
    expect(status).toBe(expected);
    expect(body).not.toContain('root:');
    expect(body).not.toContain(page);
  });

  it('says so as a problem', async () =>
    expect((await ask('/nothing')).text).toBe('{"code":"NotFound","message":"Not Found"}'));

  it('is cut off when it dribbles in (A15 slowloris)', async () => {
    const socket = connect(port, '127.0.0.1').resume();
    socket.write('GET / HTTP/1.1\r\nHost: ');
    await once(socket, 'close');
  });
});
