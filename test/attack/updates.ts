import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { refuseBundle } from '@kiosk/kiosk/update/bundle';
import { locksOf } from '@kiosk/kiosk/update/update-lock';
import { demand, type Attack } from './attack.js';

const ROOT = resolve(import.meta.dirname, '../..');
const RUNNING = {
  compatible: 'payment-kiosk-rpi4',
  version: '1.4.0',
  readsJournal: [2],
  versionMin: '1.3.0',
};
const GOOD = { compatible: 'payment-kiosk-rpi4', version: '1.5.0', writesJournal: 2 };
const BAD = {
  otherBoard: { compatible: 'payment-kiosk-x86' },
  downgrade: { version: '1.3.5' },
  journal: { writesJournal: 3 },
};

const run = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { encoding: 'utf8' });

/** A key that signs bundles, and its certificate. */
function signer(folder: string, name: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const subject = ['-subj', `/CN=${name}`, '-days', '30', '-nodes'];
  run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert, ...subject);
  return { key, cert };
}

/** A small bundle as a release has one. */
function bundleIn(folder: string, { key, cert }: ReturnType<typeof signer>): string {
  const content = join(folder, 'content');
  mkdirSync(content);
  writeFileSync(join(content, 'rootfs.img'), randomBytes(256 * 1024));
  const manifest = [
    '[update]',
    `compatible=${GOOD.compatible}`,
    `version=${GOOD.version}`,
    '[bundle]',
    'format=verity',
    '[image.rootfs]',
    'filename=rootfs.img',
  ];
  writeFileSync(join(content, 'manifest.raucm'), `${manifest.join('\n')}\n`);
  const file = join(folder, 'good.raucb');
  const made = run('rauc', 'bundle', `--cert=${cert}`, `--key=${key}`, content, file);
  demand(existsSync(file), `rauc made no bundle: ${made.stderr}`);
  return file;
}

function tryBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attack-update-'));
  const [release, stranger] = [signer(folder, 'release'), signer(folder, 'stranger')];
  const good = bundleIn(folder, release);
  const isTaken = (file: string, by = release): boolean =>
    run('rauc', 'info', `--keyring=${by.cert}`, file).status === 0;
  demand(isTaken(good), 'the good bundle is refused');
  demand(!isTaken(good, stranger), 'a bundle of another key is taken');
  const cut = join(folder, 'cut.raucb');
  writeFileSync(cut, readFileSync(good));
  truncateSync(cut, 100_000);
  demand(!isTaken(cut), 'half a bundle is taken');
  const unsigned = join(folder, 'unsigned.raucb');
  writeFileSync(unsigned, readFileSync(good).subarray(0, -3_000));
  demand(!isTaken(unsigned), 'a bundle without its signature is taken');
  rmSync(folder, { recursive: true });
  return 'rauc refuses another key, half a bundle and no signature';
}

const a40: Attack = {
  id: 'A40',
  what: 'updates: unsigned, foreign, cut, old, for another board, while money is open',
  how: 'tried',
  attempt() {
    demand(refuseBundle(GOOD, RUNNING) === undefined, 'the good version is refused');
    for (const [why, change] of Object.entries(BAD)) {
      const refused = refuseBundle({ ...GOOD, ...change }, RUNNING);
      demand(refused === why, `${why} got ${refused}`);
    }
    const open = locksOf({ idle: false, queued: 3, doubts: [], mains: true });
    demand(open.length === 2, 'an update while money is open');
    const conf = readFileSync(join(ROOT, 'deploy/update/system.conf'), 'utf8');
    demand(conf.includes('bundle-formats=-plain'), 'bundles without verity are taken');
    const signed = existsSync('/usr/bin/rauc')
      ? tryBundles()
      : 'signatures not tried here: apt-get install rauc';
    return Promise.resolve(
      `three kinds of wrong version, an open payment; ${signed}; 500 power cuts: specs of the slots`,
    );
  },
};

const b10: Attack = {
  id: 'B10',
  what: 'a way around the check of signatures, in the sources',
  how: 'tried',
  attempt() {
    const run = spawnSync(
      'grep',
      [
        '-rniE',
        'skip_?verify|no-verify|insecure|rejectUnauthorized: false|NODE_TLS_REJECT',
        'apps',
        'libs',
        'deploy',
        'systemd',
        '--include=*.ts',
        '--include=*.conf',
        '--include=*.service',
        '--include=*.sh',
        '--exclude-dir=dist',
        '--exclude-dir=node_modules',
      ],
      { cwd: ROOT, encoding: 'utf8' },
    );
    const found = run.stdout.split('\n').filter((line) => line !== '' && !/\.spec\.ts/.test(line));
    // The first looks at a hash before it says a word; the second refuses by route.
    const known = ['apps/kiosk/src/tls/authority.ts', 'apps/central/src/tls/kiosk-listener.ts'];
    const strange = found.filter((line) => !known.some((path) => line.startsWith(path)));
    demand(strange.length === 0, strange.join(', '));
    return Promise.resolve(`none but ${known.length} places that A29 and B09 try`);
  },
};

/** Attacks on what becomes the next version. */
export const updates: readonly Attack[] = [a40, b10];
