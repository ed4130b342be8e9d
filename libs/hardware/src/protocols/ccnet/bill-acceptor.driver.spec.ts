import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import { toHex } from '../../bytes/hex.js';
import { ccnetBillAcceptor } from './bill-acceptor.driver.js';
import { driverBench, note, type BenchOptions, type DriverBench } from './driver-bench.fixture.js';
import { CNY_UNIT } from './simulator.js';

async function ready(options: BenchOptions = {}): Promise<DriverBench> {
  const bench = driverBench(ccnetBillAcceptor, options);
  await bench.clock.advance(4_000);
  return bench;
}

async function opened(options: BenchOptions = {}): Promise<DriverBench> {
  const bench = await ready(options);
  bench.driver.open();
  await bench.clock.advance(500);
  expect(bench.story.splice(0)).toEqual(['opened']);
  return bench;
}

/** The faults reported last, with the maker's words. */
function condition({ events }: DriverBench): DeviceStatus {
  const said = events.filter((event) => event.type === 'device.changed');
  return said.at(-1)!.status;
}

describe('a CCNET bill acceptor', () => {
  it('comes up inhibited, says who it is and what it knows', async () => {
    const bench = await ready();
    expect(bench.driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    const states = bench.events.map(
      (event) => event.type === 'device.changed' && event.status.state,
    );
    expect(states).toEqual(['starting', 'online']);
    expect(condition(bench).identity).toBe('SM-CNY-1207 21K307004411');
    expect(bench.unit.inviting).toBe(false);
  });

  it('takes two equal notes as two, then closes (hazard 29)', async () => {
    const { driver, clock, unit, story } = await opened();
    for (let count = 0; count < 2; count += 1) {
      expect(unit.insert(note(10))).toBe(true);
      await clock.advance(3_000);
    }
    driver.close();
    await clock.advance(500);
    const once = ['escrowed 1000', 'stacked 1000'];
    expect(story).toEqual([...once, ...once, 'closed']);
    expect(unit.box).toEqual([1_000, 1_000]);
    expect(unit.inviting).toBe(false);
  });

  it('gives back what the flow does not want, with the flow’s reason', async () => {
    const bench = await opened();
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.giveBack(event.noteId, 'tooLarge');
    };
    bench.unit.insert(note(100));
    await bench.clock.advance(4_000);
    expect(bench.story).toEqual(['escrowed 10000', 'returned tooLarge']);
    expect(bench.unit.givenBack).toEqual([10_000]);
  });

  it('holds a note as long as the flow thinks, and stacks it then (rule R9)', async () => {
    const bench = await opened();
    let decide = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') decide = () => bench.driver.stack(event);
    };
    bench.unit.insert(note(10));
    await bench.clock.advance(40_000);
    expect(bench.story).toEqual(['escrowed 1000']);
    decide();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'stacked 1000']);
  });

  it('closing: a note in escrow goes back, and nothing can arrive after closed', async () => {
    const bench = await opened();
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned closed', 'closed']);
  });

  it('closing: a note on its way in goes back unoffered', async () => {
    const { unit, driver, clock, story } = await opened();
    unit.insert(note(10));
    await clock.advance(300);
    driver.close();
    await clock.advance(4_000);
    expect(story).toEqual(['rejected closed returned', 'closed']);
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('closing: a note past escrow is still reported (hazard 32)', async () => {
    const { unit, driver, clock, story } = await opened();
    unit.insert(note(10));
    await clock.advance(1_500);
    driver.close();
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000', 'closed']);
  });

  it('answers each open and each close, also a needless one', async () => {
    const { driver, clock, story } = await ready();
    driver.close();
    await clock.advance(500);
    driver.open();
    driver.open();
    await clock.advance(500);
    driver.open();
    await clock.advance(500);
    expect(story).toEqual(['closed', 'opened', 'opened']);
  });

  it('acknowledges the device only after the event is durable', async () => {
    const traced: string[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      traced.push(`${direction} ${toHex(bytes.subarray(3, -2))}`);
    };
    const bench = await opened({ driver: { trace } });
    let durable = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.stack(event);
      if (event.type !== 'note.stacked') return Promise.resolve();
      return new Promise<void>((resolve) => (durable = resolve));
    };
    bench.unit.insert(note(10));
    await bench.clock.advance(5_000);
    expect(traced.at(-1)).toBe('device 81 03');
    durable();
    await bench.clock.advance(0);
    expect(traced.at(-1)).toBe('host 00');
  });

  it('inhibits the device and leaves no timer behind when it stops', async () => {
    const { driver, clock, unit } = await opened();
    const stopped = driver.stop();
    await clock.advance(1_000);
    await stopped;
    expect(unit.inviting).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('rejects in the customer’s terms and keeps the maker’s words', async () => {
    const { unit, clock, story } = await opened();
    for (const bad of [
      { value: minor(1_000), kind: 'counterfeit' },
      { value: minor(1_000), kind: 'crumpled' },
      { value: minor(200), kind: 'good' },
    ] as const) {
      unit.insert(bad);
      await clock.advance(2_000);
      unit.takeReturned();
    }
    expect(story).toEqual([
      'rejected unreadable 66 verification',
      'rejected unreadable 64 conveying',
      'rejected unreadable 65 identification',
    ]);
  });
});

describe('the state of the device', () => {
  it('follows the cash box, and opens again when it is back', async () => {
    const bench = await opened();
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
    const bench = await opened();
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.unit.removeBox();
    await bench.clock.advance(2_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned timedOut', 'removed']);
  });

  it('tells a box once, also over a power cut', async () => {
    const { unit, clock, story } = await opened();
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
    const bench = await opened();
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

  it('after an alarm no money is taken for half a minute', async () => {
    const bench = await opened();
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
    const bench = await opened();
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
    const { unit, clock, story } = await opened();
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
    const bench = await opened({ driver: { expected } });
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
    const bench = await opened();
    bench.line.unplug();
    await bench.clock.advance(200);
    expect(condition(bench)).toMatchObject({ state: 'noDevice', faults: ['disconnected'] });
    await bench.clock.advance(60_000);
    bench.line.plug();
    await bench.clock.advance(3_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.story).toEqual(['opened']);
  });

  it('lets a payment end although the device is gone', async () => {
    const { line, driver, clock, story } = await opened();
    line.unplug();
    driver.close();
    await clock.advance(500);
    expect(story).toEqual(['closed']);
  });
});

describe('an event that comes before the bill table is known', () => {
  it.each([
    ['of the last note: it is that note again', minor(1_000), []],
    ['when nothing was stacked before: it is money', undefined, ['stacked 1000 unnamed']],
  ])('81 %s', async (_, lastStacked, expected) => {
    const first = await opened();
    first.unit.inject({ kind: 'loseAck' }, { at: ([code]) => code === 0x81, times: 1_000 });
    first.unit.insert(note(10));
    await first.clock.advance(3_500);
    void first.driver.stop();
    await first.clock.advance(1_000);
    const { line, clock, unit } = first;
    const again = driverBench(ccnetBillAcceptor, {
      world: { line, clock, unit },
      ...(lastStacked !== undefined && { lastStacked }),
    });
    await clock.advance(3_000);
    expect(again.story).toEqual(expected);
    expect(again.driver.denominations()).toHaveLength(6);
  });
});
