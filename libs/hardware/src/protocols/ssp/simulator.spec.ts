import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fromHex, toHex } from '../../bytes/hex.js';
import { memoryLine } from '../../transport/memory.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { MOMENTS, type Moment, type UnitOptions } from './simulator-types.js';
import { sspSimulator } from './simulator.js';

const TEN = { value: minor(1_000), kind: 'good' } as const; // channel 3 of the CNY unit
const POLL = '07';

/** A unit on a line that a test reads and writes by hand, without encryption. */
async function bench(options: Partial<UnitOptions> = {}) {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = sspSimulator(line.device, clock, { encryption: 'none', ...options });
  const replies: string[] = [];
  let sequence: 0 | 1 = 0;
  await line.host.open({
    received: (bytes) => {
      const decoded = decodeFrame(bytes);
      if (decoded.kind === 'frame') replies.push(toHex(decoded.frame.data));
    },
    ended: () => undefined,
  });
  /** Sends data with this sequence bit; what comes back at once, or "" for silence. */
  const sayAgain = async (data: string): Promise<string> => {
    replies.length = 0;
    await line.host.write(encodeFrame({ sequence, address: 0, data: fromHex(data) }));
    await clock.advance(0);
    return replies.join(' | ');
  };
  /** Sends a new command. */
  const say = (data: string): Promise<string> => {
    sequence = data === '11' ? 1 : sequence === 0 ? 1 : 0;
    return sayAgain(data);
  };
  /** From power-up to idle and enabled. */
  const bringUp = async (): Promise<void> => {
    await clock.advance(2_300);
    for (const data of ['11', '02 3F 00', '0A', POLL]) await say(data);
  };
  /** Polls every 200 ms and tells each change of what is said. */
  const watch = async (forMs: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let ms = 0; ms < forMs; ms += 200) {
      const reply = await say(POLL);
      if (reply !== seen.at(-1)) seen.push(reply);
      await clock.advance(200);
    }
    return seen;
  };
  return { clock, unit, say, sayAgain, bringUp, watch };
}

