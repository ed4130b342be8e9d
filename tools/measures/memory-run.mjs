// Runs payments in one kiosk with its real journal file; prints memory and disk writes as it goes.
// Devices and central are the fakes of the flow's own tests; time is a manual clock.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openJournal } from '../../apps/kiosk/dist/journal/sqlite-journal.js';
import { sha256 } from '../../apps/kiosk/dist/world/sha256.js';
import { Kiosk } from '../../libs/flow/dist/kiosk/kiosk.js';
import { manualClock } from '../../libs/flow/dist/ports/manual-clock.js';
import { FakeCentral } from '../../libs/flow/dist/testing/fake-central.js';
import { FakeAcceptor, FakePrinter } from '../../libs/flow/dist/testing/fake-devices.js';
import { sampleBill, sampleFee } from '../../libs/flow/dist/testing/samples.js';

const [folder = '.', payments = '1000'] = process.argv.slice(2);
const REPORT_EVERY = 250;
/** Longer than any time limit of a screen: back to the start. */
const PAUSE_MS = 600_000;

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

const fee = sampleFee('partial-ok');
const clock = manualClock();
const acceptor = new FakeAcceptor();
const printer = new FakePrinter();
const central = new FakeCentral([fee], [sampleBill('b1', 10_000)]);
const journal = openJournal({
  path: join(folder, 'journal.sqlite'),
  bootId: 'bench',
  clock,
  clockQuality: () => 'ntp',
});
let commits = 0;
const counted = {
  append: (rows) => {
    commits += 1;
    return journal.append(rows);
  },
  read: (after, limit) => journal.read(after, limit),
  readPayment: (paymentId) => journal.readPayment(paymentId),
  head: () => journal.head(),
};
let drawn = 0;
const chance = {
  bytes: (count) => {
    drawn += 1;
    return createHash('sha512').update(String(drawn)).digest().subarray(0, count);
  },
};
const kiosk = new Kiosk(
  { face, currency: 'CNY', patience: 1, offsetMinutes: 480, claimDays: 30 },
  {
    journal: counted,
    clock,
    chance,
    sha256,
    central,
    billAcceptor: acceptor,
    thermalPrinter: printer,
  },
);

async function touch(...touches) {
  for (const each of touches) {
    kiosk.touch({ version: kiosk.shown.version, touch: each });
    await clock.advance(0);
  }
}
const type = async (text) => {
  for (const key of text) await touch({ type: 'key', key });
  await touch({ type: 'confirm' });
};

async function pay() {
  await touch({ type: 'start' }, { type: 'fee', id: fee.id });
  await type('10001');
  await type('8000');
  await touch({ type: 'confirm' }, { type: 'confirm' });
  await touch({ type: 'method', id: 'cash' }, { type: 'confirm' });
  await acceptor.insert(5_000);
  await clock.advance(0);
  await acceptor.settle();
  await clock.advance(0);
  await acceptor.insert(5_000);
  await clock.advance(0);
  await acceptor.settle();
  await clock.advance(PAUSE_MS);
}

/** Bytes that this process had written to its disks. */
const writtenBytes = () =>
  Number(/^write_bytes: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);

function tell(done) {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(
    JSON.stringify({
      payments: done,
      posted: central.posted.size,
      commits,
      writtenBytes: writtenBytes(),
      residentBytes: rss,
      heapBytes: heapUsed,
    }),
  );
}

kiosk.start();
await clock.advance(0);
tell(0);
for (let done = 1; done <= Number(payments); done += 1) {
  await pay();
  if (done % REPORT_EVERY === 0) tell(done);
}
await kiosk.stop();
journal.close();
