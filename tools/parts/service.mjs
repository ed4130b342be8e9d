import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { ROOT } from './node24.mjs';

const READY_LIMIT_MS = 30_000;
const END_LIMIT_MS = 10_000;
const LOG_LINES_SHOWN = 15;

const demoLog = (name) => join(ROOT, 'var/demo/log', `${name}.log`);

/** A started process of the product. */
/** @typedef {{ name: string, url: string, ended: Promise<number>, stop: () => Promise<void> }} Service */

function readyUrl(line) {
  try {
    const said = JSON.parse(line);
    return said?.ready === true ? said.url : undefined;
  } catch {
    return undefined; // a log line that is not JSON
  }
}

/** Waits for the line `{"ready":true,"url":…}`; rejects when the process ends or takes too long. */
function untilReady(child, name) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`${name} was not ready within ${READY_LIMIT_MS / 1000} s`)),
      READY_LIMIT_MS,
    );
    child.once('exit', (code) => reject(new Error(`${name} ended with code ${code}`)));
    child.once('error', reject);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = readyUrl(line);
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    });
  });
}

/** Asks a process and all it started to end; after a while it is ended without asking. */
async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const limit = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), END_LIMIT_MS);
  await ended;
  clearTimeout(limit);
}

/**
 * Starts a process of the product in a process group of its own, so that Ctrl-C reaches only the
 * command that started it, and waits until it is ready.
 *
 * @param {{ name: string, args: readonly string[], log?: string }} what `log`: where its standard
 *   error goes, in the demo's folder unless told
 * @returns {Promise<Service>}
 * @throws Error with the end of its log when it does not become ready.
 */
export async function startService({ name, args, log = demoLog(name) }) {
  mkdirSync(dirname(log), { recursive: true });
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(createWriteStream(log));
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  try {
    const url = await untilReady(child, name);
    return { name, url, ended, stop: () => stop(child, ended) };
  } catch (error) {
    await stop(child, ended);
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
    throw new Error(`${error.message}; the end of its log:\n${lines.join('\n')}`, { cause: error });
  }
}
