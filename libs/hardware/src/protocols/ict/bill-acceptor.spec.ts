import { describe, expect, it } from '@jest/globals';
import { condition, note, opened } from '../../acceptor/driver-bench.fixture.js';
import type { LineFault } from '../../acceptor/simulated-line.js';
import { fromHex } from '../../bytes/hex.js';
import { ICT } from './make.fixture.js';
import { decodeCommand, encodeSaid } from './messages.js';

const says =
  (byte: number) =>
  (message: Uint8Array): boolean =>
    message[0] === byte;
const isAccept = (message: Uint8Array): boolean => decodeCommand(message) === 'accept';

describe('an ICT bill acceptor', () => {
  it('takes two equal notes as two, accepting each once (hazard 29)', async () => {
    let accepts = 0;
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host' && isAccept(bytes)) accepts += 1;
    };
    const { unit, clock, story } = await opened(ICT, { driver: { trace } });
    for (let count = 0; count < 2; count += 1) {
      expect(unit.insert(note(10))).toBe(true);
      await clock.advance(3_500);
    }
    const once = ['escrowed 1000', 'stacked 1000'];
    expect(story).toEqual([...once, ...once]);
    expect(accepts).toBe(2);
  });

  it('never sends the accept byte as the greeting that it is too', async () => {
    const sent: number[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host') sent.push(...bytes);
    };
    const { unit, clock } = await opened(ICT, { driver: { trace } });
    unit.power(false);
    unit.power(true);
    await clock.advance(5_000);
    expect(sent).not.toContain(0x02);
    expect(unit.inviting).toBe(true);
  });

  it('holds a note as long as the flow thinks', async () => {
    const bench = await opened(ICT);
    bench.onEvent = () => undefined;
    bench.unit.insert(note(10));
    await bench.clock.advance(40_000);
    expect(bench.story).toEqual(['escrowed 1000']);
  });

  it('counts stacked only where an order led to it: one byte of noise is no money', async () => {
    const { line, clock, story } = await opened(ICT);
    line.device.send(encodeSaid({ kind: 'stacked' }));
    line.device.send(encodeSaid({ kind: 'rejected' }));
    await clock.advance(3_000);
    expect(story).toEqual([]);
  });

  it('notices a power cut whose power-up was not heard, by being inhibited without an order', async () => {
    const { unit, clock, story } = await opened(ICT);
    unit.insert(note(10));
    await clock.advance(900);
    unit.inject({ kind: 'drop' }, { at: says(0x80) });
    unit.power(false);
    unit.power(true);
    await clock.advance(4_000);
    unit.takeReturned();
    expect(unit.inviting).toBe(true);
    unit.insert(note(20));
    await clock.advance(4_000);
    expect(story.slice(-2)).toEqual(['escrowed 2000', 'stacked 2000']);
  });

  it('tells an alarm, and takes no money for half a minute', async () => {
    const bench = await opened(ICT);
    bench.unit.cheat();
    await bench.clock.advance(1_000);
    expect(condition(bench).faults).toEqual(['cheated']);
    await bench.clock.advance(31_000);
    expect(condition(bench).faults).toEqual([]);
  });
});

describe('what a line without checks can do (a lost message is a claim, never a guess)', () => {
  it.each<[string, LineFault, (message: Uint8Array) => boolean, string[]]>([
    ['stacked is lost', { kind: 'drop' }, says(0x10), ['escrowed 1000', 'undecided']],
    [
      'stacked is damaged',
      { kind: 'corrupt', byteAt: 0 },
      says(0x10),
      ['escrowed 1000', 'undecided'],
    ],
    ['stacked is said twice', { kind: 'duplicate' }, says(0x10), ['escrowed 1000', 'stacked 1000']],
    ['accept is lost', { kind: 'loseCommand' }, isAccept, ['escrowed 1000', 'returned unreadable']],
    ['escrow is lost', { kind: 'drop' }, says(0x81), []],
    [
      'escrow comes in pieces',
      { kind: 'split', gapMs: 5 },
      says(0x81),
      ['escrowed 1000', 'stacked 1000'],
    ],
    [
      'a status is between noise',
      { kind: 'noise', before: fromHex('00 FF'), after: fromHex('00') },
      says(0x3e),
      ['escrowed 1000', 'stacked 1000'],
    ],
  ])('%s', async (_, fault, at, told) => {
    const { unit, clock, story } = await opened(ICT);
    unit.inject(fault, { at });
    unit.insert(note(10));
    await clock.advance(40_000);
    expect(story.filter((line) => line !== 'opened')).toEqual(told);
  });
});
