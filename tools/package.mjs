// npm run package -- kiosk|central [--arch amd64|arm64]: a Debian package of one part, the same bytes
// each time. Last line one JSON object: file, bytes, sha256, and what is missing on that processor.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildAll } from './parts/build.mjs';
import { demandNode24 } from './parts/node24.mjs';
import { makePackage } from './parts/package/make.mjs';
import { CPUS, PRODUCTS } from './parts/package/products.mjs';

function fail(why, status = 1) {
  console.error(why);
  process.exit(status);
}

const USAGE = `usage: npm run package -- ${Object.keys(PRODUCTS).join('|')} [--arch ${Object.keys(CPUS).join('|')}]`;

demandNode24();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { arch: { type: 'string', default: process.arch === 'arm64' ? 'arm64' : 'amd64' } },
});
const product = PRODUCTS[positionals[0]];
const cpu = CPUS[values.arch];
if (product === undefined || cpu === undefined) fail(USAGE, 2);

const say = (word) => console.error(`- ${word}`);
const built = await buildAll(say, [product.app]);
if (built.status !== 0) fail(built.output);
try {
  const { file, missing } = makePackage(product, { arch: values.arch, cpu }, say);
  for (const word of missing) say(`missing: ${word}`);
  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  console.log(JSON.stringify({ file, bytes: bytes.length, sha256, missing }));
} catch (error) {
  fail(error.message);
}
