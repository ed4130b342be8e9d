import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { lookedAt, ROOT, sourceFiles } from './tree.js';

/** The libraries, whose every file is a door: `@kiosk/<library>/<file>`. */
const LIBRARIES = ['flow', 'hardware'];

const doorsOf = (library: string): readonly string[] =>
  sourceFiles()
    .filter((path) => path.startsWith(`libs/${library}/src/`) && !/\.spec\.tsx?$/.test(path))
    .map((path) => path.slice(`libs/${library}/src/`.length).replace(/\.ts$/, ''));

const IMPORT_ALL = `
  for (const door of process.argv.slice(1)) {
    await import(door).catch((error) => console.log(door + ': ' + error.message));
  }`;

describe.each(LIBRARIES)('the doors of %s', (library) => {
  const doors = doorsOf(library);

  it('all open, as an app opens them', () => {
    lookedAt(`${doors.length} doors of ${library}, each imported in plain Node.js`);
    expect(doors.length).toBeGreaterThan(10);
    const built = doors.filter((door) => existsSync(join(ROOT, `libs/${library}/dist/${door}.js`)));
    expect(doors.filter((door) => !built.includes(door))).toEqual([]);
    const names = doors.map((door) => `@kiosk/${library}/${door}`);
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', IMPORT_ALL, ...names], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status: run.status, said: run.stdout, complained: run.stderr }).toEqual({
      status: 0,
      said: '',
      complained: '',
    });
  });
});
