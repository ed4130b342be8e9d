import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lookedAt, ROOT } from '../house/tree.js';
import { cleanSystem, type CleanSystem } from './clean-system.js';

jest.setTimeout(300_000);

interface Made {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly missing: readonly string[];
}

/** Runs the command as npm does; its last line is the answer. */
function make(part: string): Made {
  const run = spawnSync(process.execPath, ['tools/package.mjs', part, '--arch', 'amd64'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as Made;
}

const HEALTH = `/opt/payment-kiosk/bin/node -e "fetch('http://127.0.0.1:8080/health').then((r) => console.log('CHECK health', r.status))"`;

/** Is it running, as whom; then it is stopped dead, and systemd has to notice. */
const WATCHED = `
state() { echo "CHECK $1" $(systemctl show kiosk -p ActiveState,NRestarts --value); }
state started
${HEALTH}
PID=$(systemctl show kiosk -p MainPID --value)
echo "CHECK user $(stat -c %U /proc/$PID) $(grep CapEff /proc/$PID/status | cut -f2)"
kill -STOP $PID
for turn in $(seq 1 90); do
  sleep 0.5
  [ "$(systemctl show kiosk -p NRestarts --value)" = 1 ] && [ "$(systemctl show kiosk -p ActiveState --value)" = active ] && break
done
state stalled
${HEALTH}
echo "CHECK took $turn"
echo "CHECK failed $(systemctl --failed --no-legend | wc -l)"`;

const clean = cleanSystem('clean-kiosk');
const why = typeof clean === 'string' ? clean : undefined;
if (why !== undefined) process.stdout.write(`skipped: packages are not installed, ${why}\n`);
const onClean = why === undefined ? it : it.skip;
const inside = clean as CleanSystem;

describe.each(['kiosk', 'central'])('the package of the %s', (part) => {
  it('is the same bytes each time it is made', () => {
    const first = make(part);
    const again = make(part);
    lookedAt(`${part}: ${first.bytes} bytes, ${first.sha256}`);
    expect(again).toEqual(first);
    expect(first.missing).toEqual([]);
  });
});

describe('a clean system', () => {
  let made: Made;

  beforeAll(() => {
    if (why !== undefined) return;
    made = make('kiosk');
    copyFileSync(made.file, join(inside.folder, 'kiosk.deb'));
  });
  afterAll(() => {
    if (why === undefined) inside.remove();
  });

  onClean('takes the package', () => {
    const { status, said } = inside.run(
      'apt-get install --yes --no-install-recommends ./kiosk.deb',
    );
    expect({ status, said }).toEqual({ status: 0, said: expect.any(String) });
    expect(inside.run('dpkg --verify payment-kiosk').said).toBe('');
  });

  onClean('has its users, folders and units then', () => {
    expect(inside.run('stat -c "%a %U:%G" /var/lib/payment-kiosk /etc/payment-kiosk').said).toBe(
      '700 kiosk:kiosk\n750 root:kiosk',
    );
    const units = 'kiosk.service page.service page-restart.path ctrl-alt-del.target';
    expect(inside.run(`systemctl is-enabled ${units}`).said.split('\n')).toEqual([
      'enabled',
      'enabled',
      'enabled',
      'masked',
    ]);
    expect(inside.run('getent passwd kiosk page').said).toMatch(/nologin\n.*nologin$/);
  });

  onClean('finds nothing wrong in its units', () => {
    // cage comes with the recommended packages, which a test of the installation does without.
    inside.run('printf "#!/bin/sh\\n" > /usr/bin/cage; chmod +x /usr/bin/cage');
    const units = 'kiosk.service page.service page-restart.path page-restart.service';
    expect(inside.run(`systemd-analyze verify ${units}`).said).toBe('');
  });

  onClean('runs the kiosk by its unit, and starts it anew when it stalls', () => {
    const { folder } = inside;
    const example = readFileSync(join(folder, 'usr/share/payment-kiosk/kiosk.example.yaml'));
    writeFileSync(join(folder, 'etc/payment-kiosk/kiosk.yaml'), example);
    inside.run('chgrp kiosk /etc/payment-kiosk/kiosk.yaml');
    rmSync(join(folder, 'etc/systemd/system/multi-user.target.wants/page.service'));
    const checks = inside.boot(WATCHED);
    lookedAt(`kiosk.service in a booted system: ${checks.join(', ')}`);
    expect(checks).toEqual([
      'started 0 active',
      'health 200',
      'user kiosk 0000000000000000',
      'stalled 1 active',
      'health 200',
      expect.stringMatching(/^took \d+$/),
      'failed 0',
    ]);
  });
});
