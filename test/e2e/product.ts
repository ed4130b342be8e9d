import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { consoleAsker } from './console.js';
import { freePort } from './ports.js';
import { until } from './until.js';

const ROOT = resolve(import.meta.dirname, '../..');

/** What `POST /act` of the bench takes; see apps/bench/src/acts/act.ts. */
export type Act = { readonly type: string; readonly [more: string]: unknown };

/** The parts of the bench's truth that journeys look at. */
export interface Truth {
  readonly kiosk: { readonly state: string };
  readonly acceptor: {
    readonly slot: string;
    readonly inviting: boolean;
    readonly box: { readonly total: number };
  };
  readonly printer: { readonly sheets: number };
  readonly count: { readonly counted: number; readonly booked: number };
}

/** The whole product as `npm start` runs it, on ports and in a folder of its own. */
export interface Product {
  readonly kioskUrl: string;
  readonly centralUrl: string;
  readonly benchUrl: string;
  readonly folder: string;
  act(act: Act): Promise<void>;
  truth(): Promise<Truth>;
  /** Text of one sheet of paper, oldest first; negative counts from the newest. */
  paper(at: number): Promise<string>;
  central(path: string): Promise<unknown>;
  /** Ends central's process between two instructions. */
  killCentral(): Promise<void>;
  /** Starts central again on what its end left behind; resolves when it listens. */
  startCentral(): Promise<void>;
  stop(): Promise<void>;
}

/** What a product is started with besides the demo's configuration. */
export interface ProductOptions {
  /** A product whose central this one's kiosk calls, as the second of the fleet. */
  readonly joined?: Product;
  /** Changes a file of the configuration, e.g. "bench.yaml" or "bills.csv". */
  readonly edit?: (name: string, text: string) => string;
}

/** Copies the demo's configuration, moved to other ports and another folder. */
async function configure(folder: string, { joined, edit = (_, text) => text }: ProductOptions) {
  const from = join(ROOT, 'config/demo');
  const central = joined === undefined ? await freePort() : Number(new URL(joined.centralUrl).port);
  const ports = {
    8080: await freePort(),
    8081: central,
    8082: await freePort(),
    8084: await freePort(),
    8085: await freePort(),
  };
  const cable = await freePort();
  const config = join(folder, 'config');
  mkdirSync(config, { recursive: true });
  for (const name of readdirSync(from)) {
    let text = readFileSync(join(from, name), 'utf8');
    if (!name.endsWith('.yaml')) {
      writeFileSync(join(config, name), edit(name, text));
      continue;
    }
    text = text
      .replaceAll('../../var/demo/', '../data/')
      .replaceAll('../../apps/', `${ROOT}/apps/`)
      .replaceAll('8083', String(cable));
    for (const [demo, own] of Object.entries(ports)) text = text.replaceAll(demo, String(own));
    if (joined !== undefined && name === 'kiosk.yaml') {
      text = text.replace('K-0001', 'K-0002').replace('DEMO-0001', 'DEMO-0002');
    }
    writeFileSync(join(config, name), edit(name, text));
  }
  return { config, kiosk: ports[8080], central: ports[8081], bench: ports[8082] };
}

function start(name: string, config: string, folder: string): ChildProcess {
  const main = join(ROOT, `apps/${name}/dist/main.js`);
  const child = spawn(process.execPath, [main, '--config', join(config, `${name}.yaml`)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr?.pipe(createWriteStream(join(folder, `${name}.log`), { flags: 'a' }));
  return child;
}

function ready(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with code ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"ready":true')) resolve();
    });
  });
}

function end(child: ChildProcess | undefined, by: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    if (child?.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(by);
  });
}

const plain = (svg: string): string =>
  svg
    .replace(/<\/(text|tspan)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/\n+/g, '\n');

async function json(url: string): Promise<unknown> {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

/** Starts central, unless another's is joined, and the bench, which starts the kiosk; resolves when a customer can pay. */
export async function startProduct(name: string, options: ProductOptions = {}): Promise<Product> {
  const folder = join(ROOT, 'var/e2e', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { config, kiosk, central, bench } = await configure(folder, options);
  const children = new Map<string, ChildProcess>();
  const begin = async (process: string): Promise<void> => {
    const child = start(process, config, folder);
    children.set(process, child);
    await ready(child, process);
  };
  if (options.joined === undefined) await begin('central');
  await begin('bench');
  const benchUrl = `http://127.0.0.1:${bench}`;
  const kioskUrl = `http://127.0.0.1:${kiosk}`;
  const product: Product = {
    kioskUrl,
    centralUrl: `http://127.0.0.1:${central}`,
    benchUrl,
    folder,
    async act(act) {
      const reply = await fetch(`${benchUrl}/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: benchUrl },
        body: JSON.stringify(act),
      });
      if (!reply.ok) throw new Error(`${act.type}: ${reply.status} ${await reply.text()}`);
    },
    truth: async () => (await json(`${benchUrl}/state`)) as Truth,
    async paper(at) {
      const { sheets } = (await json(`${benchUrl}/papers`)) as { sheets: { svg: string }[] };
      return plain(sheets.at(at)?.svg ?? '');
    },
    central: consoleAsker(`http://127.0.0.1:${central}`),
    killCentral: () => end(children.get('central'), 'SIGKILL'),
    startCentral: () => begin('central'),
    async stop() {
      for (const name of ['bench', 'central']) await end(children.get(name), 'SIGTERM');
    },
  };
  await untilReady(product);
  return product;
}

/** Waits until the kiosk itself says that customers can pay. */
export const untilReady = (product: Product): Promise<true> =>
  until('the kiosk to be ready', async () => {
    const health = (await json(`${product.kioskUrl}/health`)) as { readonly ready: boolean };
    return health.ready ? true : undefined;
  });
