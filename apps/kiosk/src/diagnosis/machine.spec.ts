import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { journalFixture, noteRow, plainRow } from '../journal/journal.fixture.js';
import { clockProbe } from './clock-probe.js';
import { diskProbe } from './disk-probe.js';
import { networkProbe } from './network-probe.js';
import { notesInBox } from './notes-in-box.js';
import { noteStart } from './starts.js';
import { systemFacts } from './system-probe.js';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-machine-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the machine', () => {
  const starts = noteStart(join(folder), { boot: 'b1', atMs: 0, version: '0.1.0' });
  const board: Readonly<Record<string, string>> = {
    '/sys/class/thermal/thermal_zone0/temp': '51234',
    '/sys/devices/platform/soc/soc:firmware/get_throttled': '50005',
    '/proc/meminfo': 'MemTotal:        1000 kB\nMemFree:  1 kB\nMemAvailable:     600 kB',
    '/proc/uptime': '3600.55 7000.00',
    '/proc/sys/kernel/osrelease': '6.6.31+rpt-rpi-v8',
    '/etc/os-release': 'NAME="x"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"',
  };

  it('is read as a Raspberry Pi tells it', () => {
    expect(systemFacts((path) => board[path], starts, 0)).toEqual({
      celsius: 51.234,
      throttled: ['underVoltage', 'throttled', 'wasUnderVoltage', 'wasThrottled'],
      memoryFreeBytes: 614_400,
      memoryBytes: 1_024_000,
      upSeconds: 3_601,
      startsInADay: 1,
      causes: [],
      versions: {
        program: '0.1.0',
        node: process.versions.node,
        kernel: '6.6.31+rpt-rpi-v8',
        system: 'Debian GNU/Linux 12 (bookworm)',
      },
    });
  });

  it('that tells nothing leaves its facts out', () => {
    const facts = systemFacts(() => undefined, starts, 0);
    expect(Object.keys(facts)).toEqual(['startsInADay', 'causes', 'versions']);
  });

  it('remembers how its runs ended, and counts those of a day', () => {
    const own = join(folder, 'runs');
    mkdirSync(own);
    const dayMs = 86_400_000;
    noteStart(own, { boot: 'a', atMs: 0, version: '1' }).endInOrder('ended in order');
    noteStart(own, { boot: 'b', atMs: dayMs, version: '1' });
    const last = noteStart(own, { boot: 'c', atMs: dayMs + 1, version: '1' });
    expect(last.inADay(dayMs + 2)).toBe(2);
    expect(last.ends()).toEqual(['broken off', 'ended in order']);
    writeFileSync(join(own, 'starts.json'), 'torn');
    expect(noteStart(own, { boot: 'd', atMs: 0, version: '1' }).ends()).toEqual([]);
  });
});

describe('the network', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });
  const queue = () => ({ queued: 0, acked: 0 });

  it('tells links by their carrier, and its own loop only for a central on this machine', () => {
    const links = join(folder, 'net');
    for (const [name, carrier] of Object.entries({ eth0: '1', wlan0: '0', lo: '1' })) {
      mkdirSync(join(links, name), { recursive: true });
      writeFileSync(join(links, name, 'carrier'), `${carrier}\n`);
    }
    const clock = manualClock();
    const linksTo = (url: string) => networkProbe({ url, clock, queue, links }).links();
    const far = [
      { name: 'eth0', isUp: true },
      { name: 'wlan0', isUp: false },
    ];
    expect(linksTo('https://central.example')).toEqual(far);
    expect(linksTo('http://127.0.0.1:8081')).toContainEqual({ name: 'lo', isUp: true });
  });

  it('measures the way to central by any answer, and the clocks by its date', async () => {
    server = createServer((_, answer) => {
      answer.setHeader('date', new Date(Date.UTC(2026, 2, 2, 12, 0, 10)).toUTCString());
      answer.statusCode = 404;
      answer.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clock = manualClock({ wallStartMs: Date.UTC(2026, 2, 2, 12, 0, 30) });
    const probe = networkProbe({ url, clock, queue });
    expect(await probe.roundTrip()).toMatchObject({ tookMs: 0 });
    expect(await probe.lookUp()).toEqual({ tookMs: 0, address: '127.0.0.1' });
    expect(await probe.certificate()).toBeUndefined();
    const ahead = await clockProbe(url, clock, () => 'rtc').aheadOfCentralMs();
    expect(ahead).toEqual({ aheadMs: 19_500, withinMs: 500 });
  });

  it('says in a word why there is no way', async () => {
    const clock = manualClock();
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const probe = networkProbe({ url: `https://127.0.0.1:${port}`, clock, queue });
    expect(await probe.roundTrip()).toEqual({ problem: expect.stringContaining('ECONNREFUSED') });
    expect(await probe.certificate()).toEqual({ problem: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('the disk and the journal on it', () => {
  const fixture = journalFixture();
  afterAll(() => fixture.remove());
  const clock = { ...manualClock(), after: (_: number, call: () => void) => turn(call) };
  const disk = (path = fixture.path, storage = folder) =>
    diskProbe({ storage, journal: path, reserveBytes: 1, clock });

  it('counts the notes since the box was changed, and verifies every row', async () => {
    const journal = fixture.open();
    journal.append([noteRow('p1', 1_000), plainRow('cashbox.removed'), noteRow('p2', 500)]);
    expect(await notesInBox(journal, clock)).toEqual({ journal: 1 });
    const stop = new AbortController().signal;
    expect(await disk().verify(stop)).toEqual({ rows: 3 });
    journal.close();
    fixture.tamper(`UPDATE journal SET body = '{"value":1}' WHERE seq = 2`);
    expect(await disk().verify(stop)).toEqual({ problem: expect.stringContaining('row 2') });
    expect(await disk(join(folder, 'none.sqlite')).verify(stop)).toHaveProperty('problem');
  });

  it('tries syncs on a file of its own, and leaves none behind', async () => {
    const tried = await disk().trySyncs(3);
    expect('tookMs' in tried && tried.tookMs.length).toBe(3);
    expect(() => readFileSync(join(folder, 'diagnosis.sync'))).toThrow('ENOENT');
    expect(await disk(fixture.path, join(folder, 'gone')).trySyncs(1)).toHaveProperty('problem');
  });

  it('is not trusted where the journal could not be opened', () =>
    expect(disk().doubts()).toEqual(['damaged']));
});

function turn(call: () => void): () => void {
  const timer = setImmediate(call);
  return () => clearImmediate(timer);
}
