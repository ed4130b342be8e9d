// One process of `npm run simulate`: runs the worlds it is told, one message for each.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './node24.mjs';
import { loadTypescript } from './typescript.mjs';

const [job] = process.argv.slice(2).map((text) => JSON.parse(text));

/** Puts a planted bug into the source it is meant for; its text must be there exactly once. */
function planted({ id, folder, find, replace }) {
  const files = readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`);
  const times = (path) => readFileSync(join(ROOT, path), 'utf8').split(find).length - 1;
  const found = files.filter((path) => times(path) > 0);
  if (found.length !== 1 || times(found[0]) !== 1) {
    throw new Error(`${id}: its text is in ${found.length} files of ${folder}, not in one, once`);
  }
  return (path, source) => (path === found[0] ? source.replace(find, () => replace) : source);
}

loadTypescript(job.bug === undefined ? undefined : planted(job.bug));
const at = (path) => import(join(ROOT, 'test/simulation', path));
const { planOf } = await at('world/plan.ts');
const { runWorld } = await at('world/run-world.ts');
const { silentTrace } = await at('world/trace.ts');

for (let seed = job.from; seed < job.to; seed += job.step) {
  process.send({ starts: seed });
  const outcome = await runWorld(planOf(seed), silentTrace);
  process.send({ outcome });
  if (outcome.violations.length === 0) continue;
  if (job.keep !== undefined) {
    const { keepArtefact } = await at('campaign/artefact.ts');
    const { file, plan } = await keepArtefact(outcome, job.keep);
    process.send({ kept: { seed, file, faults: plan.faults, customers: plan.customers.length } });
  }
  if (job.bug !== undefined) break;
}
process.disconnect();
