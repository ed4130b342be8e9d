import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { LastingPage } from '../e2e/kills/lasting-page.js';
import { freePort } from '../e2e/ports.js';
import { startProduct, untilReady, type Product } from '../e2e/product.js';
import { until } from '../e2e/until.js';
import { StolenKiosk } from './stolen-kiosk.js';

/** The running product, and the ways in that an attacker has. */
export interface Target {
  readonly product: Product;
  /** The customer's page, as its own browser has it. */
  readonly page: LastingPage;
  /** A second, enrolled kiosk whose key the attacker holds. */
  readonly stolen: StolenKiosk;
  /** A third, for what is counted by kiosk. */
  readonly other: StolenKiosk;
  stop(): Promise<void>;
}

/** Starts the real processes on simulated devices, a page, and a second kiosk's key. */
export async function startTarget(): Promise<Target> {
  const door = await freePort();
  const product = await startProduct('attack', { edit: edited(door) });
  const page = new LastingPage(product.kioskUrl, () => undefined);
  page.open();
  await until('the page', () => page.shown ?? undefined);
  const stolen = await enrolled(product, 'K-0002', 'DEMO-0002');
  const other = await enrolled(product, 'K-0003', 'DEMO-0003');
  return {
    product,
    page,
    stolen,
    other,
    async stop() {
      page.close();
      await product.stop();
    },
  };
}

/** A third kiosk, and the door for kiosks of a network. */
const edited = (port: number) => (name: string, text: string) => {
  if (name !== 'central.yaml') return text;
  const door = { host: '127.0.0.1', port, names: ['127.0.0.1'], folder: '../data/central/tls' };
  const section = Object.entries(door).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`);
  return text
    .replace('enrolment:\n', 'enrolment:\n  - { kiosk: K-0003, code: DEMO-0003 }\n')
    .concat(`kioskDoor:\n${section.join('\n')}\n`);
};

async function enrolled(product: Product, id: string, code: string): Promise<StolenKiosk> {
  const kiosk = new StolenKiosk(product.centralUrl, id);
  const answer = await kiosk.enrol(code);
  if (answer.status !== 200) throw new Error(`${id} is not enrolled: ${answer.text}`);
  return kiosk;
}

/** The kiosk is there, and serves customers. */
export async function demandAlive({ product, page }: Target): Promise<void> {
  await untilReady(product);
  await until('the page', () => page.shown ?? undefined);
}

/** What a server answered to bytes that no browser sends. */
export interface RawAnswer {
  /** 0 when it closed the connection without a word. */
  readonly status: number;
  readonly text: string;
}

/** Sends bytes as they are and reads to the end, or for so long. */
export function rawly(url: string, request: string, limitMs = 5_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(request, 'latin1'));
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.\d (\d+)/.exec(text)?.[1] ?? 0), text });
    };
    const timer = setTimeout(done, limitMs);
    socket.setEncoding('latin1').on('data', (part: string) => (text += part));
    socket.on('error', done).on('close', done);
  });
}

/** Processes of the product, by the configuration that they were started with. */
export function processesOf(product: Product): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const name = new RegExp(`${join(product.folder, 'config')}/(\\w+)\\.yaml`).exec(line)?.[1];
      if (name !== undefined) found.set(name, Number(pid));
    } catch {
      // it ended meanwhile
    }
  }
  return found;
}

/** Resident memory of a process, in MB. */
export const memoryMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
