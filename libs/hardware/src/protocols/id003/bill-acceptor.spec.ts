import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import {
  condition,
  driverBench,
  note,
  opened,
  ready,
} from '../../acceptor/driver-bench.fixture.js';
import { toHex } from '../../bytes/hex.js';
import { ID003 } from './make.fixture.js';

describe('an ID-003 bill acceptor', () => {
  it('comes up inhibited, says who it is and what it knows', async () => {
    const bench = await ready(ID003);
    expect(bench.driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    const states = bench.events.map(
      (event) => event.type === 'device.changed' && event.status.state,
    );
    expect([...new Set(states)]).toEqual(['starting', 'online']);
    expect(condition(bench).identity).toBe('BDP(CNY)-10 ID003-04V02 country 2A');
    expect(bench.unit.inviting).toBe(false);
  });

  it('asks in the order of the maker: RESET, settings in 1B, INHIBIT last', async () => {
    const sent: string[] = [];
    await opened(ID003, {
      driver: {
        trace: ({ direction, bytes }) => {
          const message = toHex(bytes.subarray(2, -2));
          if (direction === 'host' && message !== '11') sent.push(message);
        },
      },
    });
    expect(sent).toEqual(['40', '88', '8A', 'C2 00', 'C0 82 00', 'C3 00']);
  });

  it('takes two equal notes as two, then closes (hazard 29)', async () => {
    const { driver, clock, unit, story } = await opened(ID003);
    for (let count = 0; count < 2; count += 1) {
      expect(unit.insert(note(10))).toBe(true);
      await clock.advance(3_500);
    }
    driver.close();
    await clock.advance(500);
    const once = ['escrowed 1000', 'stacked 1000'];
    expect(story).toEqual([...once, ...once, 'closed']);
    expect(unit.box).toEqual([1_000, 1_000]);
    expect(unit.inviting).toBe(false);
  });

  it('gives back what the flow does not want, with the flow’s reason', async () => {
    const bench = await opened(ID003);
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.giveBack(event.noteId, 'tooLarge');
    };
    bench.unit.insert(note(100));
    await bench.clock.advance(4_000);
    expect(bench.story).toEqual(['escrowed 10000', 'returned tooLarge']);
    expect(bench.unit.givenBack).toEqual([10_000]);
  });

  it('holds a note as long as the flow thinks, and stacks it then (rule R9)', async () => {
    const bench = await opened(ID003);
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
    const bench = await opened(ID003);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned closed', 'closed']);
  });

  it('closing: a note on its way in goes back unoffered', async () => {
    const { unit, driver, clock, story } = await opened(ID003);
    unit.insert(note(10));
    await clock.advance(300);
    driver.close();
    await clock.advance(4_000);
    expect(story.map((line) => line.split(' (')[0])).toEqual(['rejected closed at rest', 'closed']);
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('closing: a note past escrow is still reported (hazard 32)', async () => {
    const { unit, driver, clock, story } = await opened(ID003);
    unit.insert(note(10));
    await clock.advance(1_500);
    driver.close();
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000', 'closed']);
  });

  it('answers each open and each close, also a needless one', async () => {
    const { driver, clock, story } = await ready(ID003);
    driver.close();
    await clock.advance(500);
    driver.open();
    driver.open();
    await clock.advance(500);
    driver.open();
    await clock.advance(500);
    expect(story).toEqual(['closed', 'opened', 'opened']);
  });

  it('acknowledges vend valid only after the credit is durable (hazard 14)', async () => {
    const traced: string[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      traced.push(`${direction} ${toHex(bytes.subarray(2, -2))}`);
    };
    const bench = await opened(ID003, { driver: { trace } });
    let durable = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.stack(event);
      if (event.type !== 'note.stacked') return Promise.resolve();
      return new Promise<void>((resolve) => (durable = resolve));
    };
    bench.unit.insert(note(10));
    await bench.clock.advance(5_000);
    expect(traced.at(-1)).toBe('device 15');
    durable();
    await bench.clock.advance(0);
    expect(traced.at(-1)).toBe('host 50');
  });

  it('tells STACK-2 only to the note it was offered, however long the journal took', async () => {
    const bench = await opened(ID003);
    const { unit, clock, driver } = bench;
    let durable = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') driver.stack(event);
      if (event.type !== 'note.escrowed' || event.value !== 1_000) return Promise.resolve();
      return new Promise<void>((resolve) => (durable = resolve));
    };
    unit.insert(note(10));
    await clock.advance(5_500); // nobody asks: the note goes back, and the unit initialises
    expect(unit.givenBack).toEqual([1_000]);
    durable();
    await clock.advance(8_000);
    unit.takeReturned();
    unit.insert(note(100));
    await clock.advance(4_000);
    const told = [
      'escrowed 1000',
      'returned timedOut',
      'opened',
      'escrowed 10000',
      'stacked 10000',
    ];
    expect(bench.story).toEqual(told);
    expect(unit.box).toEqual([10_000]);
  });

  it('inhibits the device and leaves no timer behind when it stops', async () => {
    const { driver, clock, unit } = await opened(ID003);
    const stopped = driver.stop();
    await clock.advance(10_000); // the unit minds for a while that nobody asks
    await stopped;
    expect(unit.inviting).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('rejects in the customer’s terms and keeps the maker’s words', async () => {
    const { unit, clock, story } = await opened(ID003);
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
      'rejected unreadable 72 magnetic',
      'rejected unreadable 75 conveying',
      'rejected unreadable 76 denomination',
    ]);
  });
});

describe('a unit that was left on while the host was away', () => {
  it('is set anew when it has forgotten what to take', async () => {
    const { line, clock, unit } = await opened(ID003);
    line.unplug();
    await clock.advance(30_000); // unasked: it initialises, inhibited and with nothing enabled
    line.plug();
    await clock.advance(8_000);
    expect(unit.inviting).toBe(true);
    expect(unit.insert(note(100))).toBe(true);
    await clock.advance(4_000);
    expect(unit.box).toEqual([10_000]);
  });

  it('also when only its answers were missing, and it was never unplugged', async () => {
    const { clock, unit } = await opened(ID003);
    const heal = unit.inject({ kind: 'loseCommand' }, { times: 10_000 });
    await clock.advance(8_000); // unasked for three seconds, it has initialised unseen
    heal();
    await clock.advance(8_000);
    expect(unit.inviting).toBe(true);
    expect(unit.insert(note(100))).toBe(true);
    await clock.advance(4_000);
    expect(unit.box).toEqual([10_000]);
  });
});

describe('an intent that a restart left open', () => {
  it('is settled before the slot opens, although it was wished to open at once', async () => {
    const first = await opened(ID003);
    void first.driver.stop();
    await first.clock.advance(1_000);
    const intents = [{ noteId: 'old', value: minor(1_000) }];
    const bench = driverBench(ID003, { intents, world: first });
    const early: string[] = [];
    bench.unit.onChange = () => {
      if (bench.unit.inviting && !bench.story.includes('undecided')) early.push('inviting');
    };
    bench.driver.open();
    await bench.clock.advance(6_000);
    expect(early).toEqual([]);
    expect(bench.story).toEqual(['undecided', 'opened']);
  });
});
