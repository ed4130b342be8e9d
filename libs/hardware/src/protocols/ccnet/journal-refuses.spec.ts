import { describe, expect, it } from '@jest/globals';
import { JournalError } from '@kiosk/flow/ports/journal';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { CCNET } from './make.fixture.js';

describe('a stacked note that the journal refuses (F04, F05)', () => {
  it('is not acknowledged, and heard again by the next process', async () => {
    const bench = driverBench(CCNET);
    const { clock, unit, driver } = bench;
    let acknowledged = 0;
    unit.onMoment = (moment) => (acknowledged += moment === 'eventAcknowledged' ? 1 : 0);
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') driver.stack(event);
      if (event.type === 'note.stacked') throw new JournalError('full', 'no room');
    };
    driver.open();
    await clock.advance(6_000);
    expect(unit.insert(note(10))).toBe(true);
    await clock.advance(20_000);
    expect(unit.box).toEqual([1_000]);
    expect(acknowledged).toBe(0);
    expect(unit.inviting).toBe(false); // nobody watches: it takes no more notes

    const [escrowed] = bench.events.filter((event) => event.type === 'note.escrowed');
    const next = driverBench(CCNET, { intents: [escrowed!], world: bench });
    await clock.advance(6_000);
    expect(next.story).toContain('stacked 1000');
    expect(acknowledged).toBe(1);
  });
});
