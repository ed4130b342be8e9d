import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { condition, note, opened, ready } from '../../acceptor/driver-bench.fixture.js';
import { toHex } from '../../bytes/hex.js';
import { EBDS } from './make.fixture.js';

describe('an EBDS bill acceptor', () => {
  it('comes up disabled, says who it is and what it knows', async () => {
    const bench = await ready(EBDS);
    expect(bench.driver.denominations()).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000]);
    expect(condition(bench).identity).toBe('EBDS model 54 revision 0A');
    expect(bench.unit.inviting).toBe(false);
  });

  it('asks for power-up policy B and extended notes in its every poll (hazard 24)', async () => {
    const sent = new Set<string>();
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host' && bytes[2]! >> 4 === 1) sent.add(toHex(bytes.subarray(5, 6)));
    };
    const { clock } = await opened(EBDS, { driver: { trace } });
    await clock.advance(2_000);
    expect([...sent]).toEqual(['14']);
  });

  it('alternates the acknowledge bit with every answered message, and only then', async () => {
    const bits: number[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host') bits.push(bytes[2]! & 1);
    };
    const { clock, unit } = await opened(EBDS, { driver: { trace } });
    bits.length = 0;
    await clock.advance(1_000);
    expect(bits.length).toBeGreaterThan(5);
    expect(bits.every((bit, at) => at === 0 || bit !== bits[at - 1])).toBe(true);
    unit.inject({ kind: 'drop' }, { times: 2 });
    const before = bits.length;
    await clock.advance(1_000);
    const [first, second, third, fourth] = bits.slice(before);
    expect([second, third]).toEqual([first, first]); // said again
    expect(fourth).not.toBe(first);
  });

  it('takes two equal notes as two, then closes (hazard 29)', async () => {
    const { driver, clock, unit, story } = await opened(EBDS);
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
    const bench = await opened(EBDS);
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.giveBack(event.noteId, 'tooLarge');
    };
    bench.unit.insert(note(100));
    await bench.clock.advance(4_000);
    expect(bench.story).toEqual(['escrowed 10000', 'returned tooLarge']);
    expect(bench.unit.givenBack).toEqual([10_000]);
  });

  it('holds a note as long as the flow thinks, and stacks it then', async () => {
    const bench = await opened(EBDS);
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
    const bench = await opened(EBDS);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(1_000);
    bench.driver.close();
    await bench.clock.advance(3_000);
    expect(bench.story).toEqual(['escrowed 1000', 'returned closed', 'closed']);
  });

  it('closing: a note past escrow is still reported (hazard 32)', async () => {
    const { unit, driver, clock, story } = await opened(EBDS);
    unit.insert(note(10));
    await clock.advance(1_500);
    driver.close();
    await clock.advance(3_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000', 'closed']);
  });

  it('answers each open and each close, also a needless one', async () => {
    const { driver, clock, story } = await ready(EBDS);
    driver.close();
    await clock.advance(500);
    driver.open();
    driver.open();
    await clock.advance(500);
    driver.open();
    await clock.advance(500);
    expect(story).toEqual(['closed', 'opened', 'opened']);
  });

  it('acknowledges stacked only after the credit is durable', async () => {
    const traced: string[] = [];
    const trace = ({ direction }: { direction: string }): void => void traced.push(direction);
    const bench = await opened(EBDS, { driver: { trace } });
    let durable = (): void => undefined;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') bench.driver.stack(event);
      if (event.type !== 'note.stacked') return Promise.resolve();
      return new Promise<void>((resolve) => (durable = resolve));
    };
    let acknowledged = 0;
    bench.unit.onMoment = (moment) => (acknowledged += moment === 'eventAcknowledged' ? 1 : 0);
    bench.unit.insert(note(10));
    await bench.clock.advance(5_000);
    expect({ last: traced.at(-1), acknowledged }).toEqual({ last: 'device', acknowledged: 0 });
    durable();
    await bench.clock.advance(200);
    expect(acknowledged).toBe(1);
  });

  it('disables the device and leaves no timer behind when it stops', async () => {
    const { driver, clock, unit } = await opened(EBDS);
    const stopped = driver.stop();
    await clock.advance(15_000); // the unit minds for a while that nobody asks
    await stopped;
    expect(unit.inviting).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('tells of a rejected note that it was rejected, for no reason is given', async () => {
    const { unit, clock, story } = await opened(EBDS);
    unit.insert({ value: minor(1_000), kind: 'counterfeit' });
    await clock.advance(3_000);
    expect(story).toEqual(['rejected unreadable rejected']);
  });
});

describe('the state of the device', () => {
  it('follows the cash box, and opens again when it is back', async () => {
    const bench = await opened(EBDS);
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
    const bench = await opened(EBDS);
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

  it('a failure and an alarm are told; after an alarm no money is taken for half a minute', async () => {
    const bench = await opened(EBDS);
    const { unit, clock } = bench;
    unit.fail(1);
    await clock.advance(500);
    expect(condition(bench).faults).toEqual(['hardwareError']);
    unit.fail(undefined);
    await clock.advance(40_000);
    expect(condition(bench).faults).toEqual([]);
    unit.cheat();
    await clock.advance(5_000);
    expect(condition(bench)).toMatchObject({ state: 'fraudAttempt', faults: ['cheated'] });
    expect(unit.inviting).toBe(false);
    await clock.advance(30_000);
    expect(condition(bench).faults).toEqual([]);
    expect(unit.inviting).toBe(true);
  });

  it('another unit than expected takes no money (hazard 34)', async () => {
    const denominations = [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor);
    const expected = { serialNumber: 'model 54 revision 0A', denominations };
    const bench = await opened(EBDS, { driver: { expected } });
    const { unit, clock } = bench;
    unit.power(false);
    unit.swapUnit({ model: 0x41 });
    await clock.advance(2_000);
    unit.power(true);
    await clock.advance(5_000);
    expect(condition(bench)).toMatchObject({
      faults: ['wrongDevice'],
      detail: 'serial number model 41 revision 0A instead of model 54 revision 0A',
    });
    expect(unit.inviting).toBe(false);
  });

  it('is disconnected at once when the cable goes, and back soon after it is plugged', async () => {
    const bench = await opened(EBDS);
    bench.line.unplug();
    await bench.clock.advance(200);
    expect(condition(bench)).toMatchObject({ state: 'noDevice', faults: ['disconnected'] });
    await bench.clock.advance(60_000);
    bench.line.plug();
    await bench.clock.advance(4_000);
    expect(condition(bench).faults).toEqual([]);
    expect(bench.story).toEqual(['opened']);
  });
});
