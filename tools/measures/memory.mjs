// Memory and disk of one kiosk over 1,000 cash payments, in a process of its own.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../parts/node24.mjs';
import { runNode } from '../parts/run.mjs';
import { rounded } from '../parts/statistics.mjs';

const PAYMENTS = 1000;
/** As in systemd/kiosk.service: V8 would else keep 16 times as much for short-lived values. */
const NODE_OPTIONS = ['--expose-gc', '--max-semi-space-size=2'];

const MB = 1e6;
const kB = 1e3;

async function samples(folder) {
  const script = 'tools/measures/memory-run.mjs';
  const { status, output } = await runNode([...NODE_OPTIONS, script, folder, String(PAYMENTS)]);
  if (status !== 0) throw new Error(output);
  const found = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const last = found.at(-1);
  if (last.posted !== PAYMENTS)
    throw new Error(`${last.posted} of ${PAYMENTS} payments were posted`);
  return found;
}

/** @returns {Promise<object[]>} memory, and what a payment costs the disk */
export async function measure() {
  mkdirSync(join(ROOT, 'var'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'var/bench-'));
  try {
    const found = await samples(folder);
    const [first, last] = [found[0], found.at(-1)];
    const middle = found[Math.floor(found.length / 2)];
    const half = (last.payments - middle.payments) / 1000;
    return [
      {
        figure: 'kiosk rules and journal, resident memory after 1,000 payments',
        value: rounded(last.residentBytes / MB),
        unit: 'MB',
        budget: 150,
        detail: {
          atStart: rounded(first.residentBytes / MB),
          liveHeap: rounded(last.heapBytes / MB),
          liveHeapPer1000Payments: rounded((last.heapBytes - middle.heapBytes) / MB / half),
        },
      },
      {
        figure: 'journal, commits per cash payment of two notes',
        value: rounded((last.commits - first.commits) / PAYMENTS),
        unit: 'commits',
        budget: 8,
      },
      {
        figure: 'journal, written per cash payment of two notes',
        value: rounded((last.writtenBytes - first.writtenBytes) / PAYMENTS / kB),
        unit: 'kB',
        budget: 64,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
