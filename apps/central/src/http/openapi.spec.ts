import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OPERATIONS, openApi } from './openapi.js';
import { REFUSAL_STATUS } from './refusal.js';

describe('the OpenAPI document', () => {
  it('names every route of kiosks that a controller has, and no other', () => {
    const routes = globSync('apps/central/src/**/*.controller.ts').flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const base = /@Controller\('([^']*)'\)/.exec(source)![1]!;
      const found = source.matchAll(/@(Get|Post)\((?:'([^']*)')?\)/g);
      return [...found].map(
        ([, method, path]) => `${method!.toLowerCase()} /${[base, path].filter(Boolean).join('/')}`,
      );
    });
    expect(routes.length).toBeGreaterThan(10);
    const kiosks = routes.filter((route) => route.includes(' /v1/')).sort();
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(kiosks);
  });

  it('has a schema for each body, with money as whole numbers', () => {
    const text = JSON.stringify(openApi());
    expect(text).toContain('"amount":{"type":"integer"');
    for (const { path } of OPERATIONS) expect(text).toContain(path);
  });
});

describe('the list of codes', () => {
  it('has every refusal and every alarm, and none that is gone', () => {
    const table = readFileSync('docs/codes/central.md', 'utf8');
    const listed = [...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, code]) => code!);
    const source = readFileSync('apps/central/src/alarms/alarms.ts', 'utf8');
    const union = /type AlarmCode = ([^;]+);/.exec(source)![1]!;
    const alarms = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code!);
    const all = new Set([...Object.keys(REFUSAL_STATUS), ...alarms]);
    expect(listed.sort()).toEqual([...all].sort());
  });
});
