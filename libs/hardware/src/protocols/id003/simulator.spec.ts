import { describe, expect, it } from '@jest/globals';
import { MOMENTS, type Moment } from '../../acceptor/simulated-works.js';
import { ACK, ASK, bench, TEN } from './unit-bench.fixture.js';

describe('a simulated ID-003 unit', () => {
  it('comes up as the maker prints it: 40, RESET, 1B, settings echoed, 1A, C3 00, 11', async () => {
    const { clock, say } = await bench();
    expect(await say(ASK)).toBe(''); // still booting
    await clock.advance(300);
    expect(await say(ASK)).toBe('40');
    expect(await say('40')).toBe('50');
    expect(await say(ASK)).toBe('1B');
    expect(await say('C0 82 00')).toBe('C0 82 00');
    await clock.advance(2_000);
    expect(await say(ASK)).toBe('1A');
    expect(await say('C3 00')).toBe('C3 00');
    expect(await say(ASK)).toBe('11');
    expect(await say('80')).toBe('80 82 00');
    expect((await say('88')).startsWith('88 42 44 50')).toBe(true); // "BDP"
    expect((await say('8A')).startsWith('8A 61 2A 01 00 62 2A 00 00 63 2A 05 00')).toBe(true);
  });

  it('echoes a setting outside 1B, and does not follow it', async () => {
    const { say, bringUp } = await bench();
    await bringUp();
    expect(await say('C0 FF 00')).toBe('C0 FF 00');
    expect(await say('80')).toBe('80 00 00');
  });

  it('takes a note: 12, 13, STACK-2, 14, 15 until it is acknowledged, 16, 11', async () => {
    const { unit, say, bringUp, watch, clock } = await bench();
    await bringUp();
    expect(unit.insert(TEN)).toBe(true);
    expect(unit.insert(TEN)).toBe(false); // the first is in the way
    expect(await watch(1_000)).toEqual(['12', '13 64']);
    expect(await say('42')).toBe('50');
    expect(await say('42')).toBe('4B'); // twice is harmless
    expect(await watch(10_000)).toEqual(['14', '15']);
    expect(unit.box).toEqual([1_000]);
    expect(await say(ACK)).toBe(''); // has no answer
    await clock.advance(0);
    expect(await watch(1_000)).toEqual(['16', '11']);
  });

  it('says 15 on STACK-1 as the note passes the lever, on STACK-2 when it is pushed in', async () => {
    for (const [command, atMs] of [
      ['41', 700],
      ['42', 1_200],
    ] as const) {
      const { say, escrowed, clock } = await bench();
      await escrowed();
      await say(command);
      await clock.advance(atMs - 1);
      expect(await say(ASK)).toBe('14');
      await clock.advance(1);
      expect(await say(ASK)).toBe('15');
    }
  });

  it('gives a note back on RETURN, on INHIBIT, and unasked after three seconds', async () => {
    for (const how of ['43', 'C3 01']) {
      const { unit, say, escrowed, watch } = await bench();
      await escrowed();
      await say(how);
      expect((await watch(1_500))[0]).toBe('18');
      expect(unit.givenBack).toEqual([1_000]);
    }
    const { unit, escrowed, clock, watch } = await bench();
    await escrowed();
    await clock.advance(6_000);
    expect(await watch(1_500)).toEqual(['1A']); // and has initialised
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('rejects a note with 79 when nobody said for ten seconds what to do; HOLD holds it', async () => {
    const { say, escrowed, watch } = await bench();
    await escrowed();
    expect(await say('44')).toBe('50');
    expect(await watch(9_000)).toEqual(['19']);
    expect(await say('44')).toBe('50');
    expect(await watch(11_500)).toEqual(['19', '18', '11']);
    const other = await bench();
    await other.escrowed();
    expect(await other.watch(12_000)).toEqual(['13 64', '17 79', '11']);
  });

  it('stores first what is past the lever when it is inhibited', async () => {
    const { unit, say, escrowed, watch } = await bench();
    await escrowed();
    await say('42');
    await say('C3 01');
    expect(await watch(2_000)).toEqual(['14', '15']);
    await say(ACK);
    expect(await watch(1_000)).toEqual(['16', '1A']);
    expect(unit.box).toEqual([1_000]);
  });

  it.each<[Moment, string, number, string, string[]]>([
    ['drawing', '41', 0, '41', ['1B', '1A']],
    ['escrow', '41', 0, '41', ['1B', '1A']],
    ['stackAcknowledged', '41', 0, '41', ['1B', '1A']],
    ['inTransport', '41', 0, '41', ['1B', '1A']],
    ['pastExit', '42', 1, '42', ['1B', '1A']], // stored, and no word of it
    ['eventQueued', '42', 1, '40', ['1B', '1A']],
    ['eventSent', '42', 1, '40', ['1B', '1A']],
    ['eventAcknowledged', '40', 1, '40', ['1B', '1A']],
  ])('power lost when %s: comes up as %s, %i in the box', async (cut, up, boxed, blank, after) => {
    for (const remembersVend of [true, false]) {
      const { unit, clock, say, bringUp, watch } = await bench({ remembersVend });
      unit.onMoment = (moment) => moment === cut && unit.power(false);
      await bringUp();
      unit.insert(TEN);
      await watch(1_000);
      await say('42');
      await watch(2_000);
      await say(ACK);
      expect(await say(ASK)).toBe('');
      unit.onMoment = () => undefined;
      unit.power(true);
      await clock.advance(300);
      expect(await say(ASK)).toBe(remembersVend ? up : blank);
      await say('40');
      expect(await watch(3_000)).toEqual(after);
      expect(unit.box).toHaveLength(boxed);
      expect(unit.givenBack).toHaveLength(1 - boxed);
    }
  });

  it('says 15 after a power-up with a note in the stacker, when it is of that kind', async () => {
    const { unit, clock, say, escrowed, watch } = await bench({ vendsAfterPowerUp: true });
    unit.onMoment = (moment) => moment === 'pastExit' && unit.power(false);
    await escrowed();
    await say('42');
    await clock.advance(1_000);
    unit.power(true);
    await clock.advance(300);
    await say('40');
    expect(await watch(3_000)).toEqual(['1B', '15']);
  });

  it('reaches every moment of a note’s life, in order', async () => {
    const { unit, say, escrowed, watch } = await bench();
    const seen: Moment[] = [];
    unit.onMoment = (moment) => seen.push(moment);
    await escrowed();
    await say('42');
    await watch(2_000);
    await say(ACK);
    expect(seen).toEqual(MOMENTS);
  });
});
