// npm run draw: the machines, as they are now, into libs/flow/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildTypes } from './parts/build.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';

demandNode24();
const built = await buildTypes(['test']);
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}
const { DIAGRAMS_IN, MACHINES, withDiagrams } = await import('../test/dist/house/machines.js');
const readme = join(ROOT, DIAGRAMS_IN);
writeFileSync(readme, withDiagrams(readFileSync(readme, 'utf8')));
console.log(`drew ${MACHINES.map(({ id }) => id).join(', ')} into ${DIAGRAMS_IN}`);
