import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OPERATIONS, openApi } from './openapi.js';

describe('the OpenAPI document', () => {
  it('names every route of kiosks that a controller has, and no other', () => {
    const routes = globSync('apps/central/src/**/*.controller.ts').flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const base = /@Controller\('([^']*)'\)/.exec(source)![1]!;
      const found = source.matchAll(/@(Get|Post)\((?:'([^']*)')?\)/g);
      return [...found].map(([, method, path]) =>
        `${method!.toLowerCase()} /${[base, path].filter(Boolean).join('/')}`.replace(
          /:(\w+)/g,
          '{$1}',
        ),
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
