import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { condition, note, opened } from '../../acceptor/driver-bench.fixture.js';
import { CCNET } from './make.fixture.js';
import { CNY_UNIT } from './simulator.js';

describe('the state of the device', () => {
  it('follows the cash box, and opens again when it is back', async () => {
    const bench = await opened(CCNET);
    const { unit, clock, story } = bench;
    unit.removeBox();
    await clock.advance(500);
    expect(condition(bench).faults).toEqual(['cashboxRemoved']);
    unit.insertBox(true);
    await clock.advance(4_000);
    expect(story).toEqual(['removed', 'inserted', 'opened']);
    unit.setBoxFull(true);
    await clock.advance(500);
    expect(condition(bench).faults).toEqual(['cashboxFull']);
    unit.setBoxFull(false);
    await clock.advance(500);
    expect(condition(bench).faults).toEqual([]);
  });

  it('sends a note back when the box is pulled from under it', async () => {
    const bench = await opened(CCNET);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.unit.removeBox();
    await bench.clock.advance(2_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned timedOut', 'removed']);
  });

  it('tells a box once, also over a power cut', async () => {
    const { unit, clock, story } = await opened(CCNET);
    unit.removeBox();
    await clock.advance(500);
    unit.power(false);
    await clock.advance(3_000);
    unit.power(true);
    await clock.advance(5_000);
    unit.insertBox(false);
    await clock.advance(5_000);
    expect(story).toEqual(['removed', 'inserted', 'opened']);
  });

  it('a jam is left alone while a note’s fate hangs on it, then reset every ten seconds', async () => {
    const bench = await opened(CCNET);
    const { unit, clock, story } = bench;
    unit.insert(note(10));
    await clock.advance(1_300);
    unit.jam();
    await clock.advance(29_000);
    expect(condition(bench)).toMatchObject({ faults: ['jammed'], detail: 'note path (43)' });
    expect(story).toEqual(['escrowed 1000']);
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'undecided']);
    unit.clearJam();
    await clock.advance(15_000);
    expect(story).toEqual(['escrowed 1000', 'undecided', 'opened']);
    expect(unit.givenBack).toEqual([1_000]);
    expect(unit.resetsWhileMoving).toBe(0);
  });

  it('a jam that lasts never looks cured while resets are tried', async () => {
    const bench = await opened(CCNET);
    const { unit, clock } = bench;
    unit.jam();
    await clock.advance(1_000);
    for (let second = 0; second < 60; second += 1) {
      await clock.advance(1_000);
      expect(condition(bench).state).not.toBe('online');
    }
  });

  it('after an alarm no money is taken for half a minute', async () => {
    const bench = await opened(CCNET);
    const { unit, clock, story } = bench;
    unit.cheat();
    await clock.advance(5_000);
    expect(condition(bench)).toMatchObject({ state: 'fraudAttempt', faults: ['cheated'] });
    expect(unit.inviting).toBe(false);
    await clock.advance(30_000);
    expect(condition(bench).faults).toEqual([]);
    expect(story).toEqual(['opened']);
  });

  it('a failure is told in the maker’s words and reset until it is cured', async () => {
    const bench = await opened(CCNET);
    bench.unit.fail(0x52);
    await bench.clock.advance(500);
    expect(condition(bench)).toMatchObject({
      faults: ['hardwareError'],
      detail: '52 transport motor',
    });
    bench.unit.fail(undefined);
    await bench.clock.advance(15_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.unit.inviting).toBe(true);
  });

  it('a second note waits; the first is taken', async () => {
    const { unit, clock, story } = await opened(CCNET);
    unit.insert(note(10));
    unit.pushSecond(true);
    await clock.advance(3_000);
    unit.pushSecond(false);
    await clock.advance(4_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000']);
  });

  it('another unit than expected takes no money (hazard 34)', async () => {
    const expected = {
      serialNumber: CNY_UNIT.identification.serialNumber,
      denominations: [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor),
    };
    const bench = await opened(CCNET, { driver: { expected } });
    const { unit, clock } = bench;
    const swap = async (to: Parameters<typeof unit.swapUnit>[0]): Promise<void> => {
      unit.power(false);
      unit.swapUnit(to);
      await clock.advance(2_000);
      unit.power(true);
      await clock.advance(5_000);
    };
    await swap({ identification: { partNumber: 'SM', serialNumber: '999' } });
    expect(condition(bench)).toMatchObject({
      faults: ['wrongDevice'],
      detail: 'serial number 999 instead of 21K307004411',
    });
    expect(unit.inviting).toBe(false);
    await swap({ ...CNY_UNIT, billTable: CNY_UNIT.billTable.slice(0, 3) });
    expect(condition(bench).detail).toBe(
      'bill table 100 500 instead of 100 500 1000 2000 5000 10000',
    );
    await swap(CNY_UNIT);
    expect(condition(bench).faults).toEqual([]);
    expect(unit.inviting).toBe(true);
  });

  it('is disconnected at once when the cable goes, and back soon after it is plugged', async () => {
    const bench = await opened(CCNET);
    bench.line.unplug();
    await bench.clock.advance(200);
    expect(condition(bench)).toMatchObject({ state: 'noDevice', faults: ['disconnected'] });
    await bench.clock.advance(60_000);
    bench.line.plug();
    await bench.clock.advance(3_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.story).toEqual(['opened']);
  });
});

describe('a payment ends although the device is gone', () => {
  it('at once when no note was inside', async () => {
    const { line, driver, clock, story } = await opened(CCNET);
    line.unplug();
    driver.close();
    await clock.advance(500);
    expect(story).toEqual(['closed']);
  });

  it('with a claim, half a minute after the line went with a note in escrow', async () => {
    const { line, unit, driver, clock, story } = await opened(CCNET);
    unit.inject({ kind: 'loseCommand' }, { at: ([code]) => code === 0x35, times: 9 });
    unit.insert(note(10));
    await clock.advance(1_500);
    line.unplug();
    driver.close();
    await clock.advance(25_000);
    expect(story).toEqual(['escrowed 1000']);
    await clock.advance(10_000);
    expect(story).toEqual(['escrowed 1000', 'undecided', 'closed']);
  });
});
