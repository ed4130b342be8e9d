// npm run kills: the real processes, killed again and again while people pay. The last line is JSON.
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildTypes, PRODUCT } from './parts/build.mjs';
import { demandNode24 } from './parts/node24.mjs';
import { runWorkerProcess } from './parts/workers.mjs';

const USAGE = 'npm run kills -- [--cycles N] [--from S] [--cores C]';
const STUCK_MS = 300_000;
const PROGRESS_EVERY = 25;
/** Which broken promises mean that money was lost, counted twice, or a number left out. */
const LOST = new Set(['I02', 'I12', 'I13', 'I16', 'I17']);
const DOUBLED = new Set(['I03', 'I06', 'I07']);
const GAPS = new Set(['I11']);

demandNode24();
const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    cores: { type: 'string', default: String(Math.min(2, availableParallelism())) },
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
else process.exit(await kills());

async function kills() {
  const built = await buildTypes(PRODUCT);
  if (built.status !== 0) {
    console.error(built.output);
    return 1;
  }
  const from = whole(values.from, 'from');
  const to = from + whole(values.cycles, 'cycles');
  const cores = whole(values.cores, 'cores');
  const sum = { cycles: 0, payments: 0, notes: 0, undecided: 0, receipts: 0 };
  const violations = [];
  const paymentsBy = new Map();
  let struck = 0;
  const startedMs = performance.now();
  const hear = (lane) => (message) => {
    if (message.struck !== undefined) {
      struck += 1;
      paymentsBy.set(lane, message.struck.payments);
      if (struck % PROGRESS_EVERY === 0) tellProgress(struck, paymentsBy, startedMs);
    }
    if (message.outcome === undefined) return;
    for (const key of Object.keys(sum)) sum[key] += message.outcome[key];
    violations.push(...message.outcome.violations);
  };
  const lanes = Array.from({ length: cores }, (_, lane) => {
    const job = { name: `kills-${lane + 1}`, from: from + lane, to, step: cores };
    return runWorkerProcess('kills-worker.mjs', { job, stuckMs: STUCK_MS }, hear(lane));
  });
  const failures = (await Promise.all(lanes)).filter((failure) => failure !== undefined);
  for (const failure of failures) console.error(failure);
  for (const { id, what } of violations.slice(0, 20)) console.error(`${id}: ${what}`);
  const count = (ids) => violations.filter(({ id }) => ids.has(id)).length;
  const cyclesPerHour = Math.round(sum.cycles / ((performance.now() - startedMs) / 3_600_000));
  console.log(
    JSON.stringify({
      ...sum,
      lost: count(LOST),
      doubled: count(DOUBLED),
      gaps: count(GAPS),
      violations: violations.length + failures.length,
      cyclesPerHour,
    }),
  );
  const isClean = violations.length + failures.length === 0;
  return isClean && sum.cycles > 0 && sum.payments > 0 ? 0 : 1;
}

function tellProgress(struck, paymentsBy, startedMs) {
  const payments = [...paymentsBy.values()].reduce((total, each) => total + each, 0);
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  console.error(`${struck} kills, ${payments} payments, ${minutes} min`);
}
