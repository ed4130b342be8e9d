import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPage, buildTypes, isPageFresh, PAGES } from './build.mjs';
import { runSuites } from './jest.mjs';
import { ROOT } from './node24.mjs';
import { runNode } from './run.mjs';

/**
 * What one gate found. `notes` are the lines that say what was looked at or why something was
 * skipped; `output` is shown when something failed.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[], output: string }} Verdict
 * @typedef {{ name: string, check: () => Promise<Verdict> }} Gate
 */

/** A tool that is right or wrong as a whole counts as one. */
async function single(args) {
  const { status, output } = await runNode(args);
  const failed = status === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0, notes: [], output };
}

async function types() {
  const { status, output } = await buildTypes();
  const failed = status === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, skipped: 0, notes: [], output };
}

async function pages() {
  const done = [];
  for (const page of PAGES.filter((name) => !isPageFresh(name))) done.push(await buildPage(page));
  const failed = done.filter(({ status }) => status !== 0);
  return {
    passed: PAGES.length - failed.length,
    failed: failed.length,
    skipped: 0,
    notes: [],
    output: failed.map(({ output }) => output).join('\n'),
  };
}

const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
const ESLINT = 'node_modules/eslint/bin/eslint.js';
const DEPCRUISE = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';

/** Form, types, lint, imports: each counts as one. */
const STATIC = [
  { name: 'types', check: types },
  { name: 'form', check: () => single([PRETTIER, '--check', '--log-level=warn', '.']) },
  { name: 'lint', check: () => single([ESLINT, '--max-warnings=0', '.']) },
  {
    name: 'imports',
    check: () =>
      single([DEPCRUISE, '--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test', 'tools']),
  },
];

const suites = (name, pattern, options = {}) => ({
  name,
  check: () => runSuites(name, pattern, options),
});

const SPECS = suites('specs', '/(libs|apps)/');
const CONTRACTS = suites('contracts', '/test/contract/');
const HOUSE = suites('house', '/test/house/');

/** The fast half: what a developer runs before each commit. */
export const CHECK = [...STATIC, SPECS, CONTRACTS, HOUSE];

/** Everything that gates a change. */
export const TEST = [
  ...CHECK,
  { name: 'pages', check: pages },
  suites('simulation', '/test/simulation/'),
  suites('power', '/test/power/'),
  suites('packages', '/test/packages/', { inBand: true }),
  // One browser and one demo at a time: they share the machine's loopback ports.
  suites('journeys', '/test/e2e/', { inBand: true }),
];

/** Runs the gates in order, tells each result in one line, and returns them. */
export async function runGates(gates) {
  mkdirSync(join(ROOT, 'var/test'), { recursive: true });
  const verdicts = [];
  for (const { name, check } of gates) {
    const startMs = performance.now();
    const verdict = await check();
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    tell(name, verdict, seconds);
    verdicts.push(verdict);
  }
  return verdicts;
}

function tell(name, { passed, failed, skipped, notes, output }, seconds) {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${counts} (${seconds} s)`);
  for (const note of notes) console.log(`       ${note}`);
  if (failed > 0) console.log(output.trimEnd());
}

/** The closing line, and the exit code that goes with it. */
export function conclude(verdicts) {
  const total = (key) => verdicts.reduce((sum, verdict) => sum + verdict[key], 0);
  const skipped = total('skipped');
  console.log(
    `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return total('failed') === 0 && total('passed') > 0 ? 0 : 1;
}
