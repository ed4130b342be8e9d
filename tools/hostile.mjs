// npm run hostile: random, truncated, joined, replayed and damaged frames against every reader of a
// line. The last line is JSON.
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { demandNode24, ROOT } from './parts/node24.mjs';
import { loadTypescript } from './parts/typescript.mjs';

const USAGE = 'npm run hostile -- [--frames N] [--from S] [--protocol NAME]';

demandNode24();
const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '1000000' },
    from: { type: 'string', default: '1' },
    protocol: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const whole = (text, name) => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  console.error(`--${name} takes a whole number above 0, got ${text}\n${USAGE}`);
  process.exit(2);
};
if (values.help) console.log(USAGE);
else process.exit(await hostile());

async function hostile() {
  const frames = whole(values.frames, 'frames');
  const seed = whole(values.from, 'from');
  loadTypescript();
  const at = (path) => import(join(ROOT, 'test/contract/hostile', path));
  const { HOSTILE_CASES } = await at('parsers.ts');
  const { attack } = await at('attack.ts');
  const targets = HOSTILE_CASES.filter(
    ({ protocol }) => values.protocol === undefined || protocol === values.protocol,
  );
  const sum = { protocols: targets.length, frames: 0, wrong: 0 };
  for (const target of targets) {
    const outcome = attack(target, { frames, seed });
    sum.frames += outcome.frames;
    sum.wrong += outcome.wrong.length;
    console.error(JSON.stringify(outcome));
  }
  console.log(JSON.stringify(sum));
  return targets.length > 0 && sum.wrong === 0 ? 0 : 1;
}
