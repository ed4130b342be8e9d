import { request } from 'node:http';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { FastifyInstance } from 'fastify';
import type { Act } from '../acts/act.js';
import type { Reach } from '../acts/do-act.js';
import { Cabinet } from '../cabinet/cabinet.js';
import { toyDevices, type ToyDevices } from '../cabinet/cabinet.fixture.js';
import type { Sources } from '../state/feed.js';
import { Papers } from '../state/papers.js';
import { stateOf, type Truth } from '../state/state.js';
import { Events } from './events.js';
import { benchServer } from './server.js';

/** The HTTP side of a bench with toy devices, listening. */
export interface ToyBench {
  readonly server: FastifyInstance;
  readonly events: Events;
  readonly devices: ToyDevices;
  readonly clock: ManualClock;
  readonly port: number;
  /** What was asked of mains, cable and billers. */
  readonly asked: string[];
}

export async function toyBench(page = 'no such folder'): Promise<ToyBench> {
  const devices = toyDevices();
  const clock = manualClock();
  const cabinet = new Cabinet(devices);
  const asked: string[] = [];
  const ask = (what: string) => () => Promise.resolve(void asked.push(what));
  const reach: Reach = {
    cabinet,
    mains: { on: () => void asked.push('on'), off: ask('off'), cut: ask('cut') },
    cable: { switch: (mode) => void asked.push(`network ${mode}`) },
    ups: { become: (state) => void asked.push(`ups ${state}`) },
    billers: {
      switch(id, mode) {
        asked.push(`biller ${id} ${mode}`);
        return Promise.resolve(id === 'nobody' ? 'no such biller' : undefined);
      },
    },
  };
  const truth: Truth = {
    cabinet,
    mains: { state: { power: 'on', phase: 'up', starts: 1 } },
    cable: { mode: 'on', connections: 0 },
    billers: { state: [] },
    journal: { problem: undefined, cashBooked: () => 0, tendersBooked: { card: 0, wallet: 0 } },
    bookedAtStart: 0,
    face: { url: 'http://127.0.0.1:1', screen: { widthPx: 1080, heightPx: 1920 } },
    codes: [],
  };
  const papers = new Papers();
  const sources: Sources = {
    state: () => stateOf(truth),
    papers: () => papers.of(devices.sheets),
    journal: { latest: () => 0, read: () => [] },
    log: { after: () => [] },
  };
  const events = new Events(sources, clock);
  const server = await benchServer({ reach, sources, events, kioskUrl: truth.face.url, page });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as { port: number };
  return { server, events, devices, clock, port, asked };
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** Asks with exactly these headers: `fetch` would not let Host and Origin be forged. */
export function ask(port: number, path: string, options: AskOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => (text += part));
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, body: readBody(text), headers: reply.headers }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `POST /act`, as the page does it. */
export const doIt = (port: number, act: Act | Record<string, unknown>): Promise<Answer> =>
  ask(port, '/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  });

function readBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
