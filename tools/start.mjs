// npm start: central, the device bench and one kiosk on simulated devices, on this machine alone.
// `npm start -- --fresh` begins with empty books.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildAll, PRODUCT } from './parts/build.mjs';
import { demandFreePorts, startDemo, wipeDemo } from './parts/demo.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';

function fail(why) {
  console.error(why);
  process.exit(1);
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

const welcome = ({ customerPage, bench, central }) => `
  customer page       ${customerPage}
  device bench        ${bench}   (put notes in, take paper out, cut the power)
  operations console  ${central}   (choose who you are on its sign-in page)

Accounts to type:

${accountsTable()}

Ctrl-C ends everything.`;

demandNode24();
await demandFreePorts().catch((error) => fail(error.message));
if (process.argv.includes('--fresh')) wipeDemo();

const say = (word) => console.log(`- ${word}`);
const built = await buildAll(say, PRODUCT);
if (built.status !== 0) fail(built.output);

// From here on there are processes to end in order.
const asked = new Promise((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve(undefined));
});
const demo = await startDemo({ say }).catch((error) => fail(error.message));
console.log(welcome(demo));
const ended = await Promise.race([asked, demo.ended]);
if (ended !== undefined) console.error(`${ended} ended by itself; ending the rest.`);
await demo.stop();
process.exit(ended === undefined ? 0 : 1);
