import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineReader, type Line } from './frame.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (...parts: string[]): Line[] => {
  const reader = new LineReader();
  return parts.flatMap((part) => reader.push(bytes(part)));
};
const code = (text: string): Line => ({ kind: 'code', text });

describe('LineReader', () => {
  it.each([
    ['CR', '6901234567892\r'],
    ['LF', '6901234567892\n'],
    ['CR LF', '6901234567892\r\n'],
    ['empty lines around it', '\r\n\n6901234567892\r\n\r'],
  ])('reads a code ended by %s', (_name, text) => {
    expect(read(text)).toEqual([code('6901234567892')]);
  });

  it('reads a code that comes in pieces, and two that come at once', () => {
    expect(read('69', '01', '\r\nab', 'c\r')).toEqual([code('6901'), code('abc')]);
  });

  it('takes 256 characters, and not one more', () => {
    expect(read(`${'x'.repeat(256)}\r`)).toEqual([code('x'.repeat(256))]);
    expect(read(`${'x'.repeat(257)}\rok\r`)).toEqual([
      { kind: 'noise', reason: 'tooLong' },
      code('ok'),
    ]);
  });

  it.each(['\u001b[2J', '\0', '\t', '\x7f', 'é', '\u0002A'])(
    'drops a line with %j in it as a whole',
    (hostile) => {
      expect(read(`100${hostile}234\rok\r`)).toEqual([
        { kind: 'noise', reason: 'notPrintable' },
        code('ok'),
      ]);
    },
  );

  it('after any noise and a line end, finds the next code however it is cut', () => {
    const noise = fc.uint8Array({ maxLength: 600 });
    fc.assert(
      fc.property(noise, fc.integer({ min: 0, max: 20 }), (before, cut) => {
        const reader = new LineReader();
        reader.push(before);
        const stream = bytes('\r6901234567892\r');
        const lines = [
          ...reader.push(stream.subarray(0, cut)),
          ...reader.push(stream.subarray(cut)),
        ];
        expect(lines.at(-1)).toEqual(code('6901234567892'));
      }),
    );
  });

  it('1,000,000 random bytes: only printable codes, and then still awake', () => {
    const reader = new LineReader();
    let codes = 0;
    let seed = 1;
    const chunk = new Uint8Array(1000);
    for (let n = 0; n < 1000; n++) {
      for (let at = 0; at < chunk.length; at++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        chunk[at] = seed >>> 24;
      }
      for (const line of reader.push(chunk)) {
        if (line.kind !== 'code') continue;
        expect(line.text).toMatch(/^[\x20-\x7e]{1,256}$/);
        codes++;
      }
    }
    expect(codes).toBeGreaterThan(10); // short ones happen by chance: the reader did look
    expect(reader.push(bytes('\rok\r')).at(-1)).toEqual(code('ok'));
  });
});
