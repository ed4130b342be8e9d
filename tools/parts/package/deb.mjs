import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { ROOT } from '../node24.mjs';

/** Scripts that dpkg runs; each is there where the folder of the product has it. */
const SCRIPTS = ['postinst', 'prerm', 'postrm'];

/** All paths below a folder, folders before what is in them, in the order of their bytes. */
function pathsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .map(({ name }) => join(folder, name))
    .sort((one, other) => (one < other ? -1 : 1))
    .flatMap((path) => [path, ...(lstatSync(path).isDirectory() ? pathsIn(path) : [])]);
}

/** The time that every file gets: of the commit, or as told; never of the machine. */
export function epochOf(env = process.env) {
  if (env.SOURCE_DATE_EPOCH !== undefined) return Number(env.SOURCE_DATE_EPOCH);
  const git = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  return git.status === 0 && git.stdout.trim() !== '' ? Number(git.stdout) : 1_767_225_600;
}

/** What `dpkg --verify` checks by. */
function md5sums(root, files) {
  const lines = files.map((path) => {
    const sum = createHash('md5').update(readFileSync(path)).digest('hex');
    return `${sum}  ${relative(root, path)}`;
  });
  return `${lines.join('\n')}\n`;
}

function control(product, { version, arch, kibibytes }) {
  const lines = {
    Package: product.package,
    Version: version,
    Architecture: arch,
    Maintainer: 'Payment kiosk <kiosk@payment-kiosk.invalid>',
    'Installed-Size': kibibytes,
    // Of Node.js 24 and of the prebuilt addons.
    Depends: 'libc6 (>= 2.34), libstdc++6, libgcc-s1, systemd (>= 252)',
    Recommends: product.recommends,
    Section: 'misc',
    Priority: 'optional',
    Description: product.description,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\n`);
  return text.join('');
}

/** Rights by what a file is, not by who unpacked it. */
function normalise(path, epoch) {
  const found = lstatSync(path);
  if (!found.isSymbolicLink()) {
    const runs = found.isDirectory() || (found.mode & 0o111) !== 0;
    chmodSync(path, runs ? 0o755 : 0o644);
  }
  lutimesSync(path, epoch, epoch);
}

function writeControl(root, product, facts) {
  const paths = pathsIn(root);
  const files = paths.filter((path) => lstatSync(path).isFile());
  const bytes = files.reduce((sum, path) => sum + lstatSync(path).size, 0);
  const debian = join(root, 'DEBIAN');
  mkdirSync(debian);
  const write = (name, text) => writeFileSync(join(debian, name), text);
  write('control', control(product, { ...facts, kibibytes: Math.ceil(bytes / 1024) }));
  write('md5sums', md5sums(root, files));
  const settings = files
    .map((path) => `/${relative(root, path)}`)
    .filter((path) => path.startsWith('/etc/'));
  if (settings.length > 0) write('conffiles', `${settings.join('\n')}\n`);
  for (const script of SCRIPTS) {
    const from = join(ROOT, product.deploy, script);
    if (!existsSync(from)) continue;
    cpSync(from, join(debian, script));
    chmodSync(join(debian, script), 0o755);
  }
}

/**
 * Makes a Debian package of a folder: the same bytes for the same files, whoever makes it and when.
 *
 * @param {string} root the file tree to be installed
 * @param {import('./products.mjs').Product} product
 * @param {{ version: string, arch: string, epoch: number, file: string }} facts
 * @throws Error with the words of dpkg-deb
 */
export function buildDeb(root, product, { version, arch, epoch, file }) {
  writeControl(root, product, { version, arch });
  for (const path of [...pathsIn(root), root]) normalise(path, epoch);
  const run = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', '-Zzstd', '-z10', '--threads-max=1', '--build', root, file],
    { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch), LC_ALL: 'C' } },
  );
  if (run.status !== 0) throw new Error(`dpkg-deb: ${run.error?.message ?? run.stderr}`);
}
