import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crc16 } from './crc16.js';
import { decodeQr, decodeTemplate, encodeQr, encodeTemplate, type DataObject } from './emvco.js';

/** Samples that wallets of three countries publish with their codecs. */
const CAMBODIA =
  '00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop' +
  '5802KH540510.005303840622501081234567802090124444446304A0BA';
const PHILIPPINES =
  '00020101021128620011ph.ppmi.p2m0111GXCHPHM2XXX032121702000005469871609905030005204581453036085802PH' +
  '5917S and R MBTC 91826006Taguig6104163062650012ph.ppmi.qrph0308SRSU00200521217050000066990134094' +
  '0708GEN0035163049EE7';

const objectsOf = (text: string): readonly DataObject[] => {
  const read = decodeQr(text);
  if (read.result === 'bad') throw new Error(read.reason);
  return read.objects;
};
const reasonOf = (text: string) => {
  const read = decodeQr(text);
  return read.result === 'bad' ? read.reason : 'good';
};

describe('the merchant-presented code of EMVCo', () => {
  it.each([
    ['Cambodia', CAMBODIA],
    ['the Philippines', PHILIPPINES],
  ])('of %s is read, and written again to the letter', (_, text) => {
    expect(encodeQr(objectsOf(text))).toBe(text);
  });

  it('tells what it asks for', () => {
    const objects = new Map(objectsOf(CAMBODIA).map(({ tag, value }) => [tag, value]));
    expect(objects.get('01')).toBe('12');
    expect(objects.get('54')).toBe('10.00');
    expect(objects.get('59')).toBe('Merchant Shop');
    expect(decodeTemplate(objects.get('62') ?? '')).toEqual({
      result: 'good',
      objects: [
        { tag: '01', value: '12345678' },
        { tag: '02', value: '012444444' },
      ],
    });
  });

  it('pads its CRC with zeros to four digits', () => {
    const padded = Array.from({ length: 5_000 }, (_, n) => crc16(`${n}`)).filter((crc) =>
      crc.startsWith('0'),
    );
    expect(padded.length).toBeGreaterThan(100);
    expect(padded.every((crc) => /^[0-9A-F]{4}$/.test(crc))).toBe(true);
    expect(crc16('123456789')).toBe('29B1'); // the check value of CRC-16/CCITT-FALSE
  });

  it('carries names of any language', () => {
    const text = encodeQr([{ tag: '59', value: '江城市公共事业' }]);
    expect(objectsOf(text)).toEqual([{ tag: '59', value: '江城市公共事业' }]);
  });

  it.each([
    ['nothing', '', 'version'],
    ['an address', 'https://pay.example/o/7f3a', 'version'],
    ['another version', CAMBODIA.replace('000201', '000202'), 'version'],
    ['a digit changed', CAMBODIA.replace('10.00', '90.00'), 'crc'],
    ['its end cut off', CAMBODIA.slice(0, -8), 'noCrc'],
    ['a CRC in the middle', `${CAMBODIA}5802KH`, 'noCrc'],
  ])('is not %s', (_, text, reason) => expect(reasonOf(text)).toBe(reason));

  it.each([
    ['a tag that is no number', '5x02KH', 'tag'],
    ['a length that is no number', '58xxKH', 'length'],
    ['an empty value', '5800', 'length'],
    ['a value that ends early', '5809KH', 'cut'],
    ['a head that ends early', '580', 'cut'],
    ['a tag twice', '5802KH5802KH', 'twice'],
  ])('is refused with a good CRC around %s', (_, body, reason) => {
    const text = `000201${body}6304`;
    expect(reasonOf(text + crc16(text))).toBe(reason);
  });

  it('comes back as it was written, whatever it says', () => {
    const value = fc.string({ minLength: 1, maxLength: 99, unit: 'grapheme-ascii' });
    const tags = fc.uniqueArray(fc.integer({ min: 1, max: 62 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(tags, value, (numbers, text) => {
        const objects = numbers.map((n) => ({ tag: `${n}`.padStart(2, '0'), value: text }));
        expect(objectsOf(encodeQr(objects))).toEqual(objects);
        expect(encodeTemplate(objects).length).toBe(objects.length * (4 + text.length));
      }),
    );
  });
});
