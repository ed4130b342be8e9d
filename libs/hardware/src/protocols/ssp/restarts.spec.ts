import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { JournalError } from '@kiosk/flow/ports/journal';
import { driverBench, note, opened } from '../../acceptor/driver-bench.fixture.js';
import { SSP } from './make.fixture.js';
import { MAKES } from './makes.fixture.js';

describe('intents that a restart left open', () => {
  it('of another unit cannot be told', async () => {
    const first = await opened(SSP);
    const [value] = [minor(1_000)];
    const intents = [{ noteId: 'a1-999-1206', value }];
    void first.driver.stop();
    await first.clock.advance(1_000);
    const again = driverBench(SSP, { world: first, intents });
    await first.clock.advance(5_000);
    expect(again.events).toContainEqual({
      type: 'note.undecided',
      noteId: 'a1-999-1206',
      detail: 'another unit (4071893)',
    });
  });

  it.each([
    ['1206', 'note.returned'],
    ['1205', 'note.stacked'],
    ['1204', 'note.undecided'],
    ['4294967295', 'note.undecided'],
  ])('by the counter: it said %s at escrow and says 1206 now', async (before, type) => {
    const noteId = `a1-4071893-${before}`;
    const intents = [{ noteId, value: minor(1_000) }];
    const bench = driverBench(SSP, { unit: MAKES.plain, intents });
    bench.driver.open();
    await bench.clock.advance(20_000);
    expect(bench.events).toContainEqual(expect.objectContaining({ type, noteId }));
    expect(bench.story.at(-1)).toBe('opened');
  });

  it('by a counter that begins anew after 2³² − 1', async () => {
    const noteId = 'a1-4071893-4294967295';
    const intents = [{ noteId, value: minor(1_000) }];
    const bench = driverBench(SSP, { unit: { stackedBefore: 0 }, intents });
    await bench.clock.advance(10_000);
    expect(bench.story).toEqual(['stacked 1000']);
  });
});

describe('a stacked note that the journal refuses (F04, F05)', () => {
  it('is not acknowledged, and heard again by the next process', async () => {
    const bench = driverBench(SSP);
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
    const next = driverBench(SSP, { intents: [escrowed!], world: bench });
    await clock.advance(6_000);
    expect(next.story).toEqual(['stacked 1000']);
    expect(acknowledged).toBe(1);
  });
});
