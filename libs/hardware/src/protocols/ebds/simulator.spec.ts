import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { MOMENTS, type Moment } from '../../acceptor/simulated-works.js';
import { memoryLine } from '../../transport/memory.js';
import { flagsInWords } from './describe.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { encodeCommand, type AckBit, type Order, type PowerUpPolicy } from './messages.js';
import { decodeReply, type Reply } from './reply.js';
import { ebdsSimulator } from './simulator.js';
import type { UnitOptions } from './simulator-unit.js';

const TEN = { value: minor(1_000), kind: 'good' } as const;

/** A reply in short, without the cassette: "escrowed CNY 1e1". */
function inShort({ flags, note }: Reply): string {
  const words = flagsInWords([...flags].filter((flag) => flag !== 'cassetteAttached'));
  if (note === undefined) return words;
  return note === 'blank'
    ? `${words} blank`
    : `${words} ${note.currency} ${note.base}e${note.exponent}`;
}

/** A unit on a line that a test reads and writes by hand. */
async function bench(options: Partial<UnitOptions> = {}) {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = ebdsSimulator(line.device, clock, options);
  const replies: Reply[] = [];
  await line.host.open({
    received: (bytes) => {
      const decoded = decodeFrame(bytes);
      const reply = decoded.kind === 'frame' ? decodeReply(decoded.frame) : undefined;
      if (reply !== undefined) replies.push(reply);
    },
    ended: () => undefined,
  });
  let ack: AckBit = 0;
  let policy: PowerUpPolicy = 'B';
  /** Says something with this acknowledge bit; what comes back at once, or "" for silence. */
  const say = async (bit: AckBit, order?: Order): Promise<string> => {
    replies.length = 0;
    const command = { name: 'omnibus', ack: bit, enabled: 0x7f, order, policy } as const;
    await line.host.write(encodeFrame(encodeCommand({ ...command, extendedNotes: true })));
    await clock.advance(0);
    return replies.map(inShort).join(' | ');
  };
  /** The next poll. */
  const poll = (order?: Order): Promise<string> => say((ack = ack === 0 ? 1 : 0), order);
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
  /** A note in escrow, 10 yuan. */
  const escrowed = async (): Promise<void> => {
    await clock.advance(300);
    await watch(300);
    unit.insert(TEN);
    await watch(900);
  };
  const again = (): Promise<string> => say(ack);
  const follow = (told: PowerUpPolicy): void => void (policy = told);
  return { clock, unit, poll, again, watch, escrowed, follow };
}

describe('a simulated EBDS unit', () => {
  it('says power up once, then idles', async () => {
    const { clock, poll } = await bench();
    expect(await poll()).toBe(''); // still booting
    await clock.advance(300);
    expect(await poll()).toBe('idling, power up');
    expect(await poll()).toBe('idling');
  });

  it('takes a note: accepting, escrowed with its value, STACK, stacking, stacked once', async () => {
    const { unit, poll, watch, escrowed } = await bench();
    await escrowed();
    expect(await poll()).toBe('escrowed CNY 1e1');
    expect(await poll('stack')).toBe('stacking');
    expect(await watch(2_000)).toEqual(['stacking', 'idling, stacked CNY 1e1', 'idling']);
    expect(unit.box).toEqual([1_000]);
  });

  it('says its last reply again to the same acknowledge bit, and obeys nothing then', async () => {
    const { poll, again, watch, escrowed, clock } = await bench();
    await escrowed();
    await poll('stack');
    await clock.advance(1_500);
    expect(await poll()).toBe('idling, stacked CNY 1e1');
    expect(await again()).toBe('idling, stacked CNY 1e1');
    expect(await again()).toBe('idling, stacked CNY 1e1');
    expect(await watch(300)).toEqual(['idling']);
  });

  it('says a short stacked first, when it is of that kind', async () => {
    const { poll, watch, escrowed } = await bench({ saysShortFirst: true });
    await escrowed();
    await poll('stack');
    expect(await watch(2_000)).toEqual([
      'stacking',
      'idling, stacked',
      'idling, stacked CNY 1e1',
      'idling',
    ]);
  });

  it('gives a note back on RETURN', async () => {
    const { unit, poll, watch, escrowed } = await bench();
    await escrowed();
    expect(await poll('return')).toBe('returning');
    expect(await watch(1_500)).toEqual(['returning', 'idling, returned', 'idling']);
    expect(unit.givenBack).toEqual([1_000]);
  });

  it.each<[Moment, PowerUpPolicy, string[], number]>([
    ['escrow', 'A', ['idling, power up', 'idling'], 0],
    ['escrow', 'B', ['power up, stalled', 'stalled'], 0],
    ['escrow', 'C', ['power up, stalled', 'stalled'], 0],
    ['inTransport', 'A', ['stacking, power up', 'stacking', 'idling, stacked blank', 'idling'], 1],
    [
      'inTransport',
      'B',
      ['stacking, power up', 'stacking', 'idling, stacked CNY 1e1', 'idling'],
      1,
    ],
    ['inTransport', 'C', ['stacking, power up', 'stacking', 'idling, stacked blank', 'idling'], 1],
    ['pastExit', 'B', ['idling, power up', 'idling, stacked CNY 1e1', 'idling'], 1],
    ['eventSent', 'B', ['idling, power up', 'idling, stacked CNY 1e1', 'idling'], 1],
    ['eventAcknowledged', 'B', ['idling, power up', 'idling'], 1],
  ])('power lost when %s, policy %s: says %j', async (cut, policy, said, boxed) => {
    const { unit, clock, poll, watch, escrowed, follow } = await bench();
    follow(policy);
    unit.onMoment = (moment) => moment === cut && unit.power(false);
    await escrowed();
    await poll('stack');
    await watch(2_000);
    unit.onMoment = () => undefined;
    unit.power(true);
    await clock.advance(300);
    expect(await watch(2_000)).toEqual(said);
    expect(unit.box).toHaveLength(boxed);
  });

  it('reaches every moment of a note’s life, in order', async () => {
    const { unit, poll, watch, escrowed } = await bench();
    const seen: Moment[] = [];
    unit.onMoment = (moment) => seen.push(moment);
    await escrowed();
    await poll('stack');
    await watch(2_000);
    expect(seen).toEqual(MOMENTS);
  });

  it('tells box out, box full, jam, alarm, failure and a second note', async () => {
    const { unit, poll, watch, clock } = await bench();
    await clock.advance(300);
    await watch(300);
    unit.setBoxFull(true);
    expect(await poll()).toBe('idling, stacker full');
    unit.setBoxFull(false);
    unit.cheat();
    expect(await watch(2_500)).toEqual(['cheated', 'idling']);
    unit.insert(TEN);
    unit.pushSecond(true);
    expect(await poll()).toBe('accepting, paused');
    unit.pushSecond(false);
    expect(await watch(1_500)).toEqual(['accepting', 'escrowed CNY 1e1']);
    unit.jam();
    expect(await poll()).toBe('jammed');
    unit.fail(1);
    expect(await poll()).toBe('failure');
  });
});