describe('a simulated SSP unit', () => {
  it('is mute while it boots, then tells its reset once, and that it is disabled', async () => {
    const { clock, say } = await bench();
    expect(await say('11')).toBe('');
    await clock.advance(300);
    expect(await say('11')).toBe('F0');
    expect(await say(POLL)).toBe('F0 F1 E8');
    expect(await say(POLL)).toBe('F0 E8');
    expect(await say('06 08')).toBe('F8');
    expect(await say('06 07')).toBe('F0');
    expect(await say('0C')).toBe('F0 00 3E 21 D5');
    expect((await say('05')).startsWith('F0 00 30 34 32 36 43 4E 59')).toBe(true);
    expect(await say('99')).toBe('F2');
    expect(await say('56')).toBe('F2'); // not without a key
    expect(await say('4A 01 00 00 00 00 00 00 00')).toBe('F2');
  });

  it('repeats its last reply to the same sequence bit, and does not work twice', async () => {
    const { say, sayAgain, unit, bringUp, clock } = await bench();
    await bringUp();
    unit.insert(TEN);
    await clock.advance(900);
    expect(await say(POLL)).toBe('F0 EF 03');
    expect(await sayAgain(POLL)).toBe('F0 EF 03'); // and the note is still in escrow
    expect(unit.accepted).toBe(0);
    expect(await say(POLL)).toBe('F0 CC');
    expect(unit.accepted).toBe(1);
  });

  it('takes a note by the POLL after EF 03: CC, EE 03 once, EB', async () => {
    const { unit, bringUp, watch } = await bench();
    await bringUp();
    expect(unit.insert(TEN)).toBe(true);
    expect(unit.insert(TEN)).toBe(false); // the first is in the way
    expect(await watch(3_000)).toEqual([
      'F0 EF 00',
      'F0 EF 03',
      'F0 CC',
      'F0 EE 03 CC',
      'F0 CC',
      'F0 EB',
      'F0',
    ]);
    expect(unit.box).toEqual([1_000]);
  });

  it('holds a note by any command but POLL, gives it back on REJECT and after five seconds', async () => {
    const { unit, say, bringUp, watch, clock } = await bench();
    await bringUp();
    expect(await say('18')).toBe('F8');
    unit.insert(TEN);
    await clock.advance(900);
    for (let seconds = 0; seconds < 12; seconds += 4) {
      expect(await say('18')).toBe('F0');
      await clock.advance(4_000);
    }
    expect(await say('08')).toBe('F0');
    expect(await say('08')).toBe('F8');
    expect(await watch(1_200)).toEqual(['F0 ED', 'F0 EC', 'F0']);
    expect(await say('17')).toBe('F0 08');
    unit.takeReturned();
    unit.insert(TEN);
    await clock.advance(7_000);
    expect(await say('17')).toBe('F0 13');
    expect(unit.givenBack).toEqual([1_000, 1_000]);
    expect(unit.box).toEqual([]);
  });

  it('counts what it stacks, over power cuts too', async () => {
    const { unit, say, bringUp, watch, clock } = await bench({ stackedBefore: 2 ** 32 - 1 });
    await bringUp();
    expect((await say('58')).slice(0, 17)).toBe('F0 05 FF FF FF FF');
    unit.insert(TEN);
    await watch(3_000);
    unit.power(false);
    unit.power(true);
    await clock.advance(300);
    expect((await say('58')).slice(0, 17)).toBe('F0 05 00 00 00 00');
  });

  it.each<[Moment, Partial<UnitOptions>, string, number]>([
    ['drawing', {}, 'F0 E1 00 E8', 0],
    ['escrow', {}, 'F0 E1 03 E8', 0],
    ['inTransport', {}, 'F0 E1 03 E8', 0],
    ['inTransport', { clearsInward: true }, 'F0 E2 03 E8', 1],
    ['pastExit', {}, 'F0 E8', 1],
    ['eventQueued', { remembersCredit: true }, 'F0 E8', 1],
    ['eventSent', { creditsEarly: true }, 'F0 E2 03 E8', 1],
  ])('power lost when %s, %j: at last it tells %s', async (cut, options, told, boxed) => {
    const { unit, clock, say, bringUp, watch } = await bench(options);
    unit.onMoment = (moment) => moment === cut && unit.power(false);
    await bringUp();
    unit.insert(TEN);
    await watch(3_000);
    unit.onMoment = () => undefined;
    unit.power(true);
    await clock.advance(300);
    const first = await say(POLL);
    expect(first.startsWith('F0 F1')).toBe(true);
    expect(first.includes('EE 03')).toBe(cut === 'eventQueued');
    await clock.advance(2_000);
    expect(await say(POLL)).toBe(told);
    expect(unit.box).toHaveLength(boxed);
    expect(unit.givenBack).toHaveLength(1 - boxed);
  });

  it('reaches every moment of a note’s life, in order', async () => {
    const { unit, bringUp, watch } = await bench();
    const seen: Moment[] = [];
    unit.onMoment = (moment) => seen.push(moment);
    await bringUp();
    unit.insert(TEN);
    await watch(3_000);
    expect(seen).toEqual(MOMENTS);
  });

  it('tells box out and back, box full, jam and fraud', async () => {
    const { unit, say, bringUp, clock } = await bench();
    await bringUp();
    unit.setBoxFull(true);
    expect(await say(POLL)).toBe('F0 E7 E8');
    unit.setBoxFull(false);
    unit.removeBox();
    expect(await say(POLL)).toBe('F0 E3 E8');
    unit.insertBox(true);
    expect(await say(POLL)).toBe('F0 E4');
    unit.cheat();
    expect(await say(POLL)).toBe('F0 E6 00');
    unit.jam();
    expect(await say(POLL)).toBe('F0 E9 E8');
    unit.clearJam();
    expect(await say(POLL)).toBe('F0 E9 E8'); // until RESET
    await say('01');
    await clock.advance(2_400);
    expect(await say(POLL)).toBe('F0 F1 E8');
  });

  it('disables itself when its host is silent for ten seconds', async () => {
    const { unit, bringUp, say, clock } = await bench();
    await bringUp();
    await clock.advance(9_000);
    expect(unit.inviting).toBe(true);
    await clock.advance(1_000);
    expect(unit.inviting).toBe(false);
    expect(await say(POLL)).toBe('F0 E8');
  });
});
