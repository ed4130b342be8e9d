import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { PLAIN } from '@kiosk/flow/screen/access';
import type { Shown } from '@kiosk/flow/screen/shown';
import type { TouchMessage } from '@kiosk/flow/screen/touch';
import { WebSocket } from 'ws';
import type { Code } from '../world/codes.js';
import type { Attended } from './attended.js';
import { ScreenGateway } from './screen.gateway.js';

const TOKEN = 'token-of-this-boot';
const face: Shown['kiosk'] = {
  id: 'K-1',
  place: { zh: '大厅', en: 'Lobby' },
  operator: { zh: '单位', en: 'Operator' },
  phone: '1',
  hours: { zh: '', en: '' },
  cashElsewhere: { zh: '', en: '' },
  demo: true,
};

let server: Server;
let gateway: ScreenGateway;
let clock: ManualClock;
let port: number;
let touches: TouchMessage[];
let codes: Code[];
let show: (shown: Shown) => void;
const open: WebSocket[] = [];

beforeEach(async () => {
  clock = manualClock();
  touches = [];
  codes = [];
  gateway = new ScreenGateway({
    kiosk: fakeKiosk(),
    admission: { names: ['127.0.0.1'], token: TOKEN },
    pagesMax: 1,
    pictureOf: ({ screen }) => (screen.name === 'thanks' ? '<svg/>' : undefined),
    qrPictureOf: () => undefined,
    clock,
    log: (_, code) => codes.push(code),
  });
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  gateway.attach(server);
});

afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  gateway.close();
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

function fakeKiosk(): Attended {
  let shown: Shown = {
    version: 1,
    language: 'zh',
    screen: { name: 'starting', recovering: false },
    access: PLAIN,
    kiosk: face,
  };
  const listeners = new Set<(shown: Shown) => void>();
  show = (next) => {
    shown = next;
    for (const listener of listeners) listener(next);
  };
  return {
    get shown() {
      return shown;
    },
    touch: (message) => touches.push(message),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

interface Way {
  readonly token?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

/** A page that keeps what it hears. `origin: ''` sends none. */
function page({ token = TOKEN, path = '/screen', headers = {} }: Way = {}) {
  const origin = `http://127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}?token=${token}`, {
    headers: { origin, ...headers },
  });
  open.push(socket);
  socket.on('error', () => undefined);
  const heard: { type: string; shown: Shown; receiptSvg?: string }[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (bytes) => {
    heard.push(JSON.parse(String(bytes)) as (typeof heard)[number]);
    wake();
  });
  const hears = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return heard;
  };
  return { socket, heard, hears };
}

const status = (socket: WebSocket): Promise<number | undefined> =>
  new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('open', () => resolve(101));
  });

const closing = async (socket: WebSocket): Promise<number> =>
  Number((await once(socket, 'close'))[0]);

