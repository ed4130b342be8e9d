// From power on to a page that answers, and what the process weighs then: the demo, for real.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../parts/node24.mjs';
import { startDemo } from '../parts/demo.mjs';
import { quantile, rounded } from '../parts/statistics.mjs';

const STARTS = 5;
const ASK_PERIOD_MS = 5;
const LIMIT_MS = 20_000;
const PID_FILE = join(ROOT, 'var/demo/log/kiosk.pid');

async function act(bench, body) {
  const answer = await fetch(new URL('/act', bench), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the bench refused ${body.type}: ${await answer.text()}`);
}

async function isReady(customerPage) {
  const answer = await fetch(new URL('/health', customerPage)).catch(() => undefined);
  return answer?.ok === true && (await answer.json()).ready === true;
}

async function startMs({ bench, customerPage }) {
  await act(bench, { type: 'switchKiosk', power: 'off' });
  const beginMs = performance.now();
  await act(bench, { type: 'switchKiosk', power: 'on' });
  while (!(await isReady(customerPage))) {
    if (performance.now() - beginMs > LIMIT_MS) throw new Error('the kiosk was not ready in time');
    await new Promise((resolve) => setTimeout(resolve, ASK_PERIOD_MS));
  }
  return performance.now() - beginMs;
}

function residentMB() {
  const pid = readFileSync(PID_FILE, 'utf8').trim();
  const [, kB] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return rounded(Number(kB) / 1000);
}

/** @returns {Promise<object[]>} time and memory */
export async function measure() {
  const demo = await startDemo();
  try {
    const times = [];
    for (let start = 0; start < STARTS; start += 1) times.push(await startMs(demo));
    return [
      {
        figure: 'kiosk, power on to ready',
        value: rounded(quantile(times, 0.5) / 1000),
        unit: 's',
        budget: 2,
        detail: { slowest: rounded(Math.max(...times) / 1000), starts: STARTS },
      },
      { figure: 'kiosk process, resident memory when ready', value: residentMB(), unit: 'MB' },
    ];
  } finally {
    await demo.stop();
  }
}
