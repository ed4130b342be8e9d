import { WebSocket } from 'ws';
import { pause } from '../e2e/kills/pause.js';
import { demand, type Attack } from './attack.js';
import { demandAlive, memoryMb, processesOf, type Target } from './target.js';

interface Way {
  readonly token?: string;
  readonly origin?: string | undefined;
  readonly host?: string;
}

async function tokenOf({ product }: Target): Promise<string> {
  const reply = await fetch(`${product.kioskUrl}/session`);
  return ((await reply.json()) as { readonly token: string }).token;
}

/** Opens the screen's socket. @returns it, or the status of the refusal. */
async function open(target: Target, way: Way): Promise<WebSocket | number> {
  const { kioskUrl } = target.product;
  const token = way.token ?? (await tokenOf(target));
  const origin = 'origin' in way ? way.origin : kioskUrl;
  const socket = new WebSocket(`${kioskUrl.replace('http', 'ws')}/screen?token=${token}`, {
    headers: { ...(origin !== undefined && { origin }), ...(way.host && { host: way.host }) },
  });
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode));
    socket.on('open', () => resolve(socket));
  });
}

async function refused(target: Target, way: Way): Promise<number> {
  const answer = await open(target, way);
  if (typeof answer === 'number') return answer;
  answer.terminate();
  throw new Error(`the socket opened to ${JSON.stringify(way)}`);
}

/** Says things on a socket of its own, and waits for what the kiosk makes of them. */
async function say(target: Target, messages: readonly (string | Uint8Array)[]): Promise<number> {
  const socket = await open(target, {});
  if (typeof socket === 'number') throw new Error(`the page itself was refused: ${socket}`);
  let closed = 0;
  socket.on('close', (code) => (closed = code));
  for (const message of messages) socket.send(message, () => undefined);
  await pause(150);
  socket.terminate();
  return closed;
}

const a10: Attack = {
  id: 'A10',
  what: 'another page opens the socket of the screen',
  how: 'tried',
  async attempt(target) {
    const origins = ['https://evil.example', 'null', undefined, 'http://127.0.0.1:1', 'file://'];
    for (const origin of origins) {
      const status = await refused(target, { origin });
      demand([401, 403].includes(status), `origin ${origin} got ${status}`);
    }
    return `${origins.length} origins, all refused`;
  },
};

const a11: Attack = {
  id: 'A11',
  what: 'a second page without the token of this start',
  how: 'tried',
  async attempt(target) {
    const tokens = ['', 'guessed', 'A'.repeat(43), '%00', '../session'];
    for (const token of tokens) {
      const status = await refused(target, { token });
      demand(status === 401, `token ${token} got ${status}`);
    }
    demand(target.page.shown !== undefined, 'the first page was put out');
    return `${tokens.length} tokens, all refused; the first page stayed`;
  },
};

/** None of these is a word of the page, each is thrown away or ends its socket. */
const WRONG: readonly string[] = [
  'not json',
  '[]',
  '{}',
  'null',
  '{"__proto__":{"admin":true}}',
  '{"version":1,"touch":{"type":"start"},"admin":true}',
  '{"version":1,"touch":{"type":"credit","amount":10000}}',
  '{"version":-1,"touch":{"type":"start"}}',
  '{"version":1e309,"touch":{"type":"start"}}',
  '{"version":999999,"touch":{"type":"preset","amount":-5}}',
  '{"version":999999,"touch":{"type":"preset","amount":0.5}}',
  '{"version":999999,"touch":{"type":"preset","amount":1e309}}',
  '{"version":999999,"touch":{"type":"preset","amount":"NaN"}}',
  '{"version":999999,"touch":{"type":"key","key":"\\u0000"}}',
  '{"version":999999,"touch":{"type":"method","id":"free"}}',
  '{"version":0,"touch":{"type":"finish"}}',
];

const a12: Attack = {
  id: 'A12',
  what: 'wrong, huge, many and stale messages on the socket',
  how: 'tried',
  async attempt(target) {
    const before = target.page.shown;
    const kiosk = processesOf(target.product).get('kiosk') ?? 0;
    const startMb = memoryMb(kiosk);
    for (const message of WRONG) await say(target, [message]);
    await say(target, [new Uint8Array(1024)]);
    const huge = await say(target, ['x'.repeat(10 * 1024 * 1024)]);
    demand(huge === 1009 || huge === 1006, `10 MB were read, closed with ${huge}`);
    const stale = JSON.stringify({ version: 0, touch: { type: 'start' } });
    const many = await say(target, Array<string>(10_000).fill(stale));
    demand(many === 1008, `10,000 messages at once were read, closed with ${many}`);
    await demandAlive(target);
    const name = target.page.shown?.screen.name;
    demand(name === before?.screen.name, `the screen went from ${before?.screen.name} to ${name}`);
    const grewMb = memoryMb(kiosk) - startMb;
    demand(grewMb < 100, `memory grew by ${grewMb.toFixed(0)} MB`);
    return `${WRONG.length} wrong messages, 10 MB, 10,000 at once; same screen, ${grewMb.toFixed(0)} MB more`;
  },
};

const b08: Attack = {
  id: 'B08',
  what: 'a foreign name that leads to this machine (DNS rebinding)',
  how: 'tried',
  async attempt(target) {
    const { port } = new URL(target.product.kioskUrl);
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      '[::]',
    ];
    for (const host of hosts) {
      const status = await refused(target, { host, origin: `http://${host}` });
      demand([403, 421].includes(status), `socket, host ${host} got ${status}`);
    }
    return `${hosts.length} names on the socket, all refused`;
  },
};

const b01: Attack = {
  id: 'B01',
  what: 'the token of one start opens the socket of the next',
  how: 'tried',
  async attempt(target) {
    const old = await tokenOf(target);
    await target.product.act({ type: 'switchKiosk', power: 'cut' });
    await target.product.act({ type: 'switchKiosk', power: 'on' });
    await demandAlive(target);
    const status = await refused(target, { token: old });
    demand(status === 401, `the old token got ${status}`);
    return 'a token kept over a restart, refused';
  },
};

/** Attacks on the socket between page and kiosk. */
export const pageSocket: readonly Attack[] = [a10, a11, a12, b08, b01];