describe('who may open the screen', () => {
  it('is the page of this kiosk, which gets the screen at once', async () => {
    const [first] = await page().hears(1);
    expect(first).toMatchObject({
      type: 'shown',
      shown: { version: 1, screen: { name: 'starting' } },
    });
  });

  it.each([
    ['A10 another origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['A10 the origin null', { headers: { origin: 'null' } }, 403],
    ['A10 the same host on another port', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['A11 a wrong token', { token: 'guessed' }, 401],
    ['A11 an empty token', { token: '' }, 401],
    [
      'A14 a rebound name',
      { headers: { host: 'evil.example', origin: 'http://evil.example' } },
      421,
    ],
    ['another path', { path: '/other' }, 404],
  ])('is not %s', async (_, way, expected) => {
    expect(await status(page(way).socket)).toBe(expected);
    expect(codes).toEqual(['screen.refused']);
  });

  it('is not a program without an origin (A10)', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/screen?token=${TOKEN}`);
    open.push(socket);
    socket.on('error', () => undefined);
    expect(await status(socket)).toBe(403);
  });
});

describe('one page at a time', () => {
  it('keeps the first while it lives (A11)', async () => {
    const first = page();
    await first.hears(1);
    await clock.advance(4000);
    const second = page();
    expect(await closing(second.socket)).toBe(4409);
    expect(second.heard).toEqual([]);
    expect(first.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('lets a second one in for one that has been silent for more than 5 s', async () => {
    const first = page();
    await first.hears(1);
    await clock.advance(5001);
    const closed = closing(first.socket);
    await page().hears(1);
    expect(await closed).toBe(4408);
  });

  it('hears the heartbeat', async () => {
    const first = page();
    await first.hears(1);
    await clock.advance(4000);
    first.socket.send('{"type":"alive"}');
    await roundTrip(first.socket);
    await clock.advance(4000);
    expect(await closing(page().socket)).toBe(4409);
  });

  it('lets the next one in as soon as the first has gone', async () => {
    const first = page();
    await first.hears(1);
    first.socket.close();
    await closing(first.socket);
    await page().hears(1);
  });
});

describe('what is shown', () => {
  it('goes out at each change, with the picture of its paper', async () => {
    const { hears } = page();
    await hears(1);
    show({
      version: 2,
      language: 'en',
      screen: { name: 'thanks', takeReceipt: true },
      access: PLAIN,
      kiosk: face,
    });
    const heard = await hears(2);
    expect(heard[0]).not.toHaveProperty('receiptSvg');
    expect(heard[1]).toMatchObject({ shown: { version: 2 }, receiptSvg: '<svg/>' });
  });

  it('ends with the kiosk', async () => {
    const { socket, hears } = page();
    await hears(1);
    gateway.close();
    expect(await closing(socket)).toBe(1001);
  });
});

describe('what a page says', () => {
  const good = { version: 1, touch: { type: 'preset', amount: 5000 } };

  it('reaches the kiosk', async () => {
    const { socket, hears } = page();
    await hears(1);
    socket.send(JSON.stringify(good));
    await roundTrip(socket);
    expect(touches).toEqual([good]);
  });

  it.each([
    'not JSON',
    '[]',
    '"start"',
    '{"version":1}',
    '{"version":1,"touch":{"type":"openCashbox"}}',
    '{"version":1,"touch":{"type":"start","also":1}}',
    '{"version":1,"touch":{"type":"start"},"admin":true}',
    '{"version":1,"touch":{"type":"start","__proto__":{"isAdmin":true}}}',
    '{"__proto__":{"touch":{"type":"start"}},"version":1,"touch":{"type":"start"}}',
    '{"version":1,"touch":{"type":"preset","amount":NaN}}',
    '{"version":1,"touch":{"type":"preset","amount":1e309}}',
    '{"version":1,"touch":{"type":"preset","amount":-1}}',
    '{"version":1,"touch":{"type":"preset","amount":0.5}}',
    '{"version":1,"touch":{"type":"preset","amount":"5000"}}',
    '{"version":-1,"touch":{"type":"start"}}',
    '{"version":1e309,"touch":{"type":"start"}}',
    '{"version":1,"touch":{"type":"key","key":"\\u001b"}}',
    '{"version":1,"touch":{"type":"key","key":"12"}}',
    '{"version":1,"touch":{"type":"language","language":"xx"}}',
    '{"type":"alive","touch":{"type":"start"}}',
  ])('is ignored when it is %s (A12)', async (text) => {
    const { socket, hears } = page();
    await hears(1);
    socket.send(text);
    await roundTrip(socket);
    expect(touches).toEqual([]);
    expect(codes).toContain('screen.wrongMessage');
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('is ignored with an id that no bill has (A12)', async () => {
    const { socket, hears } = page();
    await hears(1);
    socket.send(JSON.stringify({ version: 1, touch: { type: 'bill', id: '9'.repeat(500) } }));
    await roundTrip(socket);
    expect(touches).toEqual([]);
  });

  it('is ignored in binary', async () => {
    const { socket, hears } = page();
    await hears(1);
    socket.send(Buffer.from(JSON.stringify(good)));
    await roundTrip(socket);
    expect(touches).toEqual([]);
  });

  it('ends the connection at 10 MB, without being taken in (A12)', async () => {
    const { socket, hears } = page();
    await hears(1);
    const code = closing(socket);
    socket.send('x'.repeat(10 * 1024 * 1024));
    expect(await code).toBe(1009);
    expect(touches).toEqual([]);
  });

  it('ends the connection when it is mostly wrong', async () => {
    const { socket, hears } = page();
    await hears(1);
    const code = closing(socket);
    for (let sent = 0; sent < 10; sent += 1) socket.send('nonsense');
    expect(await code).toBe(1008);
  });

  it('counts up to 50 a second, and ends the connection above (A12)', async () => {
    const { socket, hears } = page();
    await hears(1);
    for (let sent = 0; sent < 50; sent += 1) socket.send(JSON.stringify(good));
    await roundTrip(socket);
    await clock.advance(1000);
    socket.send(JSON.stringify(good));
    await roundTrip(socket);
    expect(touches).toHaveLength(51);

    const code = closing(socket);
    for (let sent = 0; sent < 10_000; sent += 1) socket.send(JSON.stringify(good));
    expect(await code).toBe(1008);
    expect(touches).toHaveLength(100);
  });
});

/** Resolves when the server has read everything sent before. */
async function roundTrip(socket: WebSocket): Promise<void> {
  socket.ping();
  await once(socket, 'pong');
}
