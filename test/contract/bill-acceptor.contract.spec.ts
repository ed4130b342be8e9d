import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { minor, type Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { BILL_ACCEPTORS } from '@kiosk/hardware/catalog';
import type { SimulatedBillAcceptor, SimulatedNote } from '@kiosk/hardware/device/simulated';
import { Books, Host } from '@kiosk/hardware/device/till.fixture';
import { layCable, type Cable } from './cable.js';

const note = (yuan: number): SimulatedNote => ({ value: minor(yuan * 100), kind: 'good' });

const DEVICE_SPEED = 4; // in real time; its shortest state still lasts longer than a poll period

/** A clock for the device alone, so that tests in real time are short. */
const hastened = (clock: Clock): Clock => ({
  monoMs: () => clock.monoMs() * DEVICE_SPEED,
  wallMs: () => clock.wallMs(),
  after: (delayMs, call) => clock.after(delayMs / DEVICE_SPEED, call),
});

const rows = Object.entries(BILL_ACCEPTORS).flatMap(([protocol, row]) =>
  row.transports.map((transport) => ({ protocol, transport, row })),
);

describe.each(rows)('a bill acceptor: $protocol over $transport', ({ transport, row }) => {
  let line: Cable;
  let device: SimulatedBillAcceptor;
  let books: Books;
  let host: Host;

  const start = (): Host => {
    const { host: lineToDevice, clock } = line;
    return new Host({ make: row.driver, transport: lineToDevice, clock, books });
  };
  const count = (type: string): number => host.events.filter((event) => event.type === type).length;
  const faults = (): readonly string[] =>
    host.events.filter((event) => event.type === 'device.changed').at(-1)?.status.faults ?? [];
  const until = (type: string, times = 1): Promise<void> =>
    line.until(`${times} × ${type}`, () => count(type) >= times);
  const open = async (): Promise<void> => {
    host.acceptor.open();
    await line.until('open', () => device.inviting && count('acceptor.opened') > 0);
  };
  const insert = async (inserted: SimulatedNote): Promise<void> => {
    await line.until('inviting', () => device.inviting);
    expect(device.insert(inserted)).toBe(true);
  };
  const boxed = (): Minor[] => [...device.collected.flat(), ...device.box];

  beforeEach(async () => {
    line = await layCable(transport, 'bill-acceptor', row.line.baudRate);
    const deviceClock = transport === 'memory' ? line.clock : hastened(line.clock);
    device = row.simulator(line.device, deviceClock);
    books = new Books();
    host = start();
  });
  afterEach(async () => {
    let isStopped = false;
    void host.acceptor.stop().then(() => (isStopped = true));
    await line.until('stopped', () => isStopped);
    await line.close();
  });

  it('knows its denominations and stays inhibited until it is opened', async () => {
    await line.until('denominations', () => host.acceptor.denominations().length > 0);
    const known = host.acceptor.denominations();
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(known).toContain(1_000);
    expect(device.inviting).toBe(false);
    await open();
    expect(faults()).toEqual([]);
  }, 20_000);

  it('credits two equal notes as two, and no more after closed', async () => {
    await open();
    await insert(note(10));
    await until('note.stacked', 1);
    await insert(note(10));
    await until('note.stacked', 2);
    host.acceptor.close();
    await until('acceptor.closed');
    expect(device.insert(note(10))).toBe(false);
    expect([...books.credited.values()]).toEqual([1_000, 1_000]);
    expect(books.audit(boxed())).toEqual([]);
  }, 20_000);

  it('gives back what is not wanted, and tells why another was rejected', async () => {
    host.onEvent = (event) => {
      if (event.type === 'note.escrowed') host.acceptor.giveBack(event.noteId, 'tooLarge');
    };
    host.isThrifty = true;
    await open();
    await insert(note(100));
    await until('note.returned');
    device.takeReturned();
    await insert({ ...note(10), kind: 'counterfeit' });
    await until('note.rejected');
    expect(host.events.filter((event) => 'reason' in event)).toMatchObject([
      { type: 'note.returned', reason: 'tooLarge' },
      { type: 'note.rejected', reason: 'unreadable' },
    ]);
    expect(device.givenBack.length).toBeGreaterThan(0);
    expect(boxed()).toEqual([]);
  }, 20_000);

  it('settles the note that was moving when the host died', async () => {
    await open();
    await insert(note(20));
    await line.until('stacking', () => device.slot === 'stacking');
    host.die();
    host = start();
    await until('note.stacked');
    await open();
    await insert(note(5));
    await until('note.stacked', 2);
    expect([...books.credited.values()]).toEqual([2_000, 500]);
    expect(books.audit(boxed())).toEqual([]);
  }, 20_000);

  it('notices a pulled cable within a second, and works again when it is back', async () => {
    await open();
    const pulledMs = line.clock.monoMs();
    await line.unplug();
    await line.until('disconnected', () => faults().includes('disconnected'));
    expect(line.clock.monoMs() - pulledMs).toBeLessThan(1_000);
    await line.plug();
    await line.until('back', () => faults().length === 0);
    await insert(note(10));
    await until('note.stacked');
    expect(books.audit(boxed())).toEqual([]);
  }, 20_000);

  it('tells a removed and a full cash box, and a jam', async () => {
    await open();
    device.removeBox();
    await until('cashbox.removed');
    await line.until('fault', () => faults().includes('cashboxRemoved'));
    device.insertBox(true);
    await until('cashbox.inserted');
    device.setBoxFull(true);
    await line.until('full', () => faults().includes('cashboxFull'));
    expect(device.inviting).toBe(false);
    device.setBoxFull(false);
    device.jam();
    await line.until('jammed', () => faults().includes('jammed'));
    expect(count('cashbox.removed')).toBe(1);
  }, 20_000);

  it('is silent while its power is off, and comes back by itself', async () => {
    await open();
    device.power(false);
    await line.until('silent', () => faults().includes('silent'));
    device.power(true);
    await line.until('back', () => faults().length === 0 && device.inviting);
  }, 20_000);
});

const inMemory = rows.filter(({ transport }) => transport === 'memory');

describe.each(inMemory)('over any time of death: $protocol', ({ row }) => {
  /** The host dies so long after a note went in; the mains may go with it. Returns what is wrong. */
  async function dieAt(afterMs: number, mains: 'stay' | 'go'): Promise<string[]> {
    const line = await layCable('memory', 'bill-acceptor', row.line.baudRate);
    const device = row.simulator(line.device, line.clock);
    const books = new Books();
    const world = { make: row.driver, transport: line.host, clock: line.clock, books };
    let host = new Host(world);
    host.acceptor.open();
    await line.until('inviting', () => device.inviting);
    device.insert(note(10));
    await line.pass(afterMs);
    host.die();
    if (mains === 'go') device.power(false);
    await line.pass(2_000);
    device.power(true);
    host = new Host(world);
    await line.pass(20_000);
    device.takeReturned();
    host.acceptor.open();
    await line.until('inviting again', () => device.inviting);
    device.insert(note(50));
    await line.pass(5_000);
    const next = [...books.credited.values()].includes(minor(5_000))
      ? []
      : ['next note not credited'];
    return [...next, ...books.audit(device.box)];
  }

  it.each(['stay', 'go'] as const)(
    'every note is credited once or claimed; mains %s',
    async (mains) => {
      let deaths = 0;
      for (let afterMs = 0; afterMs <= 3_000; afterMs += 50) {
        expect({ afterMs, wrong: await dieAt(afterMs, mains) }).toEqual({ afterMs, wrong: [] });
        deaths += 1;
      }
      expect(deaths).toBe(61);
    },
    60_000,
  );
});
