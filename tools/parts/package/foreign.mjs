import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../node24.mjs';

const CACHE = join(ROOT, 'var/package-cache');
/** Debian's cross compiler for arm64, in the package g++-aarch64-linux-gnu. */
const CROSS = 'aarch64-linux-gnu-';

/** Runs a command; its words are told only when it fails. */
function must(command, args, options = {}) {
  const run = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (run.status === 0) return run.stdout;
  throw new Error(`${command} ${args.join(' ')}: ${run.error?.message ?? run.stderr}`);
}

/** Fetches a package of the lock file through npm, and believes it only by the lock file's hash. */
function fetched(name, { version, integrity }) {
  const file = join(CACHE, `${name}-${version}.tgz`);
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(file)) {
    must('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', CACHE]);
  }
  const hash = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (integrity === `sha512-${hash}`) return file;
  rmSync(file);
  throw new Error(`${name} ${version} is not the one that the lock file names`);
}

/**
 * The folder of the Node.js that goes into a package: the installed one for this processor, a
 * fetched one for the other.
 *
 * @param {string} cpu "x64" or "arm64"
 * @param {Record<string, any>} packages of the lock file
 */
export function nodeFolder(cpu, packages) {
  const name = `node-linux-${cpu}`;
  const installed = join(ROOT, 'node_modules', name);
  if (existsSync(join(installed, 'bin/node'))) return installed;
  const file = fetched(name, packages[`node_modules/${name}`]);
  const folder = join(CACHE, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  must('tar', ['-xzf', file, '-C', folder, '--strip-components=1']);
  return folder;
}

/**
 * Builds the one addon that is bound to a Node.js, for another processor.
 *
 * @returns {string | undefined} why it was not built
 */
export function crossBuildEpoll(folder, node) {
  if (spawnSync(`${CROSS}g++`, ['--version']).status !== 0) {
    return `epoll was not built for arm64 (no ${CROSS}g++): a GPIO cabinet will not work there`;
  }
  const root = must('npm', ['root', '--global']).trim();
  const gyp = join(root, 'npm/node_modules/node-gyp/bin/node-gyp.js');
  const scratch = join(CACHE, 'epoll');
  rmSync(scratch, { recursive: true, force: true });
  cpSync(join(ROOT, 'node_modules/epoll'), scratch, { recursive: true });
  for (const name of ['bindings', 'nan', 'file-uri-to-path']) {
    const to = join(scratch, 'node_modules', name);
    cpSync(join(ROOT, 'node_modules', name), to, { recursive: true });
  }
  const tools = { CC: 'gcc', CXX: 'g++', AR: 'ar', LINK: 'g++' };
  const env = { ...process.env, npm_config_nodedir: node }; // a machine may point at another's
  for (const [name, tool] of Object.entries(tools)) env[name] = CROSS + tool;
  const args = [gyp, 'rebuild', '--arch=arm64', `--nodedir=${node}`];
  must(process.execPath, args, { cwd: scratch, env });
  cpSync(join(scratch, 'build/Release/epoll.node'), join(folder, 'build/Release/epoll.node'));
  return undefined;
}
