import { describe, expect, it } from '@jest/globals';
import { encodeText, pairOf } from './gb18030.js';

const decoder = new TextDecoder('gb18030', { fatal: true });

describe('GB18030 in two bytes', () => {
  it('agrees with the decoder of the platform on every sign that it has', () => {
    let agreed = 0;
    for (let codePoint = 0; codePoint <= 0xffff; codePoint++) {
      const pair = pairOf(codePoint);
      if (pair === undefined) continue;
      const decoded = decoder.decode(Uint8Array.of(pair >> 8, pair & 0xff));
      if (decoded === String.fromCharCode(codePoint)) agreed++;
    }
    // GB18030 has 23,940 pairs, some of them user-defined; a few moved between its editions.
    expect(agreed).toBeGreaterThan(21_700);
  });

  it('has all of U+4E00 to U+9FA5, and they round-trip', () => {
    const wrong: string[] = [];
    for (let codePoint = 0x4e00; codePoint <= 0x9fa5; codePoint++) {
      const sign = String.fromCodePoint(codePoint);
      const { bytes, missing } = encodeText(sign);
      const back = decoder.decode(bytes);
      if (bytes.length !== 2 || missing.length > 0 || back !== sign) wrong.push(sign);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['合计', 'bacfbcc6'],
    ['￥', 'a3a4'],
    ['€', 'a2e3'],
    ['·', 'a1a4'],
    ['a1', '6131'],
  ])('%s is %s', (text, hex) => {
    expect(Buffer.from(encodeText(text).bytes).toString('hex')).toBe(hex);
  });

  it.each(['¥', '©', '™', '✓', '☎', '・', 'Ä', '\u00a0', '㛃', '\u{2c2da}', '😀', '\ue000'])(
    'shows %s as a box and says so',
    (sign) => {
      const { bytes, missing } = encodeText(`a${sign}b`);
      expect(Buffer.from(bytes).toString('hex')).toBe('61a1f562');
      expect(missing).toEqual([sign]);
    },
  );
});
