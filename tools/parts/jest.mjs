import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';
import { runNode } from './run.mjs';

const NOTE = /^.*?((?:looked at(?::| \d)|skipped: ).+)$/;

/** Lines by which tests say what they covered, or why they left something out; each once. */
export function notesIn(output) {
  const found = output.split('\n').flatMap((line) => NOTE.exec(line)?.[1] ?? []);
  return [...new Set(found)];
}

function readResults(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** A suite that does not even load holds no test, and must count all the same. */
function count(results) {
  const unloaded = results.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded.length,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** The root as a pattern: the project may stand in any folder, e.g. in one called libs. */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Only the failures: the list of what passed is long. */
const failures = (results) =>
  results.testResults
    .filter((file) => file.status === 'failed')
    .map((file) => `${file.name}\n${file.message}`)
    .join('\n');

/**
 * Runs the suites whose path matches the pattern. A group without a test fails, and so does a
 * skipped test that no line `skipped: …` gives a reason for.
 *
 * @param {string} name
 * @param {string} pattern regular expression over paths from the root, beginning with `/`
 * @param {{ inBand?: boolean }} options
 * @returns {Promise<import('./gates.mjs').Verdict>}
 */
export async function runSuites(name, pattern, { inBand = false }) {
  const outputFile = join(ROOT, 'var/test', `${name}.json`);
  rmSync(outputFile, { force: true });
  const { output } = await runNode([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--ci',
    ...(inBand ? ['--runInBand'] : ['--maxWorkers=2']),
    '--json',
    `--outputFile=${outputFile}`,
    '--testPathPatterns',
    `^${literally(ROOT)}${pattern}`,
  ]);
  const results = readResults(outputFile);
  if (results === undefined || results.numTotalTestSuites === 0) {
    return { passed: 0, failed: 1, skipped: 0, notes: [`no suite matches ${pattern}`], output };
  }
  const notes = notesIn(output);
  const counts = count(results);
  const reasons = notes.filter((note) => note.startsWith('skipped:'));
  if (counts.skipped > 0 && reasons.length === 0) {
    counts.failed += 1;
    notes.push(`${counts.skipped} tests were skipped and no line says why`);
  }
  return { ...counts, notes, output: failures(results) };
}
