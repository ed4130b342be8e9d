import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { ccnetBillAcceptor } from './bill-acceptor.driver.js';
import { driverBench, note } from './driver-bench.fixture.js';

describe('a CCNET bill acceptor', () => {
  it('comes up, opens, takes two equal notes as two, and closes', async () => {
    const { driver, clock, unit, story, events } = driverBench(ccnetBillAcceptor);
    await clock.advance(4_000);
    expect(driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    expect(events.at(-1)).toEqual({
      type: 'device.changed',
      device: 'billAcceptor',
      status: { state: 'online', faults: [], identity: 'SM-CNY-1207 21K307004411' },
    });
    driver.open();
    await clock.advance(500);
    for (let count = 0; count < 2; count += 1) {
      expect(unit.insert(note(10))).toBe(true);
      await clock.advance(3_000);
    }
    driver.close();
    await clock.advance(500);
    expect(story).toEqual([
      'opened',
      'escrowed 1000',
      'stacked 1000',
      'escrowed 1000',
      'stacked 1000',
      'closed',
    ]);
    expect(unit.box).toEqual([minor(1_000), minor(1_000)]);
    expect(unit.inviting).toBe(false);
    await driverEnds(driver, clock);
  });
});

async function driverEnds(
  driver: { stop(): Promise<void> },
  clock: ReturnType<typeof driverBench>['clock'],
): Promise<void> {
  const stopped = driver.stop();
  await clock.advance(2_000);
  await stopped;
  expect(clock.waiting).toBe(0);
}
