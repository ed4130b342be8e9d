// One process of `npm run power-cuts`: tries its share of the states that a power cut can leave.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './node24.mjs';
import { loadTypescript } from './typescript.mjs';

const [job] = process.argv.slice(2).map((text) => JSON.parse(text));
const TELL_EVERY = 500;
/** In memory where that is possible: the states are made by us, no disk has to sync them. */
const MEMORY = '/dev/shm';

loadTypescript();
const at = (path) => import(join(ROOT, 'test/power', path));
const { paymentRows } = await at('payment-rows.ts');
const { tracePower } = await at('power-trace.ts');
const { searchStates } = await at('search-states.ts');

const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'power-cuts-'));
try {
  const trace = tracePower({ commits: await paymentRows(), weakened: job.weakened });
  const found = searchStates(job, { trace, folder }, ({ states }) => {
    if (states % TELL_EVERY === 0) process.send({ states });
  });
  process.send({ found });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.disconnect();
