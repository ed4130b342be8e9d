// npm run attack [-- A10 B03 …]: the security checks against the running product. A line per id with
// what was tried; the last line one JSON object `{"checks":…,"passed":…,"failed":…,"byHand":…}`.
// Ends with 1 unless every check that software can decide passed.
import process from 'node:process';
import { buildAll, PRODUCT } from './parts/build.mjs';
import { demandNode24 } from './parts/node24.mjs';
import { loadTypescript } from './parts/typescript.mjs';

demandNode24();
const say = (word) => console.error(`- ${word}`);
const built = await buildAll(say, PRODUCT);
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}
loadTypescript();
const { ALL_ATTACKS } = await import('../test/attack/all-attacks.ts');
const { runAttacks, sumUp } = await import('../test/attack/attack.ts');
const { startTarget } = await import('../test/attack/target.ts');

const asked = process.argv.slice(2);
const attacks = ALL_ATTACKS.filter(({ id }) => asked.length === 0 || asked.includes(id));
const target = await startTarget();
const tell = ({ id, verdict, what, said }) =>
  console.log(`${id}  ${verdict.padEnd(7)}  ${what}: ${said}`);
const outcomes = await runAttacks(attacks, target, tell);
await target.stop();
const sum = sumUp(outcomes);
console.log(JSON.stringify(sum));
process.exit(sum.failed === 0 && sum.checks > 0 ? 0 : 1);
