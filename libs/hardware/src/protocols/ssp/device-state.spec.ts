import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { condition, driverBench, note, opened } from '../../acceptor/driver-bench.fixture.js';
import { SSP } from './make.fixture.js';
import { MAKES } from './makes.fixture.js';
import { CNY_UNIT } from './simulator.js';

describe('the state of the device', () => {
  it('follows the cash box, and opens again when it is back', async () => {
    const bench = await opened(SSP);
    const { unit, clock, story } = bench;
    unit.removeBox();
    await clock.advance(500);
    expect(condition(bench).faults).toEqual(['cashboxRemoved']);
    unit.insertBox(true);
    await clock.advance(1_000);
    expect(story).toEqual(['removed', 'inserted', 'opened']);
    unit.setBoxFull(true);
    await clock.advance(500);
    expect(condition(bench).faults).toEqual(['cashboxFull']);
    unit.setBoxFull(false);
    await clock.advance(500);
    expect(condition(bench).faults).toEqual([]);
  });

  it('tells a box that was exchanged while nobody watched', async () => {
    const first = await opened(SSP);
    void first.driver.stop();
    await first.clock.advance(1_000);
    first.unit.removeBox();
    first.unit.insertBox(true);
    const again = driverBench(SSP, { world: first });
    await first.clock.advance(3_000);
    expect(again.story).toEqual(['removed', 'inserted']);
  });

  it('sends a note back when the box is pulled from under it', async () => {
    const bench = await opened(SSP);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_200);
    bench.unit.removeBox();
    await bench.clock.advance(2_000);
    expect(bench.story).toEqual(['escrowed 1000', 'removed', 'returned unreadable']);
  });

  it('tells a box once, also over a power cut', async () => {
    const { unit, clock, story } = await opened(SSP);
    unit.removeBox();
    await clock.advance(500);
    unit.power(false);
    await clock.advance(3_000);
    unit.power(true);
    await clock.advance(8_000);
    unit.insertBox(false);
    await clock.advance(5_000);
    expect(story).toEqual(['removed', 'inserted', 'opened']);
  });

  it('a jam is left alone while a note’s fate hangs on it, then reset (hazard 6)', async () => {
    const bench = await opened(SSP);
    const { unit, clock, story } = bench;
    unit.insert(note(10));
    await clock.advance(1_500);
    expect(unit.slot).toBe('stacking');
    unit.jam();
    await clock.advance(29_000);
    expect(condition(bench)).toMatchObject({ faults: ['jammed'] });
    expect(condition(bench).detail).toContain('(EA)');
    expect(story).toEqual(['escrowed 1000']);
    await clock.advance(4_000);
    expect(story).toEqual(['escrowed 1000', 'undecided']); // hazard 11: no EE, no credit
    unit.clearJam();
    await clock.advance(25_000);
    expect(story).toEqual(['escrowed 1000', 'undecided', 'opened']);
    expect(unit.givenBack).toEqual([1_000]);
    expect(unit.resetsWhileMoving).toBe(0);
  });

  it('a fraud is no credit, and stops money for half a minute (hazard 11)', async () => {
    const bench = await opened(SSP);
    const { unit, clock, story } = bench;
    unit.insert(note(10));
    await clock.advance(1_500);
    unit.cheat();
    await clock.advance(5_000);
    unit.takeReturned();
    expect(story).toEqual(['escrowed 1000', 'undecided']);
    expect(condition(bench)).toMatchObject({ state: 'fraudAttempt', faults: ['cheated'] });
    expect(unit.inviting).toBe(false);
    await clock.advance(30_000);
    expect(condition(bench).faults).toEqual([]);
    expect(unit.inviting).toBe(true);
  });

  it('a second note sends the first one back', async () => {
    const { unit, clock, story } = await opened(SSP);
    unit.insert(note(10));
    unit.pushSecond();
    await clock.advance(3_000);
    expect(story).toEqual(['rejected unreadable 7 second note inserted']);
  });

  it('another unit than expected takes no money (hazard 34)', async () => {
    const expected = {
      serialNumber: String(CNY_UNIT.serialNumber),
      denominations: [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor),
    };
    const bench = await opened(SSP, { driver: { expected } });
    const { unit, clock } = bench;
    const swap = async (to: Parameters<typeof unit.swapUnit>[0]): Promise<void> => {
      unit.power(false);
      unit.swapUnit(to);
      await clock.advance(2_000);
      unit.power(true);
      await clock.advance(8_000);
    };
    await swap({ serialNumber: 999 });
    expect(condition(bench)).toMatchObject({
      faults: ['wrongDevice'],
      detail: 'serial number 999 instead of 4071893',
    });
    expect(unit.inviting).toBe(false);
    await swap({ ...CNY_UNIT, channels: CNY_UNIT.channels.slice(0, 2) });
    expect(condition(bench).detail).toBe(
      'channel values 100 500 instead of 100 500 1000 2000 5000 10000',
    );
    await swap(CNY_UNIT);
    expect(condition(bench).faults).toEqual([]);
    expect(unit.inviting).toBe(true);
  });

  it('a unit exchanged behind a pulled cable is noticed by its serial number', async () => {
    const expected = { serialNumber: String(CNY_UNIT.serialNumber) };
    const bench = await opened(SSP, { driver: { expected } });
    const { line, unit, clock } = bench;
    line.unplug();
    unit.power(false);
    unit.swapUnit({ serialNumber: 999 });
    unit.power(true);
    await clock.advance(5_000);
    line.plug();
    await clock.advance(5_000);
    expect(condition(bench).faults).toEqual(['wrongDevice']);
    expect(unit.inviting).toBe(false);
  });

  it('is disconnected at once when the cable goes, and back soon after it is plugged', async () => {
    const bench = await opened(SSP);
    bench.line.unplug();
    await bench.clock.advance(300);
    expect(condition(bench)).toMatchObject({ state: 'noDevice', faults: ['disconnected'] });
    await bench.clock.advance(60_000);
    bench.line.plug();
    await bench.clock.advance(3_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.story).toEqual(['opened']);
  });
});

