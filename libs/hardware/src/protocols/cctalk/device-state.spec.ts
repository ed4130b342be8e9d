import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { condition, note, opened, type DriverBench } from '../../acceptor/driver-bench.fixture.js';
import { CCTALK } from './make.fixture.js';
import { CNY_UNIT, type UnitOptions } from './simulator-phase.js';

const EXPECTED = {
  serialNumber: '1048577',
  denominations: [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor),
};

/** Exchanges the unit while its power is off for so long. */
async function exchange(
  { unit, clock }: DriverBench<UnitOptions>,
  other: Partial<UnitOptions>,
  offMs: number,
): Promise<void> {
  unit.power(false);
  unit.swapUnit(other);
  await clock.advance(offMs);
  unit.power(true);
  await clock.advance(8_000);
}

describe('the state of the device', () => {
  it('follows the stacker, and opens again when it is back', async () => {
    const bench = await opened(CCTALK);
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

  it('a jam is left alone while a note’s fate hangs on it, then reset', async () => {
    const bench = await opened(CCTALK);
    const { unit, clock, story } = bench;
    unit.insert(note(10));
    await clock.advance(1_300);
    unit.jam();
    await clock.advance(29_000);
    expect(condition(bench).faults).toEqual(['jammed']);
    expect(story).toEqual(['escrowed 1000']);
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'undecided']);
    unit.clearJam();
    await clock.advance(40_000);
    expect(story.at(-1)).toBe('opened');
    expect(unit.resetsWhileMoving).toBe(0);
  });

  it('a failure is told with its code, and is reset until it is gone', async () => {
    const bench = await opened(CCTALK);
    bench.unit.fail(20);
    await bench.clock.advance(1_500);
    expect(condition(bench)).toMatchObject({
      faults: ['hardwareError'],
      detail: 'fault code 20',
    });
    bench.unit.fail(undefined);
    await bench.clock.advance(40_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.unit.inviting).toBe(true);
  });

  it('after an alarm no money is taken for half a minute', async () => {
    const bench = await opened(CCTALK);
    bench.unit.cheat();
    await bench.clock.advance(5_000);
    expect(condition(bench)).toMatchObject({ state: 'fraudAttempt', faults: ['cheated'] });
    expect(bench.unit.inviting).toBe(false);
    await bench.clock.advance(30_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.unit.inviting).toBe(true);
  });

  it.each<[string, Partial<UnitOptions>, number, string]>([
    ['another unit', { serialNumber: 7 }, 2_000, 'serial number 7 instead of 1048577'],
    ['another unit, quickly', { serialNumber: 7 }, 700, 'serial number 7 instead of 1048577'],
    [
      'another bill table',
      { bills: CNY_UNIT.bills.slice(0, 3) },
      2_000,
      'bill table 100 500 1000 instead of 100 500 1000 2000 5000 10000',
    ],
    [
      'another scaling',
      { scaling: { factor: 10, decimals: 2 } },
      2_000,
      'bill table 10 50 100 200 500 1000 instead of 100 500 1000 2000 5000 10000',
    ],
  ])('%s takes no money (hazard 34)', async (_, other, offMs, detail) => {
    const bench = await opened(CCTALK, { driver: { expected: EXPECTED } });
    await exchange(bench, other, offMs);
    expect(condition(bench)).toMatchObject({ faults: ['wrongDevice'], detail });
    expect(bench.unit.inviting).toBe(false);
    await exchange(bench, CNY_UNIT, 2_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.unit.inviting).toBe(true);
  });

  it('is disconnected at once when the cable goes, and back soon after it is plugged', async () => {
    const bench = await opened(CCTALK);
    bench.line.unplug();
    await bench.clock.advance(200);
    expect(condition(bench)).toMatchObject({ state: 'noDevice', faults: ['disconnected'] });
    await bench.clock.advance(60_000);
    bench.line.plug();
    await bench.clock.advance(4_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.story).toEqual(['opened']);
  });

  it('a blink of the mains that leaves no trace costs five seconds at most', async () => {
    const bench = await opened(CCTALK);
    bench.unit.power(false);
    bench.unit.power(true); // the counter was 0 and is 0, and it says nothing of what it forgot
    await bench.clock.advance(6_500);
    expect(bench.unit.inviting).toBe(true);
    bench.unit.insert(note(10));
    await bench.clock.advance(4_000);
    expect(bench.story.slice(-2)).toEqual(['escrowed 1000', 'stacked 1000']);
  });
});
