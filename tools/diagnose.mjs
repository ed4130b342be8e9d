// npm run diagnose [-- --json] [--print] [--with <test>]… [--config <kiosk.yaml>]: every device test
// that needs no hands, on the configured or simulated devices. `--print` adds the test page, `--with`
// one other test with hands. Ends with 1 when a test failed, with 2 when nothing could be tested.
//
// The running kiosk is asked over loopback. Where none runs it is started for the time of the tests,
// with the demo's bench and central when it is the demo's: no other process ever opens its devices.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildAll, buildTypes, PRODUCT } from './parts/build.mjs';
import { startDemo } from './parts/demo.mjs';
import { askKiosk, conclusionOf, NotTested, rowsOf } from './parts/diagnosis.mjs';
import { demandNode24, ROOT, typedIn } from './parts/node24.mjs';
import { startService } from './parts/service.mjs';

const DEMO = join(ROOT, 'config/demo/kiosk.yaml');
const PAGE_TEST = 'thermalPrinter.page';

demandNode24();
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    with: { type: 'string', multiple: true, default: [] },
    config: { type: 'string' },
  },
});
const config = values.config === undefined ? DEMO : resolve(typedIn(), values.config);
const byHand = [...(values.print ? [PAGE_TEST] : []), ...values.with];

const say = (word) => process.stderr.write(`- ${word}\n`);
process.exitCode = await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  return 2;
});

async function main() {
  const kiosk = await readKiosk();
  const lines = await askKiosk(kiosk, byHand);
  if (lines !== undefined) return tell(lines);
  const running = await startKiosk(kiosk);
  try {
    const own = await askKiosk(kiosk, byHand);
    if (own === undefined) throw new NotTested('The kiosk that was started does not answer.');
    return await tell(own);
  } finally {
    await running.stop();
  }
}

/** Where the configured kiosk is, and where its storage lies. */
async function readKiosk() {
  const path = join(ROOT, 'apps/kiosk/dist/config/config.js');
  const built = existsSync(path) ? undefined : await buildTypes(['apps/kiosk']);
  if (built !== undefined && built.status !== 0) throw new NotTested(built.output);
  const { readConfig } = await import(path);
  const { listen, storage } = readConfig(config);
  return { url: `http://${listen.host}:${listen.port}`, storage };
}

async function startKiosk({ storage }) {
  say('no kiosk runs: starting one for the tests');
  const built = await buildAll(say, PRODUCT);
  if (built.status !== 0) throw new NotTested(built.output);
  if (config === DEMO) return startDemo({ say });
  const args = ['apps/kiosk/dist/main.js', '--config', config];
  mkdirSync(storage, { recursive: true });
  return startService({ name: 'kiosk', args, log: join(storage, 'diagnose.log') });
}

/** Shows each test as it ends. @returns the exit code. */
async function tell(lines) {
  let summary;
  for await (const line of lines) {
    const said = JSON.parse(line);
    if (said.test === undefined) summary = said;
    for (const row of rowsFor(said, line)) console.log(row);
  }
  if (summary === undefined) throw new NotTested('The kiosk ended in the middle of the tests.');
  return summary.failed > 0 ? 1 : 0;
}

function rowsFor(said, line) {
  if (values.json) return [line];
  return said.test === undefined ? ['', conclusionOf(said)] : rowsOf(said);
}
