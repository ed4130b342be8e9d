import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fromHex, toHex } from '../../bytes/hex.js';
import { memoryLine } from '../../transport/memory.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { MOMENTS, type Moment, type UnitOptions } from './simulator-types.js';
import { ccnetSimulator } from './simulator.js';

const TEN = { value: minor(1_000), kind: 'good' } as const; // type 3 of the CNY unit
const POLL = '33';
const ACK = '00';
const ENABLE_ALL = '34 FF FF FF FF FF FF';

/** A unit on a line that a test reads and writes by hand, payload for payload. */
async function bench(options: Partial<UnitOptions> = {}) {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = ccnetSimulator(line.device, clock, options);
  const replies: string[] = [];
  await line.host.open({
    received: (bytes) => {
      for (let rest = bytes; rest.length > 0;) {
        const decoded = decodeFrame(rest);
        if (decoded.kind === 'frame') replies.push(toHex(decoded.frame.payload));
        rest = rest.subarray(Math.max(1, decoded.spent));
      }
    },
    ended: () => undefined,
  });
  /** Sends a payload; what comes back at once, or "" for silence. */
  const say = async (payload: string): Promise<string> => {
    replies.length = 0;
    await line.host.write(encodeFrame({ address: 3, payload: fromHex(payload) }));
    await clock.advance(0);
    return replies.join(' | ');
  };
  const poll = async (): Promise<string> => {
    const reply = await say(POLL);
    await say(ACK);
    return reply;
  };
  /** From power-up to idling. */
  const bringUp = async (): Promise<void> => {
    await clock.advance(300);
    await say('30');
    await clock.advance(2_000);
    await say(ENABLE_ALL);
  };
  /** Polls every 100 ms and tells each change of what is said. */
  const watch = async (forMs: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let ms = 0; ms < forMs; ms += 100) {
      const reply = await poll();
      if (reply !== seen.at(-1)) seen.push(reply);
      await clock.advance(100);
    }
    return seen;
  };
  return { clock, unit, line, say, poll, bringUp, watch };
}

