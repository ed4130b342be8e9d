import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_BYTES_MAX, ReplyParser, type Reply } from './frame.js';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const said = (reply: Reply): string => {
  switch (reply.kind) {
    case 'block':
      return `block ${reply.header.toString(16)} ${reply.text}`;
    case 'automatic':
      return `automatic ${Buffer.from(reply.bytes).toString('hex')}`;
    case 'status':
    case 'sensor':
    case 'noise':
      return `${reply.kind} ${reply.byte.toString(16).padStart(2, '0')}`;
    case 'xon':
    case 'xoff':
      return reply.kind;
  }
};
const read = (hex: string): string[] => new ReplyParser().push(bytes(hex)).map(said);

describe('ReplyParser', () => {
  it.each([
    ['status, all idle', '16 12 12 12', ['status 16', 'status 12', 'status 12', 'status 12']],
    ['status, paper end', '72', ['status 72']],
    ['paper sensor', '00 03 0c', ['sensor 00', 'sensor 03', 'sensor 0c']],
    ['flow control', '13 11', ['xoff', 'xon']],
    ['automatic status', '14 00 00 0f', ['automatic 1400000f']],
    ['automatic status, cover open and paper out', '3c 00 0f 0f', ['automatic 3c000f0f']],
    ['process id', '37 22 30 30 34 32 00', ['block 37 "0042']],
    ['buffers cleared', '37 25 00', ['block 37 %']],
    ['printer id block', '5f 54 4d 00', ['block 5f TM']],
    ['XOFF inside of automatic status', '14 00 13 00 0f', ['xoff', 'automatic 1400000f']],
    [
      'automatic status inside of a process id',
      '37 22 30 14 00 00 0f 30 34 32 00',
      ['automatic 1400000f', 'block 37 "0042'],
    ],
    [
      'a status answer inside of a process id',
      '37 22 30 12 30 30 31 00',
      ['status 12', 'block 37 "0001'],
    ],
    ['automatic status broken off by an answer', '14 00 12', ['status 12']],
    ['a byte with the high bit', 'ff 12', ['noise ff', 'status 12']],
    ['a block broken off', '37 22 30 ff 12', ['noise ff', 'status 12']],
  ])('tells apart: %s', (_name, hex, replies) => {
    expect(read(hex)).toEqual(replies);
  });

  it('reads every stream the same, however it is cut', () => {
    const stream = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(stream, fc.integer({ min: 0, max: 60 }), (whole, cut) => {
        const parser = new ReplyParser();
        const parts = [...parser.push(whole.subarray(0, cut)), ...parser.push(whole.subarray(cut))];
        expect(parts).toEqual(new ReplyParser().push(whole));
      }),
    );
  });

  it('keeps no block longer than its limit', () => {
    const parser = new ReplyParser();
    const replies = parser.push(
      Uint8Array.from([0x37, ...Array<number>(BLOCK_BYTES_MAX + 1).fill(0x41)]),
    );
    expect(replies.map(said)).toEqual(['noise 41']);
  });

  it('forgets half a reply on request', () => {
    const parser = new ReplyParser();
    parser.push(bytes('37 22 30'));
    parser.reset();
    expect(parser.push(bytes('32')).map(said)).toEqual(['status 32']);
  });

  it('1,000,000 random bytes: finds the next answers after a pause, and no process id', () => {
    const parser = new ReplyParser();
    const counts = new Map<string, number>();
    let seed = 7;
    const chunk = new Uint8Array(1000);
    for (let n = 0; n < 1000; n++) {
      for (let at = 0; at < chunk.length; at++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        chunk[at] = seed >>> 24;
      }
      for (const reply of parser.push(chunk)) {
        counts.set(reply.kind, (counts.get(reply.kind) ?? 0) + 1);
        if (reply.kind === 'block') expect(reply.text).not.toBe('"0042');
      }
      parser.reset(); // as the asker does when its time is over
      expect(parser.push(bytes('16')).map(said)).toEqual(['status 16']);
    }
    expect([...counts.values()].reduce((a, b) => a + b)).toBeGreaterThan(500_000);
  });
});
