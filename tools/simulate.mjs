// npm run simulate: whole worlds by seed; with --planted, the bugs that they must catch.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { crashPoints } from './parts/crash-points.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';
import { runWorker } from './parts/simulate-workers.mjs';

const USAGE = `npm run simulate -- [--seeds N] [--from S] [--cores C]
npm run simulate -- --replay S      one world, with its trace under var/simulation/
npm run simulate -- --planted [--only ID,ID] [--seeds N]
npm run simulate -- --crash-points [--only NAME,NAME] [--cores C]
npm run simulate -- --crash-points --only NAME --at N[,M] [--mains]   one run, with its trace`;
const KEEP = join(ROOT, 'var/simulation');
const PROGRESS_EVERY = 200;
/** A bug that does not even run proves nothing. */
const MALFORMED = /^(Type|Syntax|Reference)Error/;
const HOLES_SHOWN = 40;

demandNode24();
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    cores: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    replay: { type: 'string' },
    planted: { type: 'boolean', default: false },
    'crash-points': { type: 'boolean', default: false },
    only: { type: 'string' },
    at: { type: 'string' },
    mains: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const whole = (text, name) => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} takes a whole number, got ${text}\n${USAGE}`);
  process.exit(2);
};
const cores = whole(values.cores, 'cores');
const { loadTypescript } = await import('./parts/typescript.mjs'); // no Node.js before 24 has its hooks
loadTypescript();
const simulation = (path) => import(join(ROOT, 'test/simulation', path));

if (values.help) console.log(USAGE);
else if (values.planted) process.exit(await planted());
else if (values['crash-points']) process.exit(await crashPoints({ ...values, cores }));
else if (values.replay !== undefined) process.exit(await replay(whole(values.replay, 'replay')));
else process.exit(await simulate());

async function simulate() {
  const { Coverage } = await simulation('campaign/coverage.ts');
  const from = whole(values.from, 'from');
  const seeds = whole(values.seeds ?? '200', 'seeds');
  const coverage = new Coverage();
  const sum = { seeds: 0, payments: 0, simulatedMs: 0, violations: 0 };
  const startedMs = performance.now();
  const hear = ({ outcome, kept }) => {
    if (kept !== undefined) tellKept(kept);
    if (outcome === undefined) return;
    sum.seeds += 1;
    sum.payments += outcome.payments;
    sum.simulatedMs += outcome.simulatedMs;
    coverage.add(outcome.strikes);
    if (outcome.violations.length > 0) tellBroken(sum, outcome);
    if (sum.seeds % PROGRESS_EVERY === 0)
      console.error(`${sum.seeds} worlds, ${sum.payments} payments`);
  };
  const ends = await Promise.all(
    Array.from({ length: cores }, (_, core) => {
      const job = { from: from + core, to: from + seeds, step: cores, keep: KEEP };
      return runWorker(job, hear);
    }),
  );
  for (const end of ends) tellEnd(sum, end);
  const seconds = (performance.now() - startedMs) / 1_000;
  console.error(coverage.table());
  const holes = coverage.holes();
  const some = holes.slice(0, HOLES_SHOWN).join(', ');
  console.error(`holes: ${holes.length}${holes.length === 0 ? '' : `, such as ${some}`}`);
  const { simulatedMs, ...counts } = sum;
  const simulatedHours = Number((simulatedMs / 3_600_000).toFixed(1));
  const paymentsPerSecond = Number((sum.payments / seconds).toFixed(1));
  const { violations, ...rest } = counts;
  console.log(JSON.stringify({ ...rest, simulatedHours, violations, paymentsPerSecond }));
  return violations === 0 && sum.payments > 0 ? 0 : 1;
}

function tellBroken(sum, { seed, violations }) {
  sum.violations += violations.length;
  for (const { id, what, atMs } of violations.slice(0, 3)) {
    console.error(`seed ${seed}, ${(atMs / 1_000).toFixed(1)} s, ${id}: ${what}`);
  }
  console.error(`  npm run simulate -- --replay ${seed}`);
}

function tellKept({ seed, file, faults, customers }) {
  const names = faults.map(({ fault, on, nth }) => `${fault} at ${on} ${nth}`).join(', ');
  console.error(`  seed ${seed} needs ${customers} customers and: ${names || 'no fault'}; ${file}`);
}

function tellEnd(sum, { stuckAt, failed }) {
  if (stuckAt === undefined && failed === undefined) return;
  sum.violations += 1;
  console.error(stuckAt === undefined ? failed : `seed ${stuckAt} lets no time pass`);
}

async function replay(seed) {
  const { planOf } = await simulation('world/plan.ts');
  const { runWorld } = await simulation('world/run-world.ts');
  const { fullTrace } = await simulation('world/trace.ts');
  const { keepArtefact } = await simulation('campaign/artefact.ts');
  const trace = fullTrace();
  const outcome = await runWorld(planOf(seed), trace);
  console.error(`seed ${seed}: ${outcome.payments} payments, trace ${trace.digest()}`);
  const { file } = await keepArtefact(outcome, KEEP);
  for (const { id, what, atMs } of outcome.violations) console.error(`${atMs} ms, ${id}: ${what}`);
  const { payments, simulatedMs, violations } = outcome;
  console.log(JSON.stringify({ seed, payments, simulatedMs, violations: violations.length, file }));
  return violations.length === 0 ? 0 : 1;
}

async function planted() {
  const { PLANTED } = await simulation('planted/catalogue.ts');
  const wanted = values.only?.split(',');
  const bugs = PLANTED.filter(({ id }) => wanted === undefined || wanted.includes(id));
  const seeds = whole(values.seeds ?? '5000', 'seeds');
  const left = [...bugs];
  let caught = 0;
  const hunt = async () => {
    for (let bug = left.shift(); bug !== undefined; bug = left.shift()) {
      if (await catches(bug, seeds)) caught += 1;
    }
  };
  await Promise.all(Array.from({ length: cores }, hunt));
  console.log(JSON.stringify({ planted: bugs.length, caught }));
  return caught === bugs.length && caught > 0 ? 0 : 1;
}

/** Whether a seed's world holds without any bug: else it proves nothing. */
async function isSound(seed) {
  let broken = false;
  const hear = ({ outcome }) => (broken ||= outcome?.violations.length > 0);
  const end = await runWorker({ from: seed, to: seed + 1, step: 1 }, hear);
  return !broken && end.stuckAt === undefined && end.failed === undefined;
}

/** Whether some world breaks with this bug in it. */
async function catches(bug, seeds) {
  let by;
  const hear = ({ outcome }) => {
    if (by === undefined && outcome?.violations.length > 0) by = outcome;
  };
  const end = await runWorker({ from: 1, to: seeds + 1, step: 1, bug }, hear);
  const { id, hazard, what } = bug;
  if (by?.violations.some((violation) => MALFORMED.test(violation.what))) {
    console.error(`missed  ${id} (${hazard}): it is no program: ${by.violations[0].what}`);
    return false;
  }
  if (by !== undefined && !(await isSound(by.seed))) {
    console.error(`missed  ${id} (${hazard}): seed ${by.seed} breaks without it too`);
    return false;
  }
  if (by !== undefined) {
    const [{ id: broken, what: how }] = by.violations;
    console.error(`caught  ${id} (${hazard}) by seed ${by.seed}: ${broken} ${how.split('\n')[0]}`);
  } else if (end.stuckAt !== undefined) {
    console.error(`caught  ${id} (${hazard}) by seed ${end.stuckAt}: it lets no time pass`);
  } else {
    console.error(`missed  ${id} (${hazard}): ${what} ${end.failed ?? ''}`);
  }
  return by !== undefined || end.stuckAt !== undefined;
}
