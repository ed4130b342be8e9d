import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, readHex, toHex } from './hex.js';

describe('hex', () => {
  it('comes back as it went, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['0', '0g', '02 3', 'xyz'])('refuses %j', (text) => {
    expect(readHex(text)).toBeUndefined();
    expect(() => fromHex(text)).toThrow('is hex');
  });

  it('is read in capitals or not, spaced or not', () => {
    expect(toHex(fromHex('0203 06da81'))).toBe('02 03 06 DA 81');
  });
});
