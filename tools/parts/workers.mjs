import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { ROOT } from './node24.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const SAID_MAX = 4_000;

/**
 * Runs a worker of this folder in a process of its own, so that all cores are used and one that
 * hangs can be ended.
 *
 * @param {string} name its file, e.g. "kills-worker.mjs"
 * @param {{ job: object, stuckMs: number }} options `stuckMs`: so long without a message is a hang
 * @param {(message: object) => void} hear gets each message of the worker
 * @returns {Promise<string | undefined>} how it failed, in words; nothing when it came to its end
 */
export function runWorkerProcess(name, { job, stuckMs }, hear) {
  return new Promise((resolve) => {
    const child = fork(join(HERE, name), [JSON.stringify(job)], {
      cwd: ROOT,
      silent: true,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    let said = '';
    let isStuck = false;
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isStuck = true;
        child.kill('SIGKILL');
      }, stuckMs);
    };
    const take = (text) => (said = (said + text).slice(-SAID_MAX));
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('message', (message) => {
      watch();
      hear(message);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (isStuck) resolve(`nothing was heard of it for ${stuckMs / 1_000} s\n${said.trim()}`);
      else resolve(code === 0 ? undefined : `it ended with ${code}\n${said.trim()}`);
    });
    watch();
  });
}
