import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';
import { runWorkerProcess } from './workers.mjs';

const KEEP = join(ROOT, 'var/simulation');
const STUCK_MS = 300_000;
const PROGRESS_EVERY_MS = 10_000;
const SHOWN_MAX = 20;

const load = (path) => import(join(ROOT, 'test/simulation', path));
const replayOf = (name, { at, kind }) =>
  `npm run simulate -- --crash-points --only "${name}" --at ${at.join(',')}${kind === 'mains' ? ' --mains' : ''}`;

/**
 * Crashes every scenario at every point, and again at every point after that. The last line is JSON.
 *
 * @param {{ only?: string, at?: string, mains: boolean, cores: number }} options
 * @returns {Promise<number>} exit code
 */
export async function crashPoints({ only, at, mains, cores }) {
  const { SCENARIOS } = await load('crash-points/scenarios.ts');
  const wanted = only?.split(',');
  const chosen = SCENARIOS.filter(({ name }) => wanted === undefined || wanted.includes(name));
  if (chosen.length === 0) {
    console.error(`no such scenario; there are:\n${SCENARIOS.map(({ name }) => name).join('\n')}`);
    return 2;
  }
  if (at !== undefined) return replay(chosen[0], { at: at.split(',').map(Number), mains });
  return searchAll(
    chosen.map(({ name }) => name),
    cores,
  );
}

async function searchAll(names, cores) {
  const sum = { scenarios: 0, points: 0, singles: 0, pairs: 0, violations: 0 };
  const startedMs = performance.now();
  let toldMs = startedMs;
  const hear = ({ scenario, points, done, broken }) => {
    if (scenario !== undefined) {
      sum.scenarios += 1;
      sum.points += points;
      console.error(`${scenario}: ${points} points`);
    }
    if (done !== undefined) {
      sum.singles += done.singles;
      sum.pairs += done.pairs;
    }
    if (broken !== undefined) tellBroken(sum, broken);
    if (performance.now() - toldMs < PROGRESS_EVERY_MS) return;
    toldMs = performance.now();
    console.error(`${sum.singles} single crashes, ${sum.pairs} pairs`);
  };
  const lanes = Array.from({ length: cores }, (_, lane) =>
    runWorkerProcess(
      'crash-points-worker.mjs',
      { job: { names, lane, step: cores }, stuckMs: STUCK_MS },
      hear,
    ),
  );
  for (const failure of await Promise.all(lanes)) {
    if (failure === undefined) continue;
    sum.violations += 1;
    console.error(failure);
  }
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  console.log(JSON.stringify({ ...sum, seconds }));
  return sum.violations === 0 && sum.pairs > 0 ? 0 : 1;
}

function tellBroken(sum, { scenario, crashes, points, violations }) {
  sum.violations += violations.length;
  if (sum.violations > SHOWN_MAX) return;
  console.error(`${scenario}, crashed at ${points.join(' and ')}:`);
  for (const { id, what } of violations) console.error(`  ${id}: ${what.split('\n')[0]}`);
  console.error(`  ${replayOf(scenario, crashes)}`);
}

async function replay(scenario, { at, mains }) {
  const { runScenario } = await load('crash-points/run-scenario.ts');
  const { fullTrace } = await load('world/trace.ts');
  const trace = fullTrace();
  const run = await runScenario(scenario, { kind: mains ? 'mains' : 'kill', at }, trace);
  for (const { id, what } of run.violations) console.error(`${id}: ${what}`);
  mkdirSync(KEEP, { recursive: true });
  const file = join(KEEP, `crash-${at.join('-')}.jsonl`);
  writeFileSync(file, `${trace.lines.join('\n')}\n`);
  const { struck, reached, violations } = run;
  console.log(JSON.stringify({ struck, reached, violations: violations.length, file }));
  return violations.length === 0 ? 0 : 1;
}
