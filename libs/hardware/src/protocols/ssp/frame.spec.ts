import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { crc16 } from './crc.js';
import { decodeFrame, encodeFrame, VALIDATOR_ADDRESS, type Frame } from './frame.js';

const data = fc.uint8Array({ minLength: 1, maxLength: 255 });
const sequence = fc.constantFrom<0 | 1>(0, 1);
const frame = (bytes: Uint8Array, bit: 0 | 1 = 1): Frame => ({
  sequence: bit,
  address: VALIDATOR_ADDRESS,
  data: bytes,
});

/** Reads a whole stream the way a receive buffer does; what is left at the end is cut off. */
function framesIn(stream: Uint8Array): Frame[] {
  const found: Frame[] = [];
  let rest = stream;
  while (rest.length > 0) {
    const decoded = decodeFrame(rest);
    if (decoded.kind === 'frame') found.push(decoded.frame);
    rest = rest.subarray(decoded.kind === 'incomplete' ? 1 : decoded.spent); // silence: step on
  }
  return found;
}

describe('SSP packets', () => {
  it.each([
    ['80 01 07', '12 02'],
    ['80 01 11', '65 82'],
    ['80 04 F0 EE 01 EB', 'B9 48'],
    ['80 03 F0 EE 04', 'D7 CC'],
  ])('the check of %s is the maker’s %s', (bytes, check) => {
    const crc = crc16(fromHex(bytes));
    expect(toHex(Uint8Array.of(crc & 0xff, crc >>> 8))).toBe(check);
  });

  it.each([
    ['host: POLL', '07', '7F 80 01 07 12 02'],
    ['host: SYNC', '11', '7F 80 01 11 65 82'],
    ['device: credit of channel 1, stacked', 'F0 EE 01 EB', '7F 80 04 F0 EE 01 EB B9 48'],
    ['device: credit of channel 4', 'F0 EE 04', '7F 80 03 F0 EE 04 D7 CC'],
    [
      'device: SETUP of 5, 10 and 20 GBP',
      'F0 00 30 31 30 30 47 42 50 00 00 01 03 05 0A 14 02 02 02 40 00 00 05',
      '7F 80 17 F0 00 30 31 30 30 47 42 50 00 00 01 03 05 0A 14 02 02 02 40 00 00 05 61 81',
    ],
  ])('%s is the maker’s own bytes', (_, bare, wire) => {
    expect(toHex(encodeFrame(frame(fromHex(bare))))).toBe(wire);
    expect(decodeFrame(fromHex(wire))).toEqual({
      kind: 'frame',
      frame: frame(fromHex(bare)),
      spent: wire.split(' ').length,
    });
  });

  it('carry 7F twice, also as length', () => {
    const wire = encodeFrame(frame(new Uint8Array(0x7f).fill(0x7f)));
    expect(toHex(wire.subarray(0, 6))).toBe('7F 80 7F 7F 7F 7F');
    expect(framesIn(wire)).toEqual([frame(new Uint8Array(0x7f).fill(0x7f))]);
  });

  it.each([
    ['no STX', 'FF 00 13', 'stx', 3],
    ['bytes before an STX', 'FF 00 7F 80', 'stx', 2],
    ['a doubled STX', '7F 7F 80 01 07 12 02', 'stx', 1],
    ['length 0', '7F 80 00 12 02', 'length', 1],
    ['a packet inside another', '7F 80 05 F0 7F 80 01 07 12 02', 'cut', 4],
    ['a damaged CRC', '7F 80 01 07 12 03', 'crc', 1],
    ['damaged data', '7F 80 01 06 12 02', 'crc', 1],
    ['the other sequence bit under the same CRC', '7F 00 01 07 12 02', 'crc', 1],
  ])('%s is noise', (_, bytes, reason, spent) => {
    expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'noise', reason, spent });
  });

  it.each(['', '7F', '7F 80', '7F 80 01', '7F 80 01 07 12', '7F 80 02 7F'])(
    '"%s" is the start of one',
    (bytes) => {
      expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'incomplete', spent: 0 });
    },
  );

  it('come back as they went, for any data', () => {
    fc.assert(
      fc.property(data, sequence, (bytes, bit) => {
        const wire = encodeFrame(frame(bytes, bit));
        expect(decodeFrame(wire)).toEqual({
          kind: 'frame',
          frame: frame(bytes, bit),
          spent: wire.length,
        });
      }),
    );
  });

  it('are found behind any noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), data, (noise, bytes) => {
        const stream = Uint8Array.of(...noise, ...encodeFrame(frame(bytes)));
        expect(framesIn(stream)).toContainEqual(frame(bytes));
      }),
    );
  });

  it('with any one byte changed are not taken for what they were', () => {
    fc.assert(
      fc.property(data, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
        const wire = encodeFrame(frame(bytes));
        const at = place % wire.length;
        wire[at] = wire[at]! ^ change;
        expect(framesIn(wire)).not.toContainEqual(frame(bytes));
      }),
    );
  });
});
