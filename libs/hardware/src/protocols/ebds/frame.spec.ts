import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { receiveBuffer } from '../../exchange/receive-buffer.js';
import { decodeFrame, encodeFrame } from './frame.js';

const message = fc.uint8Array({ minLength: 1, maxLength: 123, max: 127 });

/** Reads a whole stream; what is left at the end is cut off, so the line counts as silent. */
function messagesIn(stream: Uint8Array): readonly Uint8Array[] {
  const buffer = receiveBuffer(decodeFrame);
  return [...buffer.take(stream).frames, ...buffer.giveUp().frames];
}

describe('EBDS frames', () => {
  it.each([
    ['an omnibus command', '10 7F 1C 10', '02 08 10 7F 1C 10 03 6B'],
    ['a standard reply', '21 11 10 18 00 01 0A', '02 0B 21 11 10 18 00 01 0A 03 38'],
    ['a query of note 1', '70 02 00 00 00 01', '02 0A 70 02 00 00 00 01 03 79'],
    ['a soft reset', '60 7F 7F 7F', '02 08 60 7F 7F 7F 03 17'],
  ])('%s is as drivers of others send or read it', (_, bare, wire) => {
    expect(toHex(encodeFrame(fromHex(bare)))).toBe(wire);
    const spent = wire.split(' ').length;
    expect(decodeFrame(fromHex(wire))).toEqual({ kind: 'frame', frame: fromHex(bare), spent });
  });

  it.each([
    ['no STX', 'FF 00 13', 'start', 3],
    ['bytes before an STX', 'FF 00 02 08', 'start', 2],
    ['length 0', '02 00 10 7F', 'length', 1],
    ['length too small', '02 04 10 03 14', 'length', 1],
    ['length FF', '02 FF 10 7F', 'length', 1],
    ['no ETX at the end', '02 08 10 7F 1C 10 04 6B', 'end', 1],
    ['a damaged checksum', '02 08 10 7F 1C 10 03 6A', 'checksum', 1],
    ['a damaged message', '02 08 10 7F 3C 10 03 6B', 'checksum', 1],
  ])('%s is noise', (_, bytes, reason, spent) => {
    expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'noise', reason, spent });
  });

  it.each(['', '02', '02 08', '02 08 10 7F 1C 10 03'])('"%s" is the start of one', (bytes) =>
    expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'incomplete', spent: 0 }),
  );

  it('come back as they went, for any message', () => {
    fc.assert(
      fc.property(message, (bytes) => {
        expect(decodeFrame(encodeFrame(bytes))).toMatchObject({ kind: 'frame', frame: bytes });
      }),
    );
  });

  it('are found behind a false start and silence, and wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.tuple(message, fc.nat()), ([bytes, cut]) => {
        const stream = Uint8Array.of(0x02, 0x7f, 0x10, ...encodeFrame(bytes));
        const buffer = receiveBuffer(decodeFrame);
        const at = cut % stream.length;
        const found = [
          ...buffer.take(stream.subarray(0, at)).frames,
          ...buffer.take(stream.subarray(at)).frames,
          ...buffer.giveUp().frames,
        ];
        expect(found).toContainEqual(bytes);
      }),
    );
  });

  it('with any one byte changed are not taken for what they were', () => {
    const change = fc.integer({ min: 1, max: 255 });
    fc.assert(
      fc.property(fc.tuple(message, fc.nat(), change), ([bytes, place, bits]) => {
        const wire = encodeFrame(bytes);
        const at = place % wire.length;
        wire[at] = wire[at]! ^ bits;
        expect(messagesIn(wire)).not.toContainEqual(bytes);
      }),
    );
  });
});
