import { describe, expect, it } from '@jest/globals';
import { note, opened } from '../../acceptor/driver-bench.fixture.js';
import type { FaultScope, LineFault } from '../../acceptor/simulated-line.js';
import { fromHex } from '../../bytes/hex.js';
import { encodeFrame } from './frame.js';
import { ID003 } from './make.fixture.js';
import { COMMAND_CODES } from './messages.js';

const is =
  (...codes: number[]) =>
  (message: Uint8Array): boolean =>
    codes.includes(message[0]!);
const ESCROW = is(0x13);
const STACKING = is(0x14);
const VEND_VALID = is(0x15);
const ACK = is(COMMAND_CODES.acknowledge);
const STACK = is(COMMAND_CODES.stack2);
const STATUS_REQUEST = is(COMMAND_CODES.statusRequest);
const ANY = (): boolean => true;

/** Two notes under a fault: both are stacked and each is credited once. */
async function expectTwoCredits(fault: LineFault, scope: FaultScope): Promise<void> {
  const { unit, clock, story } = await opened(ID003);
  const { at = ANY } = scope;
  let strikes = 0;
  unit.inject(fault, { ...scope, at: (message) => at(message) && (strikes += 1) > 0 });
  for (const yuan of [10, 10]) {
    expect(unit.insert(note(yuan))).toBe(true);
    await clock.advance(7_000);
  }
  const credits = story.filter((line) => line.startsWith('stacked'));
  expect(credits).toEqual(['stacked 1000', 'stacked 1000']);
  expect(unit.box).toEqual([1_000, 1_000]);
  expect(unit.resetsWhileMoving).toBe(0);
  expect(strikes).toBeGreaterThan(0);
}

describe('each note is credited once, when a reply is', () => {
  const spoiled: [string, LineFault][] = [
    ['dropped', { kind: 'drop' }],
    ['late by less than the limit', { kind: 'delay', byMs: 60 }],
    ['late by more than the limit', { kind: 'delay', byMs: 230 }],
    ['very late', { kind: 'delay', byMs: 530 }],
    ['damaged in its first byte', { kind: 'corrupt', byteAt: 0 }],
    ['damaged in its length', { kind: 'corrupt', byteAt: 1 }],
    ['damaged in its state', { kind: 'corrupt', byteAt: 2 }],
    ['damaged in its CRC', { kind: 'corrupt', byteAt: 4 }],
    ['said twice', { kind: 'duplicate' }],
    ['split into bytes', { kind: 'split', gapMs: 4 }],
    ['split by gaps that end a frame', { kind: 'split', gapMs: 40 }],
    ['joined to the next', { kind: 'join' }],
    ['between noise', { kind: 'noise', before: fromHex('FF FC 00'), after: fromHex('FC 05') }],
    ['behind a false start', { kind: 'noise', before: fromHex('FC 40'), after: fromHex('00') }],
    ['of length 0 (hazard 38)', { kind: 'length', lengthBytes: 0 }],
    ['of too small a length', { kind: 'length', lengthBytes: 4 }],
    ['of too large a length', { kind: 'length', lengthBytes: 40 }],
    ['of length FF', { kind: 'length', lengthBytes: 0xff }],
  ];
  const replies: [string, (message: Uint8Array) => boolean][] = [
    ['13', ESCROW],
    ['14', STACKING],
    ['15', VEND_VALID],
    ['the ACK to STACK-2', is(0x50)],
  ];
  for (const [when, at] of replies) {
    it.each(spoiled)(`${when} is %s`, (_, fault) => expectTwoCredits(fault, { at }));
  }
  it.each(spoiled)('every seventh reply is %s', (_, fault) => {
    let count = 0;
    return expectTwoCredits(fault, { at: () => (count += 1) % 7 === 0, times: 1_000 });
  });
  it('five 15 in a row are damaged', () =>
    expectTwoCredits({ kind: 'corrupt', byteAt: 2 }, { at: VEND_VALID, times: 5 }));
});

describe('each note is credited once, when the host’s', () => {
  it.each<[string, LineFault, FaultScope]>([
    ['ACK to 15 is lost (hazard 15)', { kind: 'loseAck' }, { at: ACK }],
    ['ACK to 15 is lost ten times', { kind: 'loseAck' }, { at: ACK, times: 10 }],
    ['STACK-2 is lost', { kind: 'loseCommand' }, { at: STACK }],
    ['STACK-2 is lost five times', { kind: 'loseCommand' }, { at: STACK, times: 5 }],
    ['STACK-2 is answered INVALID COMMAND', { kind: 'refuse' }, { at: STACK }],
    ['STACK-2 is answered INVALID COMMAND five times', { kind: 'refuse' }, { at: STACK, times: 5 }],
    ['STATUS REQUEST is refused three times', { kind: 'refuse' }, { at: STATUS_REQUEST, times: 3 }],
    [
      'STATUS REQUEST is lost five times',
      { kind: 'loseCommand' },
      { at: STATUS_REQUEST, times: 5 },
    ],
  ])('%s', (_, fault, scope) => expectTwoCredits(fault, scope));
});

describe('vend valid', () => {
  it('is acknowledged each time it is said, and credited once (hazards 15, 18)', async () => {
    let acks = 0;
    let vends = 0;
    const bench = await opened(ID003, {
      driver: {
        trace: ({ direction, bytes }) => {
          if (direction === 'host' && bytes[2] === 0x50) acks += 1;
          if (direction === 'device' && bytes[2] === 0x15) vends += 1;
        },
      },
    });
    const { unit, clock, story } = bench;
    unit.inject({ kind: 'loseAck' }, { at: ACK, times: 7 });
    unit.insert(note(10));
    await clock.advance(5_000);
    expect({ acks, vends }).toEqual({ acks: 8, vends: 8 });
    expect(story).toEqual(['escrowed 1000', 'stacked 1000']);
  });

  it('of the note before, said late, does not stack the next', async () => {
    const { unit, clock, story } = await opened(ID003);
    unit.insert(note(10));
    await clock.advance(3_500);
    unit.insert(note(100));
    await clock.advance(700);
    const late = encodeFrame(Uint8Array.of(0x15));
    unit.inject({ kind: 'noise', before: late, after: fromHex('00') }, { at: ESCROW });
    await clock.advance(6_000);
    expect(story.filter((line) => line.startsWith('stacked'))).toEqual([
      'stacked 1000',
      'stacked 10000',
    ]);
  });
});

describe('what the line is like', () => {
  it('is silent after three misses, garbled when only noise comes, then well again', async () => {
    const { unit, clock, events } = await opened(ID003);
    const faultsAfter = async (fault: LineFault): Promise<unknown> => {
      const heal = unit.inject(fault, { at: ANY, times: 10_000 });
      await clock.advance(3_000);
      const said = events.flatMap((event) => (event.type === 'device.changed' ? [event] : []));
      heal();
      await clock.advance(6_000);
      return said.at(-1)!.status.faults;
    };
    expect(await faultsAfter({ kind: 'drop' })).toEqual(['silent']);
    expect(await faultsAfter({ kind: 'corrupt', byteAt: 2 })).toEqual(['garbled']);
    expect(events.at(-1)).toEqual({ type: 'acceptor.opened' });
    expect(unit.inviting).toBe(true);
  });
});
