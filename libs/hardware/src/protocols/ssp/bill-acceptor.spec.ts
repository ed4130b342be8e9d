import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { condition, note, opened, ready } from '../../acceptor/driver-bench.fixture.js';
import { SSP } from './make.fixture.js';
import type { Moment } from './simulator-types.js';

describe('an SSP bill acceptor', () => {
  it('comes up inhibited, says who it is and what it knows', async () => {
    const bench = await ready(SSP);
    expect(bench.driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    const states = bench.events.map(
      (event) => event.type === 'device.changed' && event.status.state,
    );
    expect([...new Set(states)]).toEqual(['starting', 'online']);
    expect(condition(bench).identity).toBe('SSP 0426 4071893');
    expect(bench.unit.inviting).toBe(false);
  });

  it('takes two equal notes as two, then closes (hazard 29)', async () => {
    const { driver, clock, unit, story } = await opened(SSP);
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
    const bench = await opened(SSP);
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.giveBack(event.noteId, 'tooLarge');
    };
    bench.unit.insert(note(100));
    await bench.clock.advance(4_000);
    expect(bench.story).toEqual(['escrowed 10000', 'returned tooLarge']);
    expect(bench.unit.givenBack).toEqual([10_000]);
  });

  it('holds a note as long as the flow thinks, and stacks it then (rule R9)', async () => {
    const bench = await opened(SSP);
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
    const bench = await opened(SSP);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned closed', 'closed']);
  });

  it('closing: a note on its way in goes back unoffered', async () => {
    const { unit, driver, clock, story } = await opened(SSP);
    unit.insert(note(10));
    await clock.advance(300);
    driver.close();
    await clock.advance(4_000);
    expect(story).toEqual(['rejected closed 12 disabled by the host', 'closed']);
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('closing: a note past escrow is still reported (hazard 32)', async () => {
    const { unit, driver, clock, story } = await opened(SSP);
    unit.insert(note(10));
    await clock.advance(1_500);
    driver.close();
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000', 'closed']);
  });

  it('answers each open and each close, also a needless one', async () => {
    const { driver, clock, story } = await ready(SSP);
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
    const bench = await opened(SSP);
    const moments: Moment[] = [];
    bench.unit.onMoment = (moment) => moments.push(moment);
    let durable = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.stack(event);
      if (event.type !== 'note.stacked') return Promise.resolve();
      return new Promise<void>((resolve) => (durable = resolve));
    };
    bench.unit.insert(note(10));
    await bench.clock.advance(5_000);
    expect(moments.at(-1)).toBe('eventSent');
    durable();
    await bench.clock.advance(100);
    expect(moments.at(-1)).toBe('eventAcknowledged');
  });

  it('inhibits the device and leaves no timer behind when it stops', async () => {
    const { driver, clock, unit } = await opened(SSP);
    const stopped = driver.stop();
    await clock.advance(1_000);
    await stopped;
    expect(unit.inviting).toBe(false);
    await clock.advance(10_000); // the unit itself waits so long for its host
    expect(clock.waiting).toBe(0);
  });

  it('rejects in the customer’s terms and keeps the maker’s words', async () => {
    const { unit, clock, story } = await opened(SSP);
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
      'rejected unreadable 2 average',
      'rejected unreadable 18 twisted note',
      'rejected unreadable 2 average',
    ]);
  });
});
