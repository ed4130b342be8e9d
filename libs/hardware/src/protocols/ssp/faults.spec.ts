import { describe, expect, it } from '@jest/globals';
import { fromHex } from '../../bytes/hex.js';
import { condition, note, opened } from '../../acceptor/driver-bench.fixture.js';
import { SSP } from './make.fixture.js';
import { MAKES, type Make } from './makes.fixture.js';
import { COMMAND_CODES, REPLY_CODES } from './messages.js';
import type { FaultScope, LineFault } from './simulator-types.js';

const KINDS: readonly Make[] = ['full', 'plain'];
const tells =
  (code: number) =>
  (data: Uint8Array): boolean =>
    data[0] === REPLY_CODES.ok && data.includes(code, 1);
const is =
  (...codes: number[]) =>
  (data: Uint8Array): boolean =>
    codes.includes(data[0]!);
const CREDIT = tells(0xee);
const { poll, pollWithAck, eventAck, hold, getCounters, reject } = COMMAND_CODES;
const POLL = is(poll, pollWithAck);
const ANY = (): boolean => true;

/** Two notes under a fault: both are stacked and each is credited once, on both kinds of unit. */
async function expectTwoCredits(fault: LineFault, scope: FaultScope): Promise<void> {
  let strikes = 0;
  for (const make of KINDS) {
    const { unit, clock, story } = await opened(SSP, { unit: MAKES[make] });
    const { at = ANY } = scope;
    unit.inject(fault, { ...scope, at: (data) => at(data) && (strikes += 1) > 0 });
    for (const yuan of [10, 10]) {
      expect(unit.insert(note(yuan))).toBe(true);
      await clock.advance(20_000);
    }
    const credits = story.filter((line) => line.startsWith('stacked'));
    expect({ make, credits }).toEqual({ make, credits: ['stacked 1000', 'stacked 1000'] });
    expect(unit.box).toEqual([1_000, 1_000]);
    expect(unit.resetsWhileMoving).toBe(0);
  }
  expect(strikes).toBeGreaterThan(0);
}

describe('each note is credited once, when a reply is', () => {
  const spoiled: [string, LineFault][] = [
    ['dropped (hazard 9)', { kind: 'drop' }],
    ['late by less than the limit', { kind: 'delay', byMs: 400 }],
    ['late by more than the limit', { kind: 'delay', byMs: 1_200 }],
    ['very late', { kind: 'delay', byMs: 2_300 }],
    ['damaged in its first byte', { kind: 'corrupt', byteAt: 0 }],
    ['damaged in its sequence bit', { kind: 'sequence' }],
    ['damaged in its length', { kind: 'corrupt', byteAt: 2 }],
    ['damaged in its data (hazard 3)', { kind: 'corrupt', byteAt: 4 }],
    ['said twice', { kind: 'duplicate' }],
    ['split into bytes', { kind: 'split', gapMs: 4 }],
    ['split by gaps that end a packet', { kind: 'split', gapMs: 40 }],
    ['joined to the next', { kind: 'join' }],
    ['between noise', { kind: 'noise', before: fromHex('FF 7F 00'), after: fromHex('7F 80') }],
    ['behind a false start', { kind: 'noise', before: fromHex('7F 80 40'), after: fromHex('00') }],
    ['from another address', { kind: 'address', address: 0x10 }],
    ['of length 0 (hazard 38)', { kind: 'length', lengthBytes: 0 }],
    ['of too small a length', { kind: 'length', lengthBytes: 1 }],
    ['of too large a length', { kind: 'length', lengthBytes: 200 }],
    ['of length FF', { kind: 'length', lengthBytes: 0xff }],
  ];
  const replies: [string, (data: Uint8Array) => boolean][] = [
    ['EF 03', (data) => tells(0xef)(data) && data.includes(3, 1)],
    ['CC', tells(0xcc)],
    ['EE', CREDIT],
  ];
  for (const [when, at] of replies) {
    it.each(spoiled)(`${when} is %s`, (_, fault) => expectTwoCredits(fault, { at }));
  }
  it.each(spoiled)('every seventh reply is %s', (_, fault) => {
    let count = 0;
    return expectTwoCredits(fault, { at: () => (count += 1) % 7 === 0, times: 1_000 });
  });
  it('three EE in a row are damaged', () =>
    expectTwoCredits({ kind: 'corrupt', byteAt: 4 }, { at: CREDIT, times: 3 }));
});