describe('a simulated CCNET unit', () => {
  it('comes up as the maker prints it: 10, RESET, 13, 19, ENABLE, 14', async () => {
    const { clock, say, poll } = await bench();
    expect(await poll()).toBe(''); // still booting
    await clock.advance(300);
    expect(await poll()).toBe('10');
    expect(await say('30')).toBe('00');
    expect(await poll()).toBe('13');
    await clock.advance(2_000);
    expect(await poll()).toBe('19');
    expect((await say('37')).startsWith('53 4D 2D 43 4E 59')).toBe(true); // "SM-CNY"
    expect(toHex(fromHex(await say('41')).subarray(15, 20))).toBe('01 43 4E 59 01'); // 1 CNY × 10¹
    expect(await say(ENABLE_ALL)).toBe('00');
    expect(await poll()).toBe('14');
    expect(await say('41')).toBe('30'); // not while it could take a note
  });

  it('takes a note: 15, 80, STACK, 17, 81 once, 14; it lies in the box past the exit', async () => {
    const { unit, say, bringUp, watch } = await bench();
    await bringUp();
    expect(unit.insert(TEN)).toBe(true);
    expect(unit.insert(TEN)).toBe(false); // the first is in the way
    expect(await watch(1_000)).toEqual(['15', '80 03']);
    expect(unit.box).toEqual([]);
    expect(await say('35')).toBe('00');
    expect(await say('35')).toBe('30'); // twice is harmless
    expect(await watch(2_000)).toEqual(['17', '81 03', '14']);
    expect(unit.box).toEqual([1_000]);
  });

  it('gives a note back on RETURN, and by itself after ten seconds', async () => {
    const { unit, say, bringUp, watch } = await bench();
    await bringUp();
    unit.insert(TEN);
    await watch(1_000);
    expect(await say('36')).toBe('00');
    expect(await watch(1_500)).toEqual(['18', '82 03', '14']);
    expect(unit.slot).toBe('presented');
    unit.takeReturned();
    unit.insert(TEN);
    expect(await watch(13_000)).toEqual(['15', '80 03', '18', '82 03', '14']);
    expect(unit.givenBack).toEqual([1_000, 1_000]);
    expect(unit.box).toEqual([]);
  });

  it('says an unacknowledged 81 again, when it is of that kind, until another note comes', async () => {
    for (const repeatsUnacknowledged of [true, false]) {
      const { unit, say, bringUp, watch, clock } = await bench({ repeatsUnacknowledged });
      await bringUp();
      unit.insert(TEN);
      await watch(1_000);
      await say('35');
      await clock.advance(1_500);
      expect(await say(POLL)).toBe('81 03');
      expect(await say(POLL)).toBe(repeatsUnacknowledged ? '81 03' : '14');
    }
  });

  it('says its last reply again on NAK, and nothing once it was acknowledged', async () => {
    const { say, bringUp } = await bench();
    await bringUp();
    expect(await say(POLL)).toBe('14');
    expect(await say('FF')).toBe('14');
    await say(ACK);
    expect(await say('FF')).toBe('');
  });

  it.each<[Moment, string, number, string[]]>([
    ['drawing', '11', 0, ['13', '19']],
    ['escrow', '11', 0, ['13', '19']],
    ['stackAcknowledged', '11', 0, ['13', '19']],
    ['inTransport', '11', 0, ['13', '19']],
    ['pastExit', '12', 1, ['13', '81 03', '19']],
    ['eventQueued', '12', 1, ['13', '81 03', '19']],
    ['eventSent', '10', 1, ['13', '19']],
    ['eventAcknowledged', '10', 1, ['13', '19']],
  ])('power lost when %s: comes up as %s with %i in the box', async (cut, up, boxed, after) => {
    const { unit, clock, say, poll, bringUp, watch } = await bench();
    unit.onMoment = (moment) => moment === cut && unit.power(false);
    await bringUp();
    unit.insert(TEN);
    await watch(1_000);
    await say('35');
    await watch(2_000);
    expect(await poll()).toBe('');
    unit.onMoment = () => undefined;
    unit.power(true);
    await clock.advance(300);
    expect(await poll()).toBe(up);
    await say('30');
    expect(await watch(3_000)).toEqual(after);
    expect(unit.box).toHaveLength(boxed);
    expect(unit.givenBack).toHaveLength(1 - boxed);
  });

  it('reaches every moment of a note’s life, in order', async () => {
    const { unit, say, bringUp, watch } = await bench();
    const seen: Moment[] = [];
    unit.onMoment = (moment) => seen.push(moment);
    await bringUp();
    unit.insert(TEN);
    await watch(1_000);
    await say('35');
    await watch(2_000);
    expect(seen).toEqual(MOMENTS);
  });

  it.each<[string, Parameters<ReturnType<typeof ccnetSimulator>['insert']>[0], string]>([
    ['a counterfeit', { value: minor(1_000), kind: 'counterfeit' }, '1C 66'],
    ['a crumpled note', { value: minor(1_000), kind: 'crumpled' }, '1C 64'],
    ['a note it does not know', { value: minor(200), kind: 'good' }, '1C 65'],
  ])('rejects %s', async (_, note, reply) => {
    const { unit, bringUp, watch } = await bench();
    await bringUp();
    unit.insert(note);
    expect(await watch(2_000)).toEqual(['15', reply, '14']);
    expect(unit.slot).toBe('presented');
  });

  it('rejects an inhibited denomination, and one that is pulled back', async () => {
    const { unit, say, bringUp, watch } = await bench();
    await bringUp();
    await say('34 00 00 01 00 00 01'); // 1 yuan only
    unit.insert(TEN);
    expect(await watch(2_000)).toEqual(['15', '1C 68', '14']);
    unit.takeReturned();
    unit.insert(TEN);
    expect(unit.pullBack()).toBe(true);
    expect(await watch(1_000)).toEqual(['1C 60', '14']);
    expect(unit.slot).toBe('empty');
  });

  it('tells box out, box full, jam, alarm, failure and a second note', async () => {
    const { unit, say, poll, bringUp, watch } = await bench();
    await bringUp();
    unit.setBoxFull(true);
    expect(await poll()).toBe('41');
    unit.removeBox();
    expect(await poll()).toBe('42');
    unit.insertBox(true);
    expect(await watch(3_000)).toEqual(['13', '14']);
    unit.cheat();
    expect(await watch(3_000)).toEqual(['45', '14']);
    unit.insert(TEN);
    unit.pushSecond(true);
    expect(await poll()).toBe('46');
    unit.pushSecond(false);
    expect(await watch(1_500)).toEqual(['15', '80 03']);
    unit.jam();
    expect(await poll()).toBe('43');
    unit.clearJam();
    expect(await poll()).toBe('43'); // until RESET
    await say('30');
    expect(await watch(3_000)).toEqual(['13', '19']);
    unit.fail(0x52);
    expect(await poll()).toBe('47 52');
    expect(unit.givenBack).toEqual([1_000]);
  });

  it('jams when it is reset while a note is on its way to the box', async () => {
    const { unit, say, bringUp, watch } = await bench();
    await bringUp();
    unit.insert(TEN);
    await watch(1_000);
    await say('35');
    await say('30');
    expect(unit.resetsWhileMoving).toBe(1);
    expect(await watch(3_000)).toEqual(['13', '43']);
  });

  it('answers NAK to a damaged command and ILLEGAL to an unknown one', async () => {
    const { line, clock, say } = await bench();
    await clock.advance(300);
    expect(await say('99')).toBe('30');
    const replies: string[] = [];
    await line.host.open({ received: (b) => replies.push(toHex(b)), ended: () => undefined });
    await line.host.write(fromHex('02 03 06 33 DA 80'));
    await clock.advance(0);
    expect(replies).toEqual([toHex(encodeFrame({ address: 3, payload: fromHex('FF') }))]);
  });
});
