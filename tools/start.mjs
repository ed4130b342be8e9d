// npm start: central, the device bench and one kiosk on simulated devices, on this machine alone.
// `npm start -- --fresh` begins with empty books.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildAll } from './parts/build.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';
import { isFree } from './parts/ports.mjs';
import { startService } from './parts/service.mjs';

const PLACES = [
  { port: 8080, name: 'customer page' },
  { port: 8081, name: 'operations console' },
  { port: 8082, name: 'device bench' },
  { port: 8083, name: 'network cable between kiosk and central' },
];
const CUSTOMER_PAGE = 'http://127.0.0.1:8080/';
const KIOSK_LIMIT_MS = 20_000;
const ASK_PERIOD_MS = 100;

const service = (name) => ({
  name,
  args: [`apps/${name}/dist/main.js`, '--config', `config/demo/${name}.yaml`],
});

function fail(why) {
  console.error(why);
  process.exit(1);
}

async function demandFreePorts() {
  for (const { port, name } of PLACES) {
    if (await isFree(port)) continue;
    fail(`Port ${port} (${name}) is in use. Is this already running? End that one first.`);
  }
}

async function buildOrFail() {
  const done = await buildAll((word) => console.log(`- ${word}`));
  if (done.status !== 0) fail(done.output);
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

/** The table of demo accounts, as it stands in the documentation. */
function accountsTable() {
  const path = join(ROOT, 'config/demo/accounts.md');
  if (!existsSync(path)) return '';
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.join('\n');
}

function welcome(central, bench) {
  console.log(`
  customer page       ${CUSTOMER_PAGE}
  device bench        ${bench.url}   (put notes in, take paper out, cut the power)
  operations console  ${central.url}

Accounts to type:

${accountsTable()}

Ctrl-C ends everything.`);
}

demandNode24();
if (process.argv.includes('--fresh'))
  rmSync(join(ROOT, 'var/demo'), { recursive: true, force: true });
await demandFreePorts();
await buildOrFail();

const started = [];
let ending = false;
async function end(code) {
  if (ending) return;
  ending = true;
  for (const running of started.toReversed()) await running.stop();
  process.exit(code);
}
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

try {
  for (const name of ['central', 'bench']) {
    console.log(`- starting ${name}`);
    const running = await startService(service(name));
    started.push(running);
    void running.ended.then((code) => {
      if (!ending) console.error(`${name} ended by itself (code ${code}); ending the rest.`);
      return end(1);
    });
  }
  await untilCustomerPage();
  const [central, bench] = started;
  welcome(central, bench);
} catch (error) {
  console.error(error.message);
  await end(1);
}
