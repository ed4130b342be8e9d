import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPrintable } from './printable.js';

describe('toPrintable', () => {
  it.each([
    ['a no-break space, as number formats make it', 'CNY\u00a0123.40', 'CNY 123.40'],
    ['a narrow no-break space', '10\u202f000', '10 000'],
    ['an ideographic space stays', '张\u3000三', '张\u3000三'],
    ['the yen sign', '\u00a5 5', '￥ 5'],
    ['dots of other scripts', 'a•b・c‧d·e', 'a·b·c·d·e'],
    ['a real minus', '\u22125.00', '-5.00'],
    ['letters with loose accents', 'Zu\u0308rich', 'Zürich'],
    ['zero-width signs', '电\u200b费\ufeff\u200d', '电费'],
    ['an emoji that asks for colour', '☎\ufe0f', '☎'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
  ])('makes printable: %s', (_name, text, printable) => {
    expect(toPrintable(text)).toBe(printable);
  });

  it('A25: takes every command out of a hostile name', () => {
    expect(toPrintable('\u001b@\u001dV\u0000王\u0010\u0014\u0001')).toBe('@V王');
    expect(toPrintable('张三\r\n已缴 9999.00\u2028FAKE\u202e')).toBe('张三  已缴 9999.00 FAKE');
  });

  it('leaves no control character, needs no second pass, and keeps plain text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printable = toPrintable(text);
        expect(printable).not.toMatch(/\p{Cc}|\p{Cf}|\u00a5|\u00a0/u);
        expect(toPrintable(printable)).toBe(printable);
      }),
      { numRuns: 2000 },
    );
  });
});
