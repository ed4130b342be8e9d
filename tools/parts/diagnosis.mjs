import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** Longer than all tests together. */
const RUN_LIMIT_MS = 600_000;
const BUSY = 409;

/** Why no test was run, in words for whoever typed the command. */
export class NotTested extends Error {}

/** What the kiosk wrote into its storage for whoever may read it. */
function tokenIn(storage) {
  try {
    return readFileSync(join(storage, 'diagnosis.token'), 'utf8').trim();
  } catch (error) {
    throw new NotTested(
      `The kiosk's token cannot be read (${error.message}). Run this as the user of the kiosk.`,
    );
  }
}

/**
 * Asks the running kiosk for its device tests: it alone has its serial ports open, and it knows of
 * every note on its way.
 *
 * @param {{ url: string, storage: string }} kiosk
 * @param {readonly string[]} byHand ids of tests with hands that are to be done
 * @returns {Promise<AsyncIterable<string> | undefined>} a JSON line after each test, the summary
 *   last; nothing when no kiosk runs there.
 * @throws NotTested when it runs and does not test now.
 */
export async function askKiosk({ url, storage }, byHand) {
  if (!(await isThere(url))) return undefined;
  const asked = new URLSearchParams(byHand.map((id) => ['with', id]));
  const answer = await fetch(`${url}/diagnosis?${asked}`, {
    headers: { 'x-diagnosis-token': tokenIn(storage) },
    signal: AbortSignal.timeout(RUN_LIMIT_MS),
  });
  if (answer.status === BUSY) {
    throw new NotTested(
      'The kiosk is in use: somebody stands before it, money is on its way, or tests run already. Try again when it is free.',
    );
  }
  if (!answer.ok)
    throw new NotTested(`The kiosk at ${url} refuses to test: HTTP ${answer.status}.`);
  return createInterface({ input: Readable.fromWeb(answer.body) });
}

async function isThere(url) {
  try {
    await fetch(`${url}/health`);
    return true;
  } catch (error) {
    if (error.cause?.code === 'ECONNREFUSED') return false;
    throw error;
  }
}

const MARKS = { passed: 'ok  ', failed: 'FAIL', ended: 'END ', byHand: 'hand' };

const figuresOf = (figures) =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** One test as lines of a table: what it is, what was measured, and what to do where it failed. */
export function rowsOf({ test, name, verdict, figures, detail, says, todo }) {
  const measured = [figuresOf(figures), detail].filter((text) => text).join('; ');
  const head = `${MARKS[verdict]} ${test.padEnd(28)} ${name.en}: ${measured}`.replace(/: $/, '');
  const words = [says, todo].filter((text) => text !== undefined);
  return [head, ...words.map(({ zh, en }) => `       ${zh} · ${en}`)];
}

/** The closing line of the table. */
export const conclusionOf = ({ tests, passed, failed, byHand }) =>
  `${tests} tests: ${passed} passed, ${failed} failed, ${byHand} by hand`;
