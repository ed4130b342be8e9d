import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMinor, minor, negate, parseMinor, subtract, sum, zero } from './money.js';

describe('money', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53])('is whole and safe: not %p', (value) => {
    expect(() => minor(value)).toThrow('money is whole minor units');
  });
  it('never is minus zero: it would not survive JSON', () => {
    expect(Object.is(negate(zero), 0)).toBe(true);
    expect(Object.is(subtract(minor(5), minor(5)), 0)).toBe(true);
  });
  it.each([
    [0, '0.00'],
    [7, '0.07'],
    [12_340, '123.40'],
    [123_456_789, '1,234,567.89'],
    [-250, '-2.50'],
  ])('%d fen are written %s', (fen, text) => {
    expect(formatMinor(minor(fen))).toBe(text);
  });
  it.each(['', '1.234', '-1', '1e3', ' 1', '１', '1.', '.5', '9'.repeat(13)])(
    'does not read %p',
    (text) => {
      expect(parseMinor(text)).toBeUndefined();
    },
  );
  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (fen) => {
        expect(parseMinor(formatMinor(minor(fen)).replaceAll(',', ''))).toBe(fen);
      }),
    );
  });
  it('adds up', () => {
    expect(sum([minor(1), minor(2), minor(-3)])).toBe(0);
  });
});
