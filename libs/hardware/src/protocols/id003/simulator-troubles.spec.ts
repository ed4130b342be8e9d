import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { SimulatedNote } from '../../device/simulated.js';
import { fromHex } from '../../bytes/hex.js';
import { ASK, bench, TEN } from './unit-bench.fixture.js';

describe('a simulated ID-003 unit in trouble', () => {
  it.each<[string, SimulatedNote, string]>([
    ['a counterfeit', { value: minor(1_000), kind: 'counterfeit' }, '17 72'],
    ['a crumpled note', { value: minor(1_000), kind: 'crumpled' }, '17 75'],
    ['a note it does not know', { value: minor(200), kind: 'good' }, '17 76'],
  ])('rejects %s', async (_, note, reply) => {
    const { unit, bringUp, watch } = await bench();
    await bringUp();
    unit.insert(note);
    expect(await watch(2_000)).toEqual(['12', reply, '11']);
    expect(unit.slot).toBe('presented');
  });

  it('tells box out, box full, jams, alarm, failure and a second note', async () => {
    const { unit, say, bringUp, watch, clock } = await bench();
    await bringUp();
    unit.setBoxFull(true);
    expect(await say(ASK)).toBe('43');
    unit.removeBox();
    expect(await say(ASK)).toBe('44');
    unit.insertBox(true);
    expect(await watch(3_000)).toEqual(['1B', '1A']); // its settings are gone
    await say('40');
    await say('C0 00 00');
    await clock.advance(2_000);
    await say('C3 00');
    unit.cheat();
    expect(await watch(3_000)).toEqual(['48', '11']);
    unit.insert(TEN);
    unit.pushSecond(true);
    expect(await say(ASK)).toBe('47');
    unit.pushSecond(false);
    expect(await watch(1_500)).toEqual(['12', '13 64']);
    unit.jam();
    expect(await say(ASK)).toBe('45');
    unit.clearJam();
    expect(await say(ASK)).toBe('45'); // until RESET
    await say('40');
    expect(await watch(3_000)).toEqual(['1B', '1A']);
    unit.fail(0xa6);
    expect(await say(ASK)).toBe('49 A6');
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('jams when it is reset while a note is on its way to the box', async () => {
    const { unit, say, escrowed, watch } = await bench();
    await escrowed();
    await say('42');
    await say('40');
    expect(unit.resetsWhileMoving).toBe(1);
    expect(await watch(3_000)).toEqual(['1B', '45']);
  });

  it('calls by ENQ in interrupt mode, at each change', async () => {
    const { clock, say, replies } = await bench();
    await clock.advance(300);
    await say('40');
    expect(await say('C2 01')).toBe('C2 01');
    replies.length = 0;
    await clock.advance(2_000);
    expect(replies).toEqual(['05']);
  });

  it('answers 4B to what it does not know, and nothing to a damaged command', async () => {
    const { line, clock, say, replies } = await bench();
    await clock.advance(300);
    expect(await say('99')).toBe('4B');
    replies.length = 0;
    await line.host.write(fromHex('FC 05 11 27 57'));
    await clock.advance(0);
    expect(replies).toEqual([]);
  });
});
