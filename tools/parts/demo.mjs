import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';
import { isFree } from './ports.mjs';
import { startService } from './service.mjs';

/** What the demo listens on, all on loopback; as in `config/demo`. */
const PLACES = [
  { port: 8080, name: 'customer page' },
  { port: 8081, name: 'operations console' },
  { port: 8082, name: 'device bench' },
  { port: 8083, name: 'network cable between kiosk and central' },
  { port: 8084, name: 'stand-ins of the wallet providers' },
  { port: 8085, name: 'simulated card terminal' },
];
const CUSTOMER_PAGE = 'http://127.0.0.1:8080/';
const KIOSK_LIMIT_MS = 20_000;
const ASK_PERIOD_MS = 100;

/**
 * The running demo. `ended` resolves with the name of a process that ended without being asked.
 *
 * @typedef {{ customerPage: string, central: string, bench: string, ended: Promise<string>, stop: () => Promise<void> }} Demo
 */

/** @throws Error naming the first port of the demo that is taken, and what it is for. */
export async function demandFreePorts() {
  for (const { port, name } of PLACES) {
    if (await isFree(port)) continue;
    throw new Error(
      `Port ${port} (${name}) is in use. Is this already running? End that one first.`,
    );
  }
}

/** The bench has just switched the kiosk on: waits for its page. */
async function untilCustomerPage() {
  const lastMs = performance.now() + KIOSK_LIMIT_MS;
  while (performance.now() < lastMs) {
    const answer = await fetch(CUSTOMER_PAGE).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_PERIOD_MS));
  }
  throw new Error('The kiosk did not show its page; see var/demo/log/kiosk.log.');
}

const service = (name) => ({
  name,
  args: [`apps/${name}/dist/main.js`, '--config', `config/demo/${name}.yaml`],
});

/** Forgets everything that the demo stored: journals, books, keys. */
export const wipeDemo = () => rmSync(join(ROOT, 'var/demo'), { recursive: true, force: true });

/**
 * Starts central, then the bench, which starts the kiosk; all must have been built.
 *
 * @param {{ say?: (word: string) => void }} [options] told before each step
 * @returns {Promise<Demo>}
 * @throws Error when a port is taken or a process does not become ready; nothing runs then.
 */
export async function startDemo({ say = () => undefined } = {}) {
  await demandFreePorts();
  const running = [];
  const stop = async () => {
    for (const each of running.toReversed()) await each.stop();
  };
  try {
    for (const name of ['central', 'bench']) {
      say(`starting ${name}`);
      running.push(await startService(service(name)));
    }
    await untilCustomerPage();
  } catch (error) {
    await stop();
    throw error;
  }
  const [central, bench] = running;
  const ended = Promise.race(running.map(async (each) => (await each.ended, each.name)));
  return { customerPage: CUSTOMER_PAGE, central: central.url, bench: bench.url, ended, stop };
}
