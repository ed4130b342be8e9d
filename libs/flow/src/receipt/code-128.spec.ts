import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import receiptline from 'receiptline';
import { code128, code128Raster } from './code-128.js';

/** Another encoder's bars and spaces in modules, for texts that it keeps in code set B. */
function referee(text: string): readonly number[] {
  const { barcode } = receiptline as unknown as {
    barcode: { generate(symbol: object): { widths: readonly number[] } };
  };
  const symbol = { type: 'code128', data: text, width: 1, height: 1, hri: false, quietZone: false };
  return barcode.generate(symbol).widths.slice(1, -1);
}

const letters = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 12,
});

describe('Code 128', () => {
  it('has the bars and spaces of another encoder, for any text', () => {
    let compared = 0;
    fc.assert(
      fc.property(letters, (text) => {
        if (/\d{4}|^\d{2}$/.test(text)) return; // it goes over to digit pairs
        expect(code128(text)).toEqual(referee(text));
        compared += 1;
      }),
    );
    process.stdout.write(`looked at: ${compared} bar codes against another encoder\n`);
    expect(compared).toBeGreaterThan(50);
  });

  it('has eleven modules a sign, and thirteen at the end', () => {
    const total = code128('TEST-0123').reduce((sum, width) => sum + width, 0);
    expect(total).toBe(11 * (9 + 2) + 13);
  });

  it('is drawn two dots a module, the same on every line, with room around', () => {
    const { widthDots, bytes } = code128Raster('A');
    const stride = widthDots / 8;
    expect([widthDots, bytes.length / stride]).toEqual([136, 72]);
    expect([bytes[0], bytes[1], bytes[2]]).toEqual([0, 0, 0x0f]); // twenty dots of quiet
    expect(bytes.slice(0, stride)).toEqual(bytes.slice(-stride));
  });

  it.each(['', 'thirteen sign', '测试'])('does not take "%s"', (text) =>
    expect(() => code128(text)).toThrow('signs of ASCII'),
  );
});
