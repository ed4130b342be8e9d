import { describe, expect, it } from '@jest/globals';
import { note, opened } from '../../acceptor/driver-bench.fixture.js';
import type { FaultScope, LineFault } from '../../acceptor/simulated-line.js';
import { fromHex } from '../../bytes/hex.js';
import { CCTALK } from './make.fixture.js';
import { readBillEvent } from './bill-events.js';
import { decodeReading } from './events.js';
import { decodeCommand } from './messages.js';
import type { UnitOptions } from './simulator-phase.js';

/** A reply whose newest event is so. */
const says =
  (kind: 'escrow' | 'stacked') =>
  (message: Uint8Array): boolean => {
    const newest = decodeReading(message.subarray(1))?.events[0];
    return newest !== undefined && readBillEvent(newest).kind === kind;
  };
const orders = (message: Uint8Array): boolean => {
  const command = decodeCommand(message);
  return command?.name === 'routeBill' && command.route === 'stack';
};
const isAcknowledgement = (message: Uint8Array): boolean => message.length === 1;
const ANY = (): boolean => true;
const UNITS: readonly Partial<UnitOptions>[] = [
  {},
  { checksum: 'crc' },
  { checksum: 'crc', echoes: true },
];

/** Two notes under a fault: both are stacked and each is credited once. */
async function expectTwoCredits(fault: LineFault, scope: FaultScope): Promise<void> {
  for (const options of UNITS) {
    const { unit, clock, story } = await opened(CCTALK, { unit: options });
    const { at = ANY } = scope;
    let strikes = 0;
    unit.inject(fault, { ...scope, at: (message) => at(message) && (strikes += 1) > 0 });
    for (const yuan of [10, 10]) {
      expect(unit.insert(note(yuan))).toBe(true);
      await clock.advance(7_000);
    }
    const credits = story.filter((line) => line.startsWith('stacked'));
    expect({ options, credits }).toEqual({
      options,
      credits: ['stacked 1000', 'stacked 1000'],
    });
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
    ['damaged in its length', { kind: 'corrupt', byteAt: 1 }],
    ['damaged in its control byte', { kind: 'corrupt', byteAt: 2 }],
    ['damaged in its state (hazard 25)', { kind: 'corrupt', byteAt: 4 }],
    ['said twice', { kind: 'duplicate' }],
    ['split into bytes', { kind: 'split', gapMs: 1 }],
    ['split by gaps that end a frame', { kind: 'split', gapMs: 40 }],
    ['joined to the next', { kind: 'join' }],
    ['between noise', { kind: 'noise', before: fromHex('01 7F 02'), after: fromHex('01 0B') }],
    ['behind a false start', { kind: 'noise', before: fromHex('01 40'), after: fromHex('00') }],
    ['of length 0 (hazard 38)', { kind: 'length', lengthBytes: 0 }],
    ['of too small a length', { kind: 'length', lengthBytes: 4 }],
    ['of too large a length', { kind: 'length', lengthBytes: 40 }],
    ['of length FF', { kind: 'length', lengthBytes: 0xff }],
  ];
  const replies: [string, (message: Uint8Array) => boolean][] = [
    ['escrow', says('escrow')],
    ['an acknowledgement', isAcknowledgement],
    ['stacked', says('stacked')],
  ];
  for (const [when, at] of replies) {
    it.each(spoiled)(`${when} is %s`, (_, fault) => expectTwoCredits(fault, { at }));
  }
  it.each(spoiled)('every seventh reply is %s', (_, fault) => {
    let count = 0;
    return expectTwoCredits(fault, { at: () => (count += 1) % 7 === 0, times: 1_000 });
  });
  it('seven stacked in a row are damaged', () =>
    expectTwoCredits({ kind: 'corrupt', byteAt: 4 }, { at: says('stacked'), times: 7 }));
});

describe('each note is credited once, when the host’s', () => {
  it.each<[string, LineFault, FaultScope]>([
    ['next request is lost', { kind: 'loseAck' }, {}],
    ['next six requests are lost', { kind: 'loseAck' }, { times: 6 }],
    ['STACK is lost', { kind: 'loseCommand' }, { at: orders }],
    ['STACK is lost five times', { kind: 'loseCommand' }, { at: orders, times: 5 }],
    ['STACK is refused', { kind: 'refuse' }, { at: orders }],
    ['STACK is refused five times', { kind: 'refuse' }, { at: orders, times: 5 }],
    ['polls are lost, five of them', { kind: 'loseCommand' }, { times: 5 }],
    ['requests are refused, three of them', { kind: 'refuse' }, { times: 3 }],
  ])('%s', (_, fault, scope) => expectTwoCredits(fault, scope));
});
