// npm run power-cuts: what a power cut can leave of the real journal, state by state. The last line
// is JSON.
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildTypes } from './parts/build.mjs';
import { demandNode24 } from './parts/node24.mjs';
import { runWorkerProcess } from './parts/workers.mjs';

const USAGE = 'npm run power-cuts -- [--states N] [--from S] [--cores C] [--weakened SQL]';
const STUCK_MS = 300_000;
const PROGRESS_EVERY = 10_000;

demandNode24();
const { values } = parseArgs({
  options: {
    states: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    cores: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    /** Settings that make it lose rows, e.g. "PRAGMA synchronous = NORMAL": then it must find some. */
    weakened: { type: 'string' },
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
else process.exit(await powerCuts());

async function powerCuts() {
  const built = await buildTypes(['apps/kiosk']);
  if (built.status !== 0) {
    console.error(built.output);
    return 1;
  }
  const from = whole(values.from, 'from');
  const to = from + whole(values.states, 'states');
  const cores = whole(values.cores, 'cores');
  const sum = { states: 0, lost: 0, corrupt: 0 };
  const byLane = new Map();
  let told = 0;
  let failures = 0;
  const startedMs = performance.now();
  const hear = (lane) => (message) => {
    if (message.found !== undefined) {
      for (const key of Object.keys(sum)) sum[key] += message.found[key];
      for (const what of message.found.first) console.error(what);
      return;
    }
    byLane.set(lane, message.states);
    const states = [...byLane.values()].reduce((total, each) => total + each, 0);
    if (states - told < PROGRESS_EVERY) return;
    told = states;
    console.error(`${states} states`);
  };
  const lanes = Array.from({ length: cores }, (_, lane) => {
    const job = { from: from + lane, to, step: cores, weakened: values.weakened };
    return runWorkerProcess('power-cuts-worker.mjs', { job, stuckMs: STUCK_MS }, hear(lane));
  });
  for (const failure of await Promise.all(lanes)) {
    if (failure === undefined) continue;
    failures += 1;
    console.error(failure);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  console.log(JSON.stringify({ ...sum, statesPerSecond: Math.round(sum.states / seconds) }));
  return failures === 0 && sum.states > 0 && sum.lost + sum.corrupt === 0 ? 0 : 1;
}
