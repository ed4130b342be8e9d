import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { toHex } from '../../bytes/hex.js';
import {
  condition,
  driverBench,
  note,
  opened,
  ready,
} from '../../acceptor/driver-bench.fixture.js';
import { CCNET } from './make.fixture.js';

describe('a CCNET bill acceptor', () => {
  it('comes up inhibited, says who it is and what it knows', async () => {
    const bench = await ready(CCNET);
    expect(bench.driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    const states = bench.events.map(
      (event) => event.type === 'device.changed' && event.status.state,
    );
    expect([...new Set(states)]).toEqual(['starting', 'online']);
    expect(condition(bench).identity).toBe('SM-CNY-1207 21K307004411');
    expect(bench.unit.inviting).toBe(false);
  });

  it('takes two equal notes as two, then closes (hazard 29)', async () => {
    const { driver, clock, unit, story } = await opened(CCNET);
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
    const bench = await opened(CCNET);
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.giveBack(event.noteId, 'tooLarge');
    };
    bench.unit.insert(note(100));
    await bench.clock.advance(4_000);
    expect(bench.story).toEqual(['escrowed 10000', 'returned tooLarge']);
    expect(bench.unit.givenBack).toEqual([10_000]);
  });

  it('holds a note as long as the flow thinks, and stacks it then (rule R9)', async () => {
    const bench = await opened(CCNET);
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
    const bench = await opened(CCNET);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned closed', 'closed']);
  });

  it('closing: a note on its way in goes back unoffered', async () => {
    const { unit, driver, clock, story } = await opened(CCNET);
    unit.insert(note(10));
    await clock.advance(300);
    driver.close();
    await clock.advance(4_000);
    expect(story).toEqual(['rejected closed returned', 'closed']);
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('closing: a note past escrow is still reported (hazard 32)', async () => {
    const { unit, driver, clock, story } = await opened(CCNET);
    unit.insert(note(10));
    await clock.advance(1_500);
    driver.close();
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000', 'closed']);
  });

  it('answers each open and each close, also a needless one', async () => {
    const { driver, clock, story } = await ready(CCNET);
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
    const bench = await opened(CCNET, { driver: { trace } });
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
    const { driver, clock, unit } = await opened(CCNET);
    const stopped = driver.stop();
    await clock.advance(1_000);
    await stopped;
    expect(unit.inviting).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('rejects in the customer’s terms and keeps the maker’s words', async () => {
    const { unit, clock, story } = await opened(CCNET);
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

describe('an event that comes before the bill table is known', () => {
  it.each([
    ['of the last note: it is that note again', minor(1_000), []],
    ['when nothing was stacked before: it is money', undefined, ['stacked 1000 unnamed']],
  ])('81 %s', async (_, lastStacked, expected) => {
    const first = await opened(CCNET);
    first.unit.inject({ kind: 'loseAck' }, { at: ([code]) => code === 0x81, times: 1_000 });
    first.unit.insert(note(10));
    await first.clock.advance(3_500);
    void first.driver.stop();
    await first.clock.advance(1_000);
    const { line, clock, unit } = first;
    const again = driverBench(CCNET, {
      world: { line, clock, unit },
      ...(lastStacked !== undefined && { lastStacked }),
    });
    await clock.advance(3_000);
    expect(again.story).toEqual(expected);
    expect(again.driver.denominations()).toHaveLength(6);
  });
});
