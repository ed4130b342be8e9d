import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { lookedAt, projectFiles, textOf } from './tree.js';

const UNITS = projectFiles()
  .filter((path) => /^systemd\/.*\.(service|path|timer)$/.test(path))
  .map((path) => path.slice('systemd/'.length));

/** A unit that faces devices or the network scores at most this in `systemd-analyze security`: 1.5. */
const EXPOSURE_MAX = 15;
const HARDENED = ['kiosk.service', 'central.service', 'central-backup.service'];

const ANALYZE = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((path) =>
  existsSync(path),
);
if (ANALYZE === undefined) {
  process.stdout.write('skipped: unit files are not verified, systemd-analyze is not installed\n');
}
const withSystemd = ANALYZE === undefined ? it.skip : it;

/** Blocks of settings without a comment above them; a block ends at an empty line or a comment. */
function uncommented(unit: string): readonly string[] {
  let explained = false;
  return textOf(`systemd/${unit}`)
    .split('\n')
    .filter((line) => {
      if (line.startsWith('#')) explained = true;
      if (line === '' || line.startsWith('[')) explained = line.startsWith('[Install');
      const isPlain = line.startsWith('Description=');
      return /^\w+=/.test(line) && !explained && !isPlain;
    });
}

describe('the systemd units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'units-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A copy whose program exists on this machine too. */
  function copyOf(unit: string): string {
    const path = join(folder, unit);
    writeFileSync(
      path,
      textOf(`systemd/${unit}`).replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'),
    );
    return path;
  }
  const analyze = (...args: readonly string[]): { status: number | null; said: string } => {
    const run = spawnSync(ANALYZE ?? '', args, { encoding: 'utf8' });
    return { status: run.status, said: `${run.stdout}${run.stderr}`.trim() };
  };

  it('say why of every line that is not the default', () => {
    lookedAt(`${UNITS.length} systemd units`);
    expect(UNITS.length).toBeGreaterThan(2);
    expect(UNITS.flatMap(uncommented)).toEqual([]);
  });

  // It ends with 0 even for unknown keys: silence is the only good answer.
  withSystemd.each(UNITS)('%s is understood by systemd', (unit) => {
    UNITS.forEach(copyOf);
    expect(analyze('verify', join(folder, unit)).said).toBe('');
  });

  withSystemd.each(HARDENED)('%s exposes little', (unit) => {
    const { status, said } = analyze(
      'security',
      '--offline=true',
      `--threshold=${EXPOSURE_MAX}`,
      copyOf(unit),
    );
    lookedAt(said.split('\n').at(-1) ?? '');
    expect(status).toBe(0);
  });
});
