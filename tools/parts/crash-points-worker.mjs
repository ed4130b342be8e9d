// One process of `npm run simulate -- --crash-points`: crashes at its share of the points, and again
// at each point that comes after.
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from './node24.mjs';
import { loadTypescript } from './typescript.mjs';

const [job] = process.argv.slice(2).map((text) => JSON.parse(text));
const TELL_EVERY = 25;

loadTypescript();
const at = (path) => import(join(ROOT, 'test/simulation/crash-points', path));
const { SCENARIOS } = await at('scenarios.ts');
const { countPoints, crashAgain, crashOnce } = await at('enumerate.ts');

const broken = (found) => process.send({ broken: found });
let unit = 0;
const isMine = () => (unit += 1) % job.step === job.lane;
for (const name of job.names) {
  const scenario = SCENARIOS.find((each) => each.name === name);
  const points = await countPoints(scenario);
  if (job.lane === 0) process.send({ scenario: name, points });
  for (let first = 1; first <= points; first += 1) {
    if (!isMine()) continue;
    const tally = { points: 0, singles: 0, pairs: 0 };
    const say = (second) => second % TELL_EVERY === 0 && process.send({ alive: true });
    await crashAgain({ scenario, kind: 'kill', tally, broken }, first, say);
    await crashOnce({ scenario, kind: 'mains', tally, broken }, first);
    process.send({ done: tally });
  }
}
process.disconnect();
