import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import {
  condition,
  driverBench,
  note,
  opened,
  ready,
} from '../../acceptor/driver-bench.fixture.js';
import { toHex } from '../../bytes/hex.js';
import { CCTALK } from './make.fixture.js';
import type { UnitOptions } from './simulator-phase.js';

const LINES: readonly [string, Partial<UnitOptions>, string | undefined][] = [
  ['simple checksums', {}, undefined],
  ['CRC checksums, found out', { checksum: 'crc' }, undefined],
  ['encryption', { checksum: 'crc', code: '124027' }, '124027'],
  ['an echo on one wire (hazard 21)', { echoes: true }, undefined],
  ['an echo, a CRC and encryption', { checksum: 'crc', code: '999999', echoes: true }, '999999'],
];

describe('a ccTalk bill validator', () => {
  it.each(LINES)('with %s: takes two equal notes as two', async (_, unit, securityCode) => {
    const driver = securityCode === undefined ? {} : { securityCode };
    const bench = await opened(CCTALK, { unit, driver });
    for (let count = 0; count < 2; count += 1) {
      expect(bench.unit.insert(note(10))).toBe(true);
      await bench.clock.advance(3_500);
    }
    bench.driver.close();
    await bench.clock.advance(500);
    const once = ['escrowed 1000', 'stacked 1000'];
    expect(bench.story).toEqual([...once, ...once, 'closed']);
    expect(bench.unit.box).toEqual([1_000, 1_000]);
  });

  it('is silent to who does not know its code', async () => {
    const bench = await ready(CCTALK, { unit: { checksum: 'crc', code: '124027' } });
    expect(condition(bench).faults).toEqual(['silent']);
  });

  it('comes up inhibited, says who it is and what it knows', async () => {
    const bench = await ready(CCTALK);
    expect(bench.driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    expect(condition(bench).identity).toBe('SIM BV-SIM no. 1048577');
    expect(bench.unit.inviting).toBe(false);
  });

  it('is told to use its escrow before it is told to accept', async () => {
    const sent: number[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host') sent.push(bytes[3]!);
    };
    const { clock } = await opened(CCTALK, { driver: { trace } });
    await clock.advance(500);
    expect(sent.indexOf(153)).toBeGreaterThan(-1);
    expect(sent.lastIndexOf(153)).toBeLessThan(sent.lastIndexOf(228));
  });

  it('reads its events before anything is done about them, also after a restart', async () => {
    const bench = await ready(CCTALK, { intents: [] });
    const events = bench.events.filter((event) => event.type !== 'device.changed');
    expect(events).toEqual([]);
  });

  it('gives back what the flow does not want, with the flow’s reason', async () => {
    const bench = await opened(CCTALK);
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.giveBack(event.noteId, 'tooLarge');
    };
    bench.unit.insert(note(100));
    await bench.clock.advance(4_000);
    expect(bench.story).toEqual(['escrowed 10000', 'returned tooLarge']);
    expect(bench.unit.givenBack).toEqual([10_000]);
  });

  it('holds a note as long as the flow thinks, and stacks it then', async () => {
    const bench = await opened(CCTALK);
    let decide = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') decide = () => bench.driver.stack(event);
    };
    bench.unit.insert(note(10));
    await bench.clock.advance(120_000);
    expect(bench.story).toEqual(['escrowed 1000']);
    decide();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'stacked 1000']);
  });

  it('closing: a note in escrow goes back, one past it is still reported (hazard 32)', async () => {
    const bench = await opened(CCTALK);
    bench.unit.insert(note(10));
    await bench.clock.advance(1_500);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'stacked 1000', 'closed']);
    bench.driver.open();
    await bench.clock.advance(500);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(20));
    await bench.clock.advance(1_000);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story.slice(3)).toEqual(['opened', 'escrowed 2000', 'returned closed', 'closed']);
  });

  it('sends STACK no second time while the first was acknowledged', async () => {
    const routes: string[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host' && bytes[3] === 154) routes.push(toHex(bytes.subarray(4, 5)));
    };
    const bench = await opened(CCTALK, { driver: { trace } });
    bench.unit.insert(note(10));
    await bench.clock.advance(4_000);
    expect(routes).toEqual(['01']);
  });

  it('inhibits the unit and leaves no timer behind when it stops', async () => {
    const { driver, clock, unit } = await opened(CCTALK);
    const stopped = driver.stop();
    await clock.advance(15_000); // the unit minds for a while that nobody asks
    await stopped;
    expect(unit.inviting).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('tells why a note was rejected, and of a note that was pulled back', async () => {
    const { unit, clock, story } = await opened(CCTALK);
    unit.insert({ value: minor(1_000), kind: 'counterfeit' });
    await clock.advance(3_000);
    unit.takeReturned();
    unit.insert(note(10));
    unit.pullBack();
    await clock.advance(1_000);
    expect(story).toEqual([
      'rejected unreadable invalid bill',
      'rejected unreadable bill pulled backwards',
    ]);
  });
});

describe('the event counter', () => {
  it('wraps from 255 to 1 without a note lost or doubled (hazard 20)', async () => {
    const { unit, clock, story } = await opened(CCTALK);
    let taken = 0;
    while (taken < 140) {
      if (unit.insert(note(1))) taken += 1; // two events each
      await clock.advance(2_600);
    }
    expect(story.filter((line) => line === 'stacked 100')).toHaveLength(140);
    expect(unit.box).toHaveLength(140);
  });

  it('after a restart settles the intent from its place on, exactly (hazard 19)', async () => {
    const bench = await opened(CCTALK);
    bench.unit.insert(note(10));
    await bench.clock.advance(4_000);
    const [escrowed] = bench.events.filter((event) => event.type === 'note.escrowed');
    await bench.driver.stop();
    const next = driverBench(CCTALK, { intents: [escrowed!], world: bench });
    await bench.clock.advance(3_000);
    expect(next.story).toEqual(['stacked 1000']);
  });

  it('without an intent tells nothing of the past again', async () => {
    const bench = await opened(CCTALK);
    bench.unit.insert(note(10));
    await bench.clock.advance(4_000);
    await bench.driver.stop();
    const next = driverBench(CCTALK, { world: bench, lastStacked: minor(1_000) });
    await bench.clock.advance(3_000);
    expect(next.story).toEqual([]);
  });

  it('of another unit settles nothing', async () => {
    const bench = await opened(CCTALK);
    bench.unit.insert(note(10));
    await bench.clock.advance(4_000);
    const [escrowed] = bench.events.filter((event) => event.type === 'note.escrowed');
    await bench.driver.stop();
    bench.unit.power(false);
    bench.unit.swapUnit({ serialNumber: 7 });
    bench.unit.power(true);
    const next = driverBench(CCTALK, { intents: [escrowed!], world: bench });
    await bench.clock.advance(5_000);
    expect(next.story).toEqual(['undecided']);
  });
});
