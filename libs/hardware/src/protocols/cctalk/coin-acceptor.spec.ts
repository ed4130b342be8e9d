import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minor, sum, type Minor } from '@kiosk/flow/money/money';
import type { CoinAcceptorEvent } from '@kiosk/flow/ports/coin-acceptor';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { CoinAcceptorOptions } from '../../device/driver-options.js';
import { memoryLine } from '../../transport/memory.js';
import type { Transport } from '../../transport/transport.js';
import { cctalkCoinAcceptor } from './coin-acceptor.driver.js';
import { coinValue, readCoinEvent, readMark } from './coin-events.js';
import { cctalkCoinSimulator, type CoinOptions } from './simulator-coin.js';

/** A line that a dead process neither opens, nor writes to, nor hears. */
const mortal = (inner: Transport, isAlive: () => boolean): Transport => ({
  name: inner.name,
  open: (listener) =>
    isAlive()
      ? inner.open({
          received: (bytes) => isAlive() && listener.received(bytes),
          ended: (why) => isAlive() && listener.ended(why),
        })
      : new Promise(() => undefined),
  write: (bytes) => (isAlive() ? inner.write(bytes) : new Promise(() => undefined)),
  close: () => (isAlive() ? inner.close() : Promise.resolve()),
});

/** A coin acceptor and a host with a journal of marks, which can be killed and started again. */
async function bench(
  options: Partial<CoinOptions> = {},
  driver: Partial<CoinAcceptorOptions> = {},
) {
  const clock = manualClock();
  const line = memoryLine('coinAcceptor');
  const unit = cctalkCoinSimulator(line.device, clock, options);
  const events: CoinAcceptorEvent[] = [];
  const books = { credited: [] as Minor[], lost: 0, mark: undefined as string | undefined };
  let life = 0;
  const start = () => {
    const mine = (life += 1);
    const transport = mortal(line.host, () => mine === life);
    const of = { transport, clock, currency: 'CNY', ...driver };
    const acceptor = cctalkCoinAcceptor(of);
    acceptor.start((event) => {
      if (mine !== life) return new Promise(() => undefined); // a dead process writes nothing
      events.push(event);
      if (event.type === 'coin.accepted') books.credited.push(event.value);
      if (event.type === 'coins.lost') books.lost += event.count;
      if ('mark' in event) books.mark = event.mark;
      return Promise.resolve();
    }, books.mark);
    return acceptor;
  };
  const world = {
    clock,
    line,
    unit,
    events,
    books,
    acceptor: start(),
    restart: () => undefined as void,
  };
  world.restart = () => {
    life += 1;
    void line.host.close();
    world.acceptor = start();
    world.acceptor.open();
  };
  world.acceptor.open();
  await clock.advance(3_000);
  return world;
}

const yuan = { value: minor(100), kind: 'good' } as const;
const faults = (events: readonly CoinAcceptorEvent[]): readonly string[] =>
  events.filter((event) => event.type === 'device.changed').at(-1)?.status.faults ?? [];

