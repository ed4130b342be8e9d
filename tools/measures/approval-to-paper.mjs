// From the terminal's last word on a charge to the first byte of the receipt on the printer's line.
// Real rules, journal file and printer driver; the biller answers at once, the terminal is a fake.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { openJournal } from '../../apps/kiosk/dist/journal/sqlite-journal.js';
import { sha256 } from '../../apps/kiosk/dist/world/sha256.js';
import { systemClock } from '../../apps/kiosk/dist/world/system-clock.js';
import { Kiosk } from '../../libs/flow/dist/kiosk/kiosk.js';
import { FakeCardReader } from '../../libs/flow/dist/testing/fake-card-reader.js';
import { FakeCentral } from '../../libs/flow/dist/testing/fake-central.js';
import { FakeAcceptor } from '../../libs/flow/dist/testing/fake-devices.js';
import { sampleBill, sampleFee } from '../../libs/flow/dist/testing/samples.js';
import { THERMAL_PRINTERS } from '../../libs/hardware/dist/catalog.js';
import { memoryLine } from '../../libs/hardware/dist/transport/memory.js';
import { ROOT } from '../parts/node24.mjs';
import { quantile, rounded } from '../parts/statistics.mjs';

const PAYMENTS = 24;
const WARMING = 2;
/** Status questions are shorter than anything that is printed. */
const PRINTED_BYTES_MIN = 64;
const LIMIT_MS = 10_000;

const both = (text) => ({ zh: text, en: text });
const face = {
  id: 'K1',
  place: both('大厅'),
  operator: both('市民中心'),
  phone: '12345',
  hours: both('8-20'),
  cashElsewhere: both('3号窗口'),
  demo: false,
};

/** A printer on a line that tells when something is printed. */
function printerOn(clock) {
  const line = memoryLine('thermalPrinter');
  const watched = { printing: () => undefined };
  const transport = {
    name: line.host.name,
    open: (listener) => line.host.open(listener),
    close: () => line.host.close(),
    write: (bytes) => {
      if (bytes.length >= PRINTED_BYTES_MIN) watched.printing();
      return line.host.write(bytes);
    },
  };
  const { driver, simulator } = THERMAL_PRINTERS.escpos;
  simulator(line.device, hastened(clock));
  const chance = { bytes: randomBytes };
  return { watched, printer: driver({ transport, clock, chance }) };
}

/** Paper that comes out at once: what is measured ends before it. */
const hastened = (clock) => ({
  ...clock,
  monoMs: () => clock.monoMs() * 50,
  after: (delayMs, call) => clock.after(delayMs / 50, call),
});

function kioskWith(folder) {
  const clock = systemClock;
  const fee = sampleFee('partial-ok');
  const path = join(folder, 'journal.sqlite');
  const journal = openJournal({ path, bootId: 'bench', clock, clockQuality: () => 'ntp' });
  const reader = new FakeCardReader();
  const { watched, printer } = printerOn(clock);
  const settings = { face, currency: 'CNY', patience: 1, offsetMinutes: 480, claimDays: 30 };
  const kiosk = new Kiosk(settings, {
    journal,
    clock,
    chance: { bytes: randomBytes },
    sha256,
    central: new FakeCentral([fee], [sampleBill('b1', 10_000)]),
    billAcceptor: new FakeAcceptor(),
    thermalPrinter: printer,
    cardReader: reader,
    restart: () => undefined,
  });
  return { kiosk, journal, reader, watched, fee };
}

/** Waits until the kiosk shows it; it changes in turns of the event loop. */
async function shows(kiosk, name, so = () => true) {
  const lastMs = performance.now() + LIMIT_MS;
  while (kiosk.shown.screen.name !== name || !so(kiosk.shown.screen)) {
    if (performance.now() > lastMs) throw new Error(`${kiosk.shown.screen.name}, not ${name}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function touch(kiosk, ...touches) {
  for (const each of touches) {
    kiosk.touch({ version: kiosk.shown.version, touch: each });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const keys = (text) => [...text].map((key) => ({ type: 'key', key }));
const CONFIRM = { type: 'confirm' };

/** One payment by card; how long its receipt took to begin. */
async function pay({ kiosk, reader, watched, fee }) {
  await touch(kiosk, { type: 'start' }, { type: 'fee', id: fee.id });
  await touch(kiosk, ...keys('10001'), CONFIRM, ...keys('8000'), CONFIRM);
  await shows(kiosk, 'billList');
  await touch(kiosk, CONFIRM, CONFIRM, { type: 'method', id: 'card' });
  await shows(kiosk, 'card', ({ step }) => step === 'card');
  const begun = Promise.withResolvers();
  watched.printing = () => begun.resolve(performance.now());
  const approvedMs = performance.now();
  await reader.approve();
  const tookMs = (await begun.promise) - approvedMs;
  watched.printing = () => undefined;
  await shows(kiosk, 'done', ({ paper }) => paper === 'printed');
  await touch(kiosk, { type: 'end' });
  await shows(kiosk, 'thanks');
  return tookMs;
}

/** @returns {Promise<object[]>} one figure */
export async function measure() {
  mkdirSync(join(ROOT, 'var'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'var/bench-'));
  const parts = kioskWith(folder);
  try {
    parts.kiosk.start();
    const times = [];
    await shows(parts.kiosk, 'attract');
    for (let paid = 0; paid < WARMING + PAYMENTS; paid += 1) {
      const tookMs = await pay(parts);
      if (paid >= WARMING) times.push(tookMs);
    }
    return [
      {
        figure: 'approval of a card to the first receipt byte on the wire',
        value: rounded(quantile(times, 0.95)),
        unit: 'ms p95',
        budget: 20,
        detail: {
          p50: rounded(quantile(times, 0.5)),
          p99: rounded(quantile(times, 0.99)),
          payments: PAYMENTS,
        },
      },
    ];
  } finally {
    await parts.kiosk.stop();
    parts.journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
