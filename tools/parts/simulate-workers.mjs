import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { ROOT } from './node24.mjs';

const WORKER = join(dirname(fileURLToPath(import.meta.url)), 'simulate-worker.mjs');
/** A world takes well under a second; one that takes so long has stopped its own time. */
const STUCK_MS = 120_000;

/**
 * Runs worlds in a process of their own, so that all cores are used and a world that hangs can be ended.
 *
 * @param {object} job seeds `from` up to, not including, `to` by `step`; perhaps a planted `bug`, and
 *   where to `keep` the traces of broken worlds
 * @param {(message: object) => void} hear gets each message of the worker
 * @returns {Promise<{ stuckAt?: number, failed?: string }>} how it ended
 */
export function runWorker(job, hear) {
  return new Promise((resolve) => {
    const child = fork(WORKER, [JSON.stringify(job)], {
      cwd: ROOT,
      silent: true,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    let seed;
    let said = '';
    let stuckAt;
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        stuckAt = seed;
        child.kill('SIGKILL');
      }, STUCK_MS);
    };
    const take = (text) => (said = (said + text).slice(-4_000));
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('message', (message) => {
      if (message.starts !== undefined) seed = message.starts;
      watch();
      hear(message);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (stuckAt !== undefined) resolve({ stuckAt });
      else resolve(code === 0 ? {} : { failed: `seed ${seed}: ${said.trim()}` });
    });
    watch();
  });
}
