import { describe, expect, it } from '@jest/globals';
import { lockProblems, type LockEntry } from './lock-gate.js';
import { lookedAt, textOf } from './tree.js';

const { packages } = JSON.parse(textOf('package-lock.json')) as {
  readonly packages: Readonly<Record<string, LockEntry>>;
};
const { allowScripts: allowed } = JSON.parse(textOf('package.json')) as {
  readonly allowScripts: Readonly<Record<string, boolean>>;
};

describe('the lock file', () => {
  it('names every package by its bytes, and whose install script may run', () => {
    lookedAt(`${Object.keys(packages).length} packages of the lock file`);
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(lockProblems({ packages, allowed })).toEqual([]);
  });

  it('would notice a package without a hash, from elsewhere, or with a script', () => {
    const good = { version: '1.0.0', integrity: 'sha512-x' };
    const bad = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { ...good, integrity: 'sha1-x' },
      'node_modules/c': { ...good, resolved: 'git+ssh://host/c' },
      'node_modules/x/node_modules/d': { ...good, hasInstallScript: true },
      'node_modules/e': { ...good, hasInstallScript: true },
    };
    expect(lockProblems({ packages: bad, allowed: { e: true } })).toEqual([
      'node_modules/a: no hash of its bytes',
      'node_modules/b: no hash of its bytes',
      'node_modules/c: comes from git+ssh://host/c',
      'node_modules/x/node_modules/d: an install script',
    ]);
  });
});
