import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { receiveBuffer } from '../../exchange/receive-buffer.js';
import { decodeFrame, encodeFrame } from './frame.js';

const message = fc.uint8Array({ minLength: 1, maxLength: 251 });

/** Reads a whole stream; what is left at the end is cut off, so the line counts as silent. */
function messagesIn(stream: Uint8Array): readonly Uint8Array[] {
  const buffer = receiveBuffer(decodeFrame);
  return [...buffer.take(stream).frames, ...buffer.giveUp().frames];
}

describe('ID-003 frames', () => {
  it.each([
    ['STATUS REQUEST, or an idle unit', '11', 'FC 05 11 27 56'],
    ['INHIBIT, or its echo', 'C3 01', 'FC 06 C3 01 8D C7'],
  ])('%s is the maker’s own bytes, from both sides', (_, bare, wire) => {
    expect(toHex(encodeFrame(fromHex(bare)))).toBe(wire);
    const spent = wire.split(' ').length;
    expect(decodeFrame(fromHex(wire))).toEqual({ kind: 'frame', frame: fromHex(bare), spent });
  });

  it.each([
    ['no SYNC', 'FF 00 13', 'sync', 3],
    ['bytes before a SYNC', 'FF 00 FC 05', 'sync', 2],
    ['length 0, at which one peer hangs', 'FC 00 11 27 56', 'length', 1],
    ['length too small', 'FC 04 11 27 56', 'length', 1],
    ['a damaged CRC', 'FC 05 11 27 57', 'crc', 1],
    ['a damaged message', 'FC 05 15 27 56', 'crc', 1],
  ])('%s is noise', (_, bytes, reason, spent) => {
    expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'noise', reason, spent });
  });

  it.each(['', 'FC', 'FC 05', 'FC 05 11', 'FC 05 11 27', 'FC FF 11 27 56'])(
    '"%s" is the start of one',
    (bytes) => expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'incomplete', spent: 0 }),
  );

  it('come back as they went, for any message', () => {
    fc.assert(
      fc.property(message, (bytes) => {
        expect(decodeFrame(encodeFrame(bytes))).toMatchObject({ kind: 'frame', frame: bytes });
      }),
    );
  });

  it('are found behind any noise, and wherever the stream is cut', () => {
    const noisy = fc.tuple(fc.uint8Array({ maxLength: 300 }), message, fc.nat());
    fc.assert(
      fc.property(noisy, ([noise, bytes, cut]) => {
        const stream = Uint8Array.of(...noise, ...encodeFrame(bytes));
        expect(messagesIn(stream)).toContainEqual(bytes);
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
