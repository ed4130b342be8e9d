import { describe, expect, it } from '@jest/globals';
import { fromHex } from '../../bytes/hex.js';
import { note, opened } from '../../acceptor/driver-bench.fixture.js';
import { CCNET } from './make.fixture.js';
import { COMMAND_CODES } from './messages.js';
import type { FaultScope, LineFault } from './simulator-types.js';

const is =
  (...codes: number[]) =>
  (payload: Uint8Array): boolean =>
    codes.includes(payload[0]!);
const ESCROW = is(0x80);
const STACKING = is(0x17);
const STACKED = is(0x81);
const STACK = is(COMMAND_CODES.stack);
const POLL = is(COMMAND_CODES.poll);
const ANY = (): boolean => true;

/** Two notes under a fault: both are stacked and each is credited once. */
async function expectTwoCredits(fault: LineFault, scope: FaultScope): Promise<void> {
  for (const repeatsUnacknowledged of [true, false]) {
    const bench = await opened(CCNET, { unit: { repeatsUnacknowledged } });
    const { unit, clock, story } = bench;
    const byMaker = { repeatsUnacknowledged, at: scope.at };
    const { at = ANY } = scope;
    let strikes = 0;
    unit.inject(fault, { ...scope, at: (payload) => at(payload) && (strikes += 1) > 0 });
    for (const yuan of [10, 10]) {
      expect(unit.insert(note(yuan))).toBe(true);
      await clock.advance(6_000);
    }
    const credits = story.filter((line) => line.startsWith('stacked'));
    expect({ byMaker, credits }).toEqual({ byMaker, credits: ['stacked 1000', 'stacked 1000'] });
    expect(unit.box).toEqual([1_000, 1_000]);
    expect(unit.resetsWhileMoving).toBe(0);
    expect(strikes).toBeGreaterThan(0);
  }
}

describe('each note is credited once, when a reply is', () => {
  const spoiled: [string, LineFault][] = [
    ['dropped', { kind: 'drop' }],
    ['late by less than the limit', { kind: 'delay', byMs: 60 }],
    ['late by more than the limit', { kind: 'delay', byMs: 130 }],
    ['very late', { kind: 'delay', byMs: 330 }],
    ['damaged in its first byte', { kind: 'corrupt', byteAt: 0 }],
    ['damaged in its length', { kind: 'corrupt', byteAt: 2 }],
    ['damaged in its state (hazard 3)', { kind: 'corrupt', byteAt: 3 }],
    ['damaged in its CRC (hazard 3)', { kind: 'corrupt', byteAt: 5 }],
    ['said twice', { kind: 'duplicate' }],
    ['split into bytes', { kind: 'split', gapMs: 4 }],
    ['split by gaps that end a frame', { kind: 'split', gapMs: 40 }],
    ['joined to the next', { kind: 'join' }],
    ['between noise', { kind: 'noise', before: fromHex('FF 02 00'), after: fromHex('02 03') }],
    ['behind a false start', { kind: 'noise', before: fromHex('02 03 40'), after: fromHex('00') }],
    ['from another address', { kind: 'address', address: 0x02 }],
    ['of length 0 (hazard 38)', { kind: 'length', lengthBytes: 0 }],
    ['of too small a length', { kind: 'length', lengthBytes: 5 }],
    ['of too large a length', { kind: 'length', lengthBytes: 40 }],
    ['of length FF', { kind: 'length', lengthBytes: 0xff }],
  ];
  const replies: [string, (payload: Uint8Array) => boolean][] = [
    ['80', ESCROW],
    ['17', STACKING],
    ['81', STACKED],
    ['the ACK to STACK', is(0x00)],
  ];
  for (const [when, at] of replies) {
    it.each(spoiled)(`${when} is %s`, (_, fault) => expectTwoCredits(fault, { at }));
  }
  it.each(spoiled)('every seventh reply is %s', (_, fault) => {
    let count = 0;
    return expectTwoCredits(fault, { at: () => (count += 1) % 7 === 0, times: 1_000 });
  });
  it('three 81 in a row are damaged', () =>
    expectTwoCredits({ kind: 'corrupt', byteAt: 3 }, { at: STACKED, times: 3 }));
});

describe('each note is credited once, when the host’s', () => {
  it.each<[string, LineFault, FaultScope]>([
    ['ACK to 81 is lost (hazard 4)', { kind: 'loseAck' }, { at: STACKED }],
    ['ACK to 81 is lost three times', { kind: 'loseAck' }, { at: STACKED, times: 3 }],
    ['ACK to 80 is lost', { kind: 'loseAck' }, { at: ESCROW, times: 5 }],
    ['STACK is lost', { kind: 'loseCommand' }, { at: STACK }],
    ['STACK is answered NAK twice', { kind: 'nak' }, { at: STACK, times: 2 }],
    ['STACK is answered ILLEGAL', { kind: 'illegal' }, { at: STACK }],
    ['STACK is answered ILLEGAL five times', { kind: 'illegal' }, { at: STACK, times: 5 }],
    ['POLL is answered NAK three times', { kind: 'nak' }, { at: POLL, times: 3 }],
    ['POLL is lost five times', { kind: 'loseCommand' }, { at: POLL, times: 5 }],
  ])('%s', (_, fault, scope) => expectTwoCredits(fault, scope));
});

describe('an 81 that never arrives', () => {
  it('leaves the note undecided, never credited by guess', async () => {
    const { unit, clock, story } = await opened(CCNET, {
      unit: { repeatsUnacknowledged: false },
    });
    unit.inject({ kind: 'drop' }, { at: STACKED, times: 10 });
    unit.insert(note(10));
    await clock.advance(8_000);
    expect(story).toEqual(['escrowed 1000', 'undecided']);
  });
});

describe('a unit that falls silent with a note on its way', () => {
  it('is not told to stack again: by then another note may lie in its escrow', async () => {
    const { unit, clock, story } = await opened(CCNET);
    let stacks = 0;
    unit.inject({ kind: 'loseCommand' }, { at: (payload) => STACK(payload) && (stacks += 1) < 0 });
    unit.onMoment = (moment) => {
      if (moment === 'inTransport') unit.inject({ kind: 'drop' }, { at: ANY, times: 10_000 });
    };
    unit.insert(note(10));
    await clock.advance(3_000);
    expect({ stacks, story }).toEqual({ stacks: 1, story: ['escrowed 1000'] });
    expect(unit.inviting).toBe(true);
    unit.insert(note(20));
    await clock.advance(3_000);
    expect({ stacks, box: unit.box, slot: unit.slot }).toEqual({
      stacks: 1,
      box: [1_000],
      slot: 'escrow',
    });
  });
});

describe('what the line is like', () => {
  it('is silent after three misses, garbled when only noise comes, then well again', async () => {
    const { unit, clock, events } = await opened(CCNET);
    const faultsAfter = async (fault: LineFault): Promise<unknown> => {
      const heal = unit.inject(fault, { at: ANY, times: 10_000 });
      await clock.advance(3_000);
      const said = events.flatMap((event) => (event.type === 'device.changed' ? [event] : []));
      heal();
      await clock.advance(3_000);
      return said.at(-1)!.status.faults;
    };
    expect(await faultsAfter({ kind: 'drop' })).toEqual(['silent']);
    expect(await faultsAfter({ kind: 'corrupt', byteAt: 3 })).toEqual(['garbled']);
    expect(events.at(-1)).toEqual({ type: 'acceptor.opened' });
    expect(unit.inviting).toBe(true);
  });
});
