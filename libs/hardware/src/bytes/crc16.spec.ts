import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc16 } from './crc16.js';
import { fromHex, toHex } from './hex.js';

describe('CRC-16/KERMIT', () => {
  it.each([
    ['02 03 06 33', 'DA 81'],
    ['02 03 06 30', '41 B3'],
    ['02 03 07 80 07', '33 47'],
    ['FC 05 11', '27 56'],
    ['FC 06 C3 01', '8D C7'],
    ['02 03 06 00', 'C2 82'],
    ['02 03 06 41', '4F D1'],
  ])('of %s is %s, low byte first', (message, expected) => {
    const crc = crc16(fromHex(message));
    expect(toHex(Uint8Array.of(crc & 0xff, crc >>> 8))).toBe(expected);
  });

  it('is zero over a message and its own CRC, whatever the message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        const crc = crc16(message);
        expect(crc16(Uint8Array.of(...message, crc & 0xff, crc >>> 8))).toBe(0);
      }),
    );
  });
});
