import { describe, expect, it } from '@jest/globals';
import { note, opened } from '../../acceptor/driver-bench.fixture.js';
import type { FaultScope, LineFault } from '../../acceptor/simulated-line.js';
import { fromHex } from '../../bytes/hex.js';
import { EBDS } from './make.fixture.js';
import { decodeCommand } from './messages.js';
import { decodeReply, type Flag } from './reply.js';

const says =
  (flag: Flag) =>
  (message: Uint8Array): boolean =>
    decodeReply(message)?.flags.has(flag) === true;
const orders = (message: Uint8Array): boolean => {
  const command = decodeCommand(message);
  return command?.name === 'omnibus' && command.order === 'stack';
};
const ANY = (): boolean => true;

/** Two notes under a fault: both are stacked and each is credited once. */
async function expectTwoCredits(fault: LineFault, scope: FaultScope): Promise<void> {
  for (const saysShortFirst of [false, true]) {
    const { unit, clock, story } = await opened(EBDS, { unit: { saysShortFirst } });
    const { at = ANY } = scope;
    let strikes = 0;
    unit.inject(fault, { ...scope, at: (message) => at(message) && (strikes += 1) > 0 });
    for (const yuan of [10, 10]) {
      expect(unit.insert(note(yuan))).toBe(true);
      await clock.advance(7_000);
    }
    const credits = story.filter((line) => line.startsWith('stacked'));
    expect({ saysShortFirst, credits }).toEqual({
      saysShortFirst,
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
    ['between noise', { kind: 'noise', before: fromHex('7F 02 00'), after: fromHex('02 0B') }],
    ['behind a false start', { kind: 'noise', before: fromHex('02 40'), after: fromHex('00') }],
    ['of length 0 (hazard 38)', { kind: 'length', lengthBytes: 0 }],
    ['of too small a length', { kind: 'length', lengthBytes: 4 }],
    ['of too large a length', { kind: 'length', lengthBytes: 40 }],
    ['of length FF', { kind: 'length', lengthBytes: 0xff }],
  ];
  const replies: [string, (message: Uint8Array) => boolean][] = [
    ['escrowed', says('escrowed')],
    ['stacking', says('stacking')],
    ['stacked', says('stacked')],
  ];
  for (const [when, at] of replies) {
    it.each(spoiled)(`${when} is %s`, (_, fault) => expectTwoCredits(fault, { at }));
  }
  it.each(spoiled)('every seventh reply is %s', (_, fault) => {
    let count = 0;
    return expectTwoCredits(fault, { at: () => (count += 1) % 7 === 0, times: 1_000 });
  });
  it('seven stacked in a row are damaged: each is asked for again with the same bit (hazard 25)', () =>
    expectTwoCredits({ kind: 'corrupt', byteAt: 4 }, { at: says('stacked'), times: 7 }));
});

describe('each note is credited once, when the host’s', () => {
  it.each<[string, LineFault, FaultScope]>([
    ['acknowledging poll is lost', { kind: 'loseAck' }, {}],
    ['acknowledging poll is lost six times', { kind: 'loseAck' }, { times: 6 }],
    ['STACK is lost', { kind: 'loseCommand' }, { at: orders }],
    ['STACK is lost five times', { kind: 'loseCommand' }, { at: orders, times: 5 }],
    ['STACK is answered invalid command', { kind: 'refuse' }, { at: orders }],
    ['STACK is answered invalid command five times', { kind: 'refuse' }, { at: orders, times: 5 }],
    ['polls are lost, five of them', { kind: 'loseCommand' }, { times: 5 }],
    ['polls are refused, three of them', { kind: 'refuse' }, { times: 3 }],
  ])('%s', (_, fault, scope) => expectTwoCredits(fault, scope));
});

describe('a stacked without a value (hazard 26)', () => {
  it('is credited once when a short one comes before it', async () => {
    const { unit, clock, story } = await opened(EBDS, { unit: { saysShortFirst: true } });
    unit.insert(note(10));
    await clock.advance(7_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000']);
  });

  it('said because the box was put in credits nothing', async () => {
    const { unit, clock, story } = await opened(EBDS, { unit: { saysBlankOfBox: true } });
    unit.removeBox();
    await clock.advance(1_000);
    unit.insertBox(true);
    await clock.advance(4_000);
    expect(story).toEqual(['removed', 'inserted', 'opened']);
  });
});
