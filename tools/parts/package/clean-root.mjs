import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../node24.mjs';

/** Kept between runs: making it takes most of a minute and the network. */
const CACHED = join(ROOT, 'var/clean-root');
const INCLUDED = 'systemd,systemd-sysv,dbus,udev,ca-certificates';
const SUITE = 'bookworm';
/** Debian packages that make and run the root; `there` is a file that each brings. */
const NEEDED = [
  { name: 'debootstrap', there: '/usr/sbin/debootstrap' },
  { name: 'systemd-container', there: '/usr/bin/systemd-nspawn' },
];

const lacking = () => NEEDED.filter(({ there }) => !existsSync(there)).map(({ name }) => name);

/** The mirror that this machine installs from, whichever it is. */
function mirror() {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list'];
  if (existsSync(folder)) files.push(...readdirSync(folder).map((name) => join(folder, name)));
  for (const file of files.filter((path) => existsSync(path))) {
    const found = /^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(\S+)/m.exec(readFileSync(file, 'utf8'));
    if (found?.[1] !== undefined) return [found[1]];
  }
  return [];
}

/**
 * A clean Debian system in a folder, made once.
 *
 * @returns {{ folder: string } | { why: string }} why this machine cannot have one
 */
export function cleanRoot() {
  if (process.getuid?.() !== 0) return { why: 'a clean root needs the rights of root' };
  if (process.arch !== 'x64') return { why: 'the clean root is made for amd64' };
  if (existsSync(CACHED)) return { folder: CACHED };
  const apt = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, encoding: 'utf8' };
  if (lacking().length > 0) {
    spawnSync('apt-get', ['update'], apt);
    spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...lacking()], apt);
  }
  if (lacking().length > 0) return { why: `apt-get install ${lacking().join(' ')} did not work` };
  const fresh = `${CACHED}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const args = ['--variant=minbase', `--include=${INCLUDED}`, SUITE, fresh, ...mirror()];
  const made = spawnSync('debootstrap', args, apt);
  if (made.status !== 0) return { why: `debootstrap: ${made.stdout.trim().split('\n').at(-1)}` };
  renameSync(fresh, CACHED);
  return { folder: CACHED };
}
