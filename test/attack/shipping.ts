import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { lockProblems, type Locked } from '../house/lock-gate.js';
import { demand, type Attack } from './attack.js';

const ROOT = resolve(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function files(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'var', '.git'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

const a03: Attack = {
  id: 'A03',
  what: 'gestures: long press, drag, pinch, selection',
  how: 'tried',
  attempt() {
    const guard = textOf('apps/kiosk-ui/src/guard-gestures.ts');
    const cancelled = ['contextmenu', 'dragstart', 'drop', 'selectstart', 'gesturestart'];
    for (const name of cancelled) demand(guard.includes(`'${name}'`), `${name} is not cancelled`);
    const start = textOf('systemd/page.service');
    for (const flag of ['--disable-pinch', '--overscroll-history-navigation=0']) {
      demand(start.includes(flag), `the browser starts without ${flag}`);
    }
    return Promise.resolve(
      `${cancelled.length} gestures cancelled, pinch and swipe off; ten fingers: by hand`,
    );
  },
};

const WAYS_OUT = [
  /window\.print\(/,
  /target=["{']*_blank/,
  /type=["']file["']/,
  /type=["'](date|color)["']/,
  /<select\b/,
  /serviceWorker/,
  /window\.open\(/,
  /<a\s[^>]*href=["']http/,
  /dangerouslySetInnerHTML=\{\{ __html: (?!.*[sS]vg)/,
];

const a07: Attack = {
  id: 'A07',
  what: 'dialogs, foreign addresses, tools of the browser',
  how: 'tried',
  attempt() {
    const policy = JSON.parse(
      textOf('deploy/kiosk/root/etc/chromium/policies/managed/payment-kiosk.json'),
    ) as Record<string, unknown>;
    const shut = {
      DeveloperToolsAvailability: 2,
      DownloadRestrictions: 3,
      PrintingEnabled: false,
      AllowFileSelectionDialogs: false,
      RemoteDebuggingAllowed: false,
    };
    for (const [name, value] of Object.entries(shut))
      demand(policy[name] === value, `${name} is ${String(policy[name])}`);
    demand(JSON.stringify(policy['URLBlocklist']) === '["*"]', 'not every address is blocked');
    const sources = [
      ...files('apps/kiosk-ui/src', /\.tsx?$/),
      ...files('libs/screens/src', /\.tsx?$/),
    ].filter((path) => !/\.spec\./.test(path));
    const found = sources.flatMap((path) =>
      WAYS_OUT.filter((way) => way.test(textOf(path))).map((way) => `${path} ${way}`),
    );
    demand(found.length === 0, found.join(', '));
    return Promise.resolve(
      `${Object.keys(policy).length} rules of the browser, ${sources.length} sources of the page without a way out`,
    );
  },
};

const a42: Attack = {
  id: 'A42',
  what: 'keys and passwords that two machines share',
  how: 'tried',
  attempt() {
    const all = files('.', /\.(ts|tsx|mjs|json|yaml|conf|md|pem|key|service|csv)$/).filter(
      (path) => path !== 'package-lock.json',
    );
    const secret = new RegExp(`-----BEGIN ${'(?:EC |RSA )?'}PRIVATE KEY-----\\n[A-Za-z0-9+/=]{20}`);
    const held = all.filter(
      (path) => secret.test(textOf(path)) && !/\.(spec|fixture)\.ts$|testing\//.test(path),
    );
    demand(held.length === 0, `private keys in ${held.join(', ')}`);
    const example = textOf('deploy/kiosk/root/usr/share/payment-kiosk/kiosk.example.yaml');
    demand(!/enrolmentCode:/.test(example), 'the example holds a code');
    return Promise.resolve(
      `${all.length} files without a private key; identity and CA are made at the first start`,
    );
  },
};

const a46: Attack = {
  id: 'A46',
  what: 'the journal read, changed and cut by another user',
  how: 'tried',
  attempt({ product }) {
    const folder = join(product.folder, 'data/kiosk');
    const open = readdirSync(folder).filter(
      (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
    );
    demand(open.length === 0, `others may open ${open.join(', ')}`);
    const copies = join(product.folder, 'tampered');
    const ways = [
      'UPDATE journal SET body = \'{"x":1}\' WHERE seq = 1',
      'DELETE FROM journal WHERE seq = 1',
    ];
    for (const [at, way] of ways.entries()) {
      demand(verified(tamper(folder, join(copies, String(at)), way)) === 1, `not noticed: ${way}`);
    }
    return Promise.resolve(
      'rights of every file; a row changed, a row taken out: found by npm run verify and at start',
    );
  },
};

/** Copies the journal and changes it as somebody with the card in another machine would. */
function tamper(folder: string, copy: string, way: string): string {
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(folder).filter((each) => each.startsWith('journal.sqlite'))) {
    copyFileSync(join(folder, name), join(copy, name));
  }
  const path = join(copy, 'journal.sqlite');
  const database = new DatabaseSync(path);
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
  database.exec('PRAGMA foreign_keys = OFF');
  database.exec(way);
  database.close();
  return path;
}

const verified = (path: string): number | null =>
  spawnSync(process.execPath, ['tools/verify.mjs', path], { cwd: ROOT }).status;

const a54: Attack = {
  id: 'A54',
  what: 'what the units leave open (systemd-analyze security)',
  how: 'tried',
  attempt({ product }) {
    const tool = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((path) =>
      existsSync(path),
    );
    demand(tool !== undefined, 'systemd-analyze is not installed: apt-get install systemd');
    const figures = ['kiosk', 'central', 'central-backup'].map((unit) => {
      const copy = join(product.folder, `${unit}.service`);
      writeFileSync(
        copy,
        textOf(`systemd/${unit}.service`).replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'),
      );
      const run = spawnSync(tool, ['security', '--offline=true', '--threshold=20', copy], {
        encoding: 'utf8',
      });
      const figure = /exposure level for \S+: ([\d.]+)/.exec(run.stdout)?.[1] ?? 'unknown';
      demand(run.status === 0 && figure !== 'unknown', `${unit}: ${figure}`);
      return `${unit} ${figure}`;
    });
    return Promise.resolve(figures.join(', '));
  },
};

const a53: Attack = {
  id: 'A53',
  what: 'packages without a hash, from elsewhere, or with a script of their own',
  how: 'tried',
  attempt() {
    const { packages } = JSON.parse(textOf('package-lock.json')) as Pick<Locked, 'packages'>;
    const { allowScripts } = JSON.parse(textOf('package.json')) as {
      readonly allowScripts: Locked['allowed'];
    };
    const problems = lockProblems({ packages, allowed: allowScripts });
    demand(problems.length === 0, problems.join(', '));
    const count = Object.keys(packages).length;
    return Promise.resolve(
      `${count} packages by their hash; advisories: npm audit, where there is a network`,
    );
  },
};

/** Attacks on what is delivered and stored. */
export const shipping: readonly Attack[] = [a03, a07, a42, a46, a53, a54];