describe('a pulled cable', () => {
  it.each(['full', 'plain', 'bare'] as const)(
    'loses nothing: a %s unit says to the same command what it said (hazard 9)',
    async (make) => {
      for (let afterMs = 1_000; afterMs <= 2_600; afterMs += 50) {
        const bench = await opened(SSP, { unit: MAKES[make] });
        const { line, unit, clock, story } = bench;
        unit.insert(note(10));
        await clock.advance(afterMs);
        line.unplug();
        await clock.advance(3_000);
        line.plug();
        await clock.advance(6_000);
        const credits = story.filter((told) => told.startsWith('stacked') || told === 'undecided');
        expect({ afterMs, credits }).toEqual({ afterMs, credits: ['stacked 1000'] });
        expect(unit.box).toEqual([1_000]);
      }
    },
  );
});

describe('a payment ends although the device is gone', () => {
  it('at once when no note was inside', async () => {
    const { line, driver, clock, story } = await opened(SSP);
    line.unplug();
    driver.close();
    await clock.advance(500);
    expect(story).toEqual(['closed']);
  });

  it('with a claim, half a minute after the line went with a note on its way', async () => {
    const { line, unit, driver, clock, story } = await opened(SSP);
    unit.insert(note(10));
    await clock.advance(1_500);
    line.unplug();
    driver.close();
    await clock.advance(25_000);
    expect(story).toEqual(['escrowed 1000']);
    await clock.advance(10_000);
    expect(story).toEqual(['escrowed 1000', 'undecided', 'closed']);
    line.plug();
    await clock.advance(20_000);
    expect(story).toEqual(['escrowed 1000', 'undecided', 'closed']); // its EE is the claim’s
    expect(unit.box).toEqual([1_000]);
  });
});