describe('each note is credited once, when', () => {
  it.each<[string, LineFault, FaultScope]>([
    ['EVENT ACK is lost (hazard 4)', { kind: 'loseCommand' }, { at: is(eventAck, poll) }],
    [
      'EVENT ACK is lost three times',
      { kind: 'loseCommand' },
      { at: is(eventAck, poll), times: 3 },
    ],
    ['EVENT ACK is refused', { kind: 'refuse', code: 0xf5 }, { at: is(eventAck, poll) }],
    ['the POLL that accepts is lost', { kind: 'loseCommand' }, { at: POLL, times: 2 }],
    ['HOLD is lost', { kind: 'loseCommand' }, { at: is(hold, poll) }],
    ['the counters are refused', { kind: 'refuse', code: 0xf5 }, { at: is(getCounters) }],
    ['the counters are lost', { kind: 'loseCommand' }, { at: is(getCounters) }],
    ['POLL is refused five times', { kind: 'refuse', code: 0xf5 }, { at: POLL, times: 5 }],
  ])('%s', (_, fault, scope) => expectTwoCredits(fault, scope));

  it('the unit loses count: the session begins anew, and EE is told again (hazard 13)', async () => {
    const { unit, clock, story } = await opened(SSP);
    unit.insert(note(10));
    await clock.advance(1_100);
    unit.inject({ kind: 'miscount' });
    await clock.advance(40_000);
    expect(unit.box).toEqual([1_000]);
    expect(story.slice(0, 2)).toEqual(['escrowed 1000', 'stacked 1000']);
    expect(story.filter((line) => line.startsWith('stacked'))).toHaveLength(1);
    expect(unit.inviting).toBe(true);
  });
});

describe('a note that is not wanted', () => {
  it('is not taken although REJECT is refused and HOLD finds nothing, once', async () => {
    const bench = await opened(SSP);
    const { unit, clock, story, driver } = bench;
    bench.onEvent = (event) => {
      if (event.type === 'note.escrowed') driver.giveBack(event.noteId, 'asked');
    };
    unit.inject({ kind: 'refuse', code: 0xf5 }, { at: is(reject) });
    unit.inject({ kind: 'refuse', code: 0xf8 }, { at: is(hold) });
    unit.insert(note(10));
    await clock.advance(5_000);
    expect(story).toEqual(['escrowed 1000', 'returned asked']);
    expect(unit.accepted).toBe(0);
  });

  it('never moves on before the intent is durable (hazards 1 and 7)', async () => {
    for (const make of KINDS) {
      const bench = await opened(SSP, { unit: MAKES[make] });
      bench.onEvent = () => undefined; // the flow never decides
      bench.unit.insert(note(10));
      await bench.clock.advance(30_000);
      expect(bench.unit.accepted).toBe(0);
      expect(bench.unit.slot).toBe('escrow');
    }
  });
});

describe('an event that is not known (hazard 12)', () => {
  it('ends the reading: EVENT ACK waits, and money comes in again after half a minute', async () => {
    const bench = await opened(SSP);
    const { unit, clock, story } = bench;
    unit.insert(note(10));
    await clock.advance(1_100);
    unit.inject({ kind: 'strangeEvent', code: 0x99 }, { at: CREDIT });
    await clock.advance(2_000);
    expect(condition(bench)).toMatchObject({
      faults: ['hardwareError'],
      detail: 'unknown event 99',
    });
    expect(story).toEqual(['escrowed 1000', 'stacked 1000']); // it was told again behind it
    await clock.advance(35_000);
    expect(condition(bench).faults).toEqual([]);
    expect(unit.inviting).toBe(true);
  });
});

describe('what the line is like', () => {
  it('is silent after three misses, garbled when only noise comes, then well again', async () => {
    const { unit, clock, events } = await opened(SSP);
    const faultsAfter = async (fault: LineFault): Promise<unknown> => {
      const heal = unit.inject(fault, { at: ANY, times: 10_000 });
      await clock.advance(5_000);
      const said = events.flatMap((event) => (event.type === 'device.changed' ? [event] : []));
      heal();
      await clock.advance(5_000);
      return said.at(-1)!.status.faults;
    };
    expect(await faultsAfter({ kind: 'drop' })).toEqual(['silent']);
    expect(await faultsAfter({ kind: 'corrupt', byteAt: 4 })).toEqual(['garbled']);
    expect(events.at(-1)).toEqual({ type: 'acceptor.opened' });
    expect(unit.inviting).toBe(true);
  });

  it('the same command goes again, byte for byte, until it is answered (hazard 9)', async () => {
    const sent: string[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host') sent.push(Array.from(bytes).join());
    };
    const { unit, clock } = await opened(SSP, { driver: { trace } });
    sent.length = 0;
    unit.inject({ kind: 'drop' }, { times: 7 });
    await clock.advance(9_000);
    const again = sent.filter((line) => line === sent.find((one, at) => sent.indexOf(one) !== at));
    expect(again).toHaveLength(8);
  });
});
