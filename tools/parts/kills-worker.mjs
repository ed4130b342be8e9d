// One process of `npm run kills`: a product of its own that is killed again and again.
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './node24.mjs';
import { loadTypescript } from './typescript.mjs';

const [job] = process.argv.slice(2).map((text) => JSON.parse(text));

loadTypescript();
const { runKills } = await import(join(ROOT, 'test/e2e/kills/run-kills.ts'));
const outcome = await runKills(job, ({ seed, victim, at }, { witness }) => {
  const { payments } = witness.watch.reading;
  process.send({ struck: { seed, victim, at, payments: payments.size } });
});
process.send({ outcome });
process.disconnect();
process.exit(0); // sockets of the dead may linger
