import { describe, expect, it } from '@jest/globals';
import { JournalError } from '@kiosk/flow/ports/journal';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { CCTALK } from './make.fixture.js';

describe('a stacked note that the journal refuses (F04, F05)', () => {
  it('ends the driver, inhibits the unit, and is told to the next process (hazard 19)', async () => {
    const bench = driverBench(CCTALK);
    const { clock, unit, driver } = bench;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') driver.stack(event);
      if (event.type === 'note.stacked') throw new JournalError('full', 'no room');
    };
    driver.open();
    await clock.advance(6_000);
    expect(unit.insert(note(10))).toBe(true);
    await clock.advance(20_000);
    expect(unit.box).toEqual([1_000]);
    expect(unit.inviting).toBe(false);

    const [escrowed] = bench.events.filter((event) => event.type === 'note.escrowed');
    const next = driverBench(CCTALK, { intents: [escrowed!], world: bench });
    await clock.advance(6_000);
    expect(next.story).toEqual(['stacked 1000']);
  });
});
