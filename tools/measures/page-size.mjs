// What the customer page loads as script, as a browser gets it compressed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ROOT } from '../parts/node24.mjs';
import { rounded } from '../parts/statistics.mjs';

const kB = (bytes) => rounded(bytes / 1000);

/** @returns {Promise<object[]>} one figure */
export async function measure() {
  const folder = join(ROOT, 'apps/kiosk-ui/dist/page');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => readFileSync(join(folder, path)));
  if (scripts.length === 0) throw new Error('the customer page was not built');
  const total = (compress) => scripts.reduce((sum, script) => sum + compress(script).length, 0);
  return [
    {
      figure: 'customer page, script',
      value: kB(total(gzipSync)),
      unit: 'kB gzip',
      budget: 120,
      detail: { raw: kB(total((script) => script)), brotli: kB(total(brotliCompressSync)) },
    },
  ];
}
