import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { lookedAt, ROOT, sourceFiles } from './tree.js';

const cruiseOutput = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({ totalDependenciesCruised: z.int() }),
});

function cruise(): z.infer<typeof cruiseOutput> {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs', 'test'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  return cruiseOutput.parse(JSON.parse(run.stdout));
}

describe('the import rules', () => {
  it('read every file that we wrote', () => {
    const { modules, summary } = cruise();
    const read = new Set(modules.map(({ source }) => source));
    const ours = sourceFiles().filter((path) => /^(apps|libs|test)\//.test(path));
    lookedAt(
      `${ours.length} source files, all cruised, and their ${summary.totalDependenciesCruised} imports`,
    );
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((path) => !read.has(path))).toEqual([]);
    expect(summary.totalDependenciesCruised).toBeGreaterThan(ours.length);
  });
});