describe('a ccTalk coin acceptor', () => {
  it.each<[string, Partial<CoinOptions>]>([
    ['simple checksums', {}],
    ['CRC checksums', { checksum: 'crc' }],
    ['an echo on one wire', { echoes: true }],
  ])('with %s: credits two equal coins as two', async (_, options) => {
    const { unit, clock, books, acceptor } = await bench(options);
    expect(acceptor.denominations()).toEqual([10, 50, 100]);
    for (let count = 0; count < 2; count += 1) expect(unit.insert(yuan)).toBe(true);
    await clock.advance(1_000);
    expect(books.credited).toEqual([100, 100]);
  });

  it('stays inhibited until it is opened, and takes no more after closed', async () => {
    const { unit, clock, events, acceptor } = await bench();
    acceptor.close();
    await clock.advance(1_000);
    expect(
      events.filter(({ type }) => type.startsWith('acceptor.')).map(({ type }) => type),
    ).toEqual(['acceptor.opened', 'acceptor.closed']);
    expect(unit.insert(yuan)).toBe(false);
  });

  it('tells a bad coin, and counts it as none', async () => {
    const { unit, clock, events, books } = await bench();
    unit.insert({ ...yuan, kind: 'bad' });
    await clock.advance(1_000);
    expect(events.at(-1)).toMatchObject({ type: 'coin.rejected', detail: 'coin rejected' });
    expect(books.credited).toEqual([]);
  });

  it('credits what fell while the process was dead, once (hazard 19)', async () => {
    const world = await bench();
    world.unit.insert(yuan);
    await world.clock.advance(1_000);
    await world.line.host.close(); // as a killed process leaves it
    world.unit.insert(yuan);
    world.unit.insert({ value: minor(50), kind: 'good' });
    await world.clock.advance(250);
    world.restart();
    await world.clock.advance(3_000);
    expect(world.books.credited).toEqual([100, 100, 50]);
    expect(sum(world.books.credited)).toBe(sum(world.unit.box));
  });

  it('says how many events are lost when more than five came between two looks (hazard 20)', async () => {
    const world = await bench();
    world.unit.insert(yuan);
    await world.clock.advance(1_000);
    world.line.unplug();
    for (let count = 0; count < 8; count += 1) world.unit.insert(yuan);
    await world.clock.advance(1_000);
    world.line.plug();
    await world.clock.advance(3_000);
    expect(world.books).toMatchObject({ lost: 3, credited: [100, 100, 100, 100, 100, 100] });
    expect(world.unit.box).toHaveLength(9);
  });

  it('notices a reset by the events that do not fit, and credits what came after it', async () => {
    const { unit, clock, books } = await bench();
    unit.insert(yuan);
    await clock.advance(1_000);
    unit.power(false);
    unit.power(true);
    await clock.advance(3_000);
    expect(unit.inviting).toBe(true);
    unit.insert({ value: minor(50), kind: 'good' });
    await clock.advance(1_000);
    expect(books.credited).toEqual([100, 50]);
  });

  it('another unit or coin table than expected takes no money (hazard 34)', async () => {
    const denominations = [10, 50, 100, 500].map(minor);
    const { events, unit } = await bench({}, { expected: { denominations } });
    expect(faults(events)).toEqual(['wrongDevice']);
    expect(unit.inviting).toBe(false);
  });

  it('is silent while its power is off, and comes back by itself', async () => {
    const { events, unit, clock } = await bench();
    unit.power(false);
    await clock.advance(6_000);
    expect(faults(events)).toEqual(['silent']);
    unit.power(true);
    await clock.advance(4_000);
    expect(faults(events)).toEqual([]);
    expect(unit.inviting).toBe(true);
  });

  it('under line faults at random credits every coin once', async () => {
    const fault = fc.constantFrom(
      { kind: 'drop' } as const,
      { kind: 'duplicate' } as const,
      { kind: 'join' } as const,
      { kind: 'loseCommand' } as const,
      { kind: 'delay', byMs: 200 } as const,
      { kind: 'corrupt', byteAt: 5 } as const,
    );
    const steps = fc.array(fc.tuple(fault, fc.boolean(), fc.integer({ min: 300, max: 2_000 })), {
      maxLength: 15,
    });
    let coins = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const world = await bench();
        for (const [bad, dies, forMs] of script) {
          world.unit.inject(bad, { times: 2 });
          world.unit.insert(yuan);
          if (dies) world.restart();
          await world.clock.advance(forMs);
        }
        await world.clock.advance(8_000);
        expect(world.books.credited.length + world.books.lost).toBe(world.unit.box.length);
        coins += world.unit.box.length;
      }),
      { numRuns: 40 },
    );
    expect(coins).toBeGreaterThan(40);
  });
});

describe('coins and marks', () => {
  it.each([
    ['CN100A', 'CNY', 100],
    ['GB200A', 'GBP', 200],
    ['CN5K0A', 'CNY', 5_000],
    ['CN100A', 'EUR', undefined],
    ['......', 'CNY', undefined],
  ])('%s in %s is worth %s', (name, currency, value) => {
    expect(coinValue(new TextEncoder().encode(name), currency)).toBe(value);
  });

  it.each([
    [{ a: 3, b: 1 }, 'coin'],
    [{ a: 0, b: 1 }, 'error'],
    [{ a: 0, b: 14 }, 'blocked'],
    [{ a: 0, b: 20 }, 'fraud'],
  ])('%j is %s', (event, kind) => expect(readCoinEvent(event).kind).toBe(kind));

  it.each(['', '1-2', 'x-00', '12-ZZ'])('"%s" is no mark', (mark) =>
    expect(readMark(mark)).toBeUndefined(),
  );
});
