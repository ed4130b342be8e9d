import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { ROOT } from '../node24.mjs';
import { closureOf } from './closure.mjs';
import { crossBuildEpoll, nodeFolder } from './foreign.mjs';

/** What compiles, maps, tests or tells, and does not run. */
const LEFT_OUT = /\.(d\.[cm]?ts|[cm]?ts|tsx|map|tsbuildinfo|markdown|gyp|cc|h|c|o|d|mk)$/;
const NOT_RUN = /(\.(spec|fixture)\.js$|\/(\.github|\.deps|obj\.target)(\/|$))/;
const README = /\.md$/;
const LICENCE = /^(licen[cs]e|notice|copying)/i;

/** Whether a file of a package goes along. Licences always do. */
export function isRun(path) {
  const name = basename(path);
  if (LICENCE.test(name)) return true;
  return !LEFT_OUT.test(name) && !NOT_RUN.test(path) && !README.test(name);
}

/** Files beside a package's own that are not its own: nested packages come by the lock file. */
const copyPackage = (from, to) =>
  cpSync(from, to, {
    recursive: true,
    filter: (path) => path === from || (basename(path) !== 'node_modules' && isRun(path)),
  });

/** Keeps of the prebuilt addons those for one processor and the C library of Debian. */
function keepPrebuilds(folder, cpu) {
  const prebuilds = join(folder, 'prebuilds');
  if (!existsSync(prebuilds)) return;
  for (const name of readdirSync(prebuilds)) {
    if (name !== `linux-${cpu}`) rmSync(join(prebuilds, name), { recursive: true });
  }
  const kept = join(prebuilds, `linux-${cpu}`);
  if (!existsSync(kept)) throw new Error(`${folder} has no prebuilt addon for ${cpu}`);
  for (const name of readdirSync(kept).filter((file) => file.includes('musl'))) {
    rmSync(join(kept, name));
  }
}

/** A workspace is its `dist` and what names its doors. */
function copyWorkspace(workspace, to) {
  const from = join(ROOT, workspace);
  if (!existsSync(join(from, 'dist'))) return copyPackage(from, to); // a stand-in for a package
  mkdirSync(to, { recursive: true });
  cpSync(join(from, 'package.json'), join(to, 'package.json'));
  copyPackage(join(from, 'dist'), join(to, 'dist'));
}

function copyLink(link, home) {
  const at = join(home, link);
  mkdirSync(dirname(at), { recursive: true });
  const target = readlinkSync(join(ROOT, link));
  symlinkSync(target, at);
  const led = relative(ROOT, join(ROOT, dirname(link), target));
  if (!existsSync(join(home, led))) copyWorkspace(led, join(home, led));
}

/**
 * Lays out what one app runs on, as it stands in this tree: compiled code, page, packages, Node.js.
 *
 * @param {string} home folder to fill
 * @param {{ app: string, page: string, cpu: string }} what
 * @returns {string[]} what is missing on that processor, in words
 */
export function stageHome(home, { app, page, cpu }) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const { folders, workspaces, links } = closureOf(packages, app, cpu);
  const missing = [];
  for (const workspace of workspaces) copyWorkspace(workspace, join(home, workspace));
  for (const link of links) copyLink(link, home);
  for (const folder of folders.filter((path) => existsSync(join(ROOT, path)))) {
    copyPackage(join(ROOT, folder), join(home, folder));
    keepPrebuilds(join(home, folder), cpu);
  }
  cpSync(join(ROOT, page, 'dist/page'), join(home, 'page'), { recursive: true });
  const node = nodeFolder(cpu, packages);
  mkdirSync(join(home, 'bin'), { recursive: true });
  cpSync(join(node, 'bin/node'), join(home, 'bin/node'));
  chmodSync(join(home, 'bin/node'), 0o755);
  cpSync(join(node, 'LICENSE'), join(home, 'bin/node.LICENSE'));
  if (folders.includes('node_modules/epoll')) missing.push(...epollOf(home, cpu, node));
  return missing;
}

/** The addon that was built at the installation is for this machine's processor alone. */
function epollOf(home, cpu, node) {
  const folder = join(home, 'node_modules/epoll');
  const addon = join(folder, 'build/Release/epoll.node');
  const built = existsSync(addon);
  rmSync(join(folder, 'build'), { recursive: true, force: true });
  mkdirSync(dirname(addon), { recursive: true });
  if (cpu !== process.arch) return [crossBuildEpoll(folder, node) ?? []].flat();
  if (!built) return ['epoll is not built here: a GPIO cabinet will not work'];
  cpSync(join(ROOT, 'node_modules/epoll/build/Release/epoll.node'), addon);
  return [];
}
