import { spawn } from 'node:child_process';
import process from 'node:process';
import { ROOT } from './node24.mjs';

/** What a finished command left: its exit code and all it wrote, both streams in order of arrival. */
/** @typedef {{ status: number, output: string }} Finished */

/**
 * Runs a script on this same Node.js, from the root, and collects what it writes.
 *
 * @param {readonly string[]} args script and its arguments, Node.js options first
 * @param {{ onText?: (text: string) => void, env?: Record<string, string> }} [options]
 * @returns {Promise<Finished>}
 */
export function runNode(args, options = {}) {
  return run(process.execPath, args, options);
}

/**
 * Runs a command from the root and collects what it writes. Never rejects: a command that cannot
 * be started ends with status 127.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ onText?: (text: string) => void, env?: Record<string, string> }} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, { onText, env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (text) => {
      output += text;
      onText?.(text);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ status: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}
