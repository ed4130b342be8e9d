// One durable append of the kiosk's journal, beside one durable write of a bare file.
import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '../../apps/kiosk/dist/journal/sqlite-journal.js';
import { ROOT } from '../parts/node24.mjs';
import { quantile, rounded } from '../parts/statistics.mjs';

const COMMITS = 1000;
const PAGE_BYTES = 4096;

const clock = {
  monoMs: () => Math.round(performance.now()),
  wallMs: () => Math.round(performance.timeOrigin + performance.now()),
  after: () => () => undefined,
};

const note = (number) => ({
  type: 'note.stacked',
  paymentId: `bench-${Math.floor(number / 2)}`,
  body: { noteId: `n${number}`, value: 1000 },
  lines: [
    { account: 'cashbox:1', amount: 1000 },
    { account: 'suspense', amount: -1000 },
  ],
});

function timesOf(act) {
  return Array.from({ length: COMMITS }, (_, number) => {
    const startMs = performance.now();
    act(number);
    return performance.now() - startMs;
  });
}

function journalTimes(folder) {
  const path = join(folder, 'journal.sqlite');
  const journal = openJournal({ path, bootId: 'bench', clock, clockQuality: () => 'ntp' });
  try {
    return timesOf((number) => journal.append([note(number)]));
  } finally {
    journal.close();
  }
}

function bareTimes(folder) {
  const file = openSync(join(folder, 'bare'), 'w');
  const page = Buffer.alloc(PAGE_BYTES, 1);
  const times = timesOf(() => {
    writeSync(file, page);
    fdatasyncSync(file);
  });
  closeSync(file);
  return times;
}

const shares = (times) => ({
  p50: rounded(quantile(times, 0.5)),
  p99: rounded(quantile(times, 0.99)),
});

/** @returns {Promise<object[]>} one figure */
export async function measure() {
  mkdirSync(join(ROOT, 'var'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'var/bench-'));
  try {
    const ours = shares(journalTimes(folder));
    return [
      {
        figure: 'journal commit, one row with two lines',
        value: ours.p99,
        unit: 'ms p99',
        budget: 50,
        detail: { ...ours, commits: COMMITS },
        peers: { 'write and fdatasync of 4 kB': shares(bareTimes(folder)) },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
