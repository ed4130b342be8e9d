import { describe, expect, it } from '@jest/globals';
import { JournalError } from '@kiosk/flow/ports/journal';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { EBDS } from './make.fixture.js';

describe('a stacked note that the journal refuses (F04, F05)', () => {
  it('is not acknowledged: no further message leaves, and no further note comes in', async () => {
    const bench = driverBench(EBDS);
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
    expect(unit.inviting).toBe(false);

    const [escrowed] = bench.events.filter((event) => event.type === 'note.escrowed');
    const next = driverBench(EBDS, { intents: [escrowed!], world: bench });
    await clock.advance(6_000);
    // The next process cannot know which acknowledge bit the last one used: by the other one it
    // hears the note again, by the same one it has acknowledged it with its first word.
    expect(['stacked 1000', 'undecided']).toContain(next.story[0]);
    expect(next.story).toHaveLength(1);
  });
});
