import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { passesLuhn } from './card-number.js';
import { decodeLine } from './describe.js';
import { decodeApdu, encodeApdu, type Apdu } from './frame.js';
import { maskedText } from './redact-text.js';
import { redactApdu } from './redact.js';
import { decodeReply } from './replies.js';

const NUMBER = '4111111111111111';
const apduOf = (hex: string): Apdu => {
  const decoded = decodeApdu(fromHex(hex));
  if (decoded.kind !== 'apdu') throw new Error(`${hex} is one APDU`);
  return decoded.apdu;
};
const redacted = (hex: string): string => toHex(encodeApdu(redactApdu(apduOf(hex))));
const ascii = (text: string): string =>
  Array.from(text, (sign) => sign.charCodeAt(0).toString(16))
    .join(' ')
    .toUpperCase();

/** A card number with a good check digit, of any allowed length. */
const cardNumber = fc
  .tuple(
    fc.constantFrom('4', '51', '62'),
    fc.stringMatching(/^\d{16}$/),
    fc.integer({ min: 12, max: 18 }),
  )
  .map(([start, digits, length]) => {
    const body = (start + digits).slice(0, length);
    return Array.from('0123456789', (last) => body + last).find(passesLuhn)!;
  });

describe('card data', () => {
  it.each([
    [
      'a whole number (22)',
      '04 0F 0D 27 00 22 F0 F8 41 11 11 11 11 11 11 11',
      '04 0F 0D 27 00 22 F0 F8 41 11 11 EE EE EE 11 11',
    ],
    [
      'one of 19 digits',
      '04 0F 0D 22 F1 F0 62 12 34 56 78 90 12 34 56 7F',
      '04 0F 0D 22 F1 F0 62 12 34 EE EE EE EE E4 56 7F',
    ],
    [
      'one that the terminal has masked already',
      '04 0F 0B 22 F0 F8 55 98 83 EE EE EE 80 74',
      '04 0F 0B 22 F0 F8 55 98 83 EE EE EE 80 74',
    ],
    [
      'what follows a separator in it, as one terminal sends',
      '04 0F 0E 22 F1 F1 59 66 66 66 66 D2 00 21 22 01 00',
      '04 0F 0E 22 F1 F1 59 66 66 66 66 DE EE EE EE EE EE',
    ],
    [
      'track 2 (23) and the expiry date (0E)',
      '04 0F 0C 23 F0 F6 41 11 11 D2 41 2F 0E 24 12',
      '04 0F 0C 23 F0 F6 EE EE EE EE EE EE 0E EE EE',
    ],
    [
      'track 3 (24) and track 1 (2D)',
      '04 0F 0B 24 F0 F0 F2 12 34 2D F0 F2 42 43',
      '04 0F 0B 24 F0 F0 F2 EE EE 2D F0 F2 EE EE',
    ],
    [
      'the tags for it, at any depth (1F08, 5A)',
      '04 0F 0E 06 0C 60 0A 1F 08 02 41 11 5A 03 11 11 11',
      '04 0F 0E 06 0C 60 0A 1F 08 02 EE EE 5A 03 EE EE EE',
    ],
    [
      'behind the code of an abort',
      '06 1E 07 6C 23 F0 F3 12 34 56',
      '06 1E 07 6C 23 F0 F3 EE EE EE',
    ],
    [
      'behind a BMP that nobody knows',
      '04 0F 0D C7 01 22 F0 F8 41 11 11 11 11 11 11 11',
      '04 0F 0D C7 01 22 F0 F8 EE EE EE EE EE EE EE EE',
    ],
    [
      'a packed number with a good check digit where nobody expects it',
      '0F A1 0A C7 41 11 11 11 11 11 11 11 FF',
      '0F A1 0A C7 41 11 11 EE EE EE EE EE FF',
    ],
  ])('%s is hidden', (_, hex, shown) => {
    // The length byte of a table row is counted here, so that a row reads as bytes.
    const right = (row: string): string => {
      const bytes = row.split(' ');
      bytes[2] = (bytes.length - 3).toString(16).padStart(2, '0').toUpperCase();
      return bytes.join(' ');
    };
    expect(redacted(right(hex))).toBe(right(shown));
  });

  it.each([
    [NUMBER, '411111******1111'],
    ['4111 1111 1111 1111', '4111 11** **** 1111'],
    ['Card 4111-1111-1111-1111 ok', 'Card 4111-11**-****-1111 ok'],
    ['Terminal 52523535 4111 1111 1111 1111', 'Terminal 52523535 4111 11** **** 1111'],
    [`00${NUMBER}0000`, '00411111********110000'], // two readings pass: both are hidden
    ['1234567890123456', '1234567890123456'], // no card scheme begins with 1
    ['4111111111111112', '4111111111111112'], // no check digit
    ['2026-11-25 16:30:10 000123', '2026-11-25 16:30:10 000123'],
    ['xxxxxxxxxxxx8074', 'xxxxxxxxxxxx8074'],
  ])('in text: "%s" becomes "%s"', (text, shown) => {
    expect(maskedText(text)).toBe(shown);
  });

  it('is in no decoded message, wherever a terminal puts a whole number', () => {
    fc.assert(
      fc.property(cardNumber, (number) => {
        const packed = (number.length % 2 === 0 ? number : `${number}f`).match(/../g)!.join(' ');
        const size = packed.split(' ').length;
        const rows = [
          `22 F0 F${size} ${packed}`.replace('F0 F10', 'F1 F0'),
          `3C F0 F${Math.floor(number.length / 10)} F${number.length % 10} ${ascii(number)}`,
        ];
        const wires = [
          ...rows.map((row) => ({ code: 0x040f, data: fromHex(row) })),
          { code: 0x06d1, data: fromHex(`00 ${ascii(`Card ${number}`)}`) },
        ];
        for (const wire of wires) {
          const said = JSON.stringify([decodeReply(wire), decodeLine('device', encodeApdu(wire))]);
          expect(said).not.toContain(number);
          expect(said.toLowerCase()).not.toContain(packed.replaceAll(' ', '').slice(0, 12));
        }
      }),
    );
  });

  it('is not shown of a message that is cut off inside it', () => {
    const whole = fromHex('04 0F 0D 27 00 22 F0 F8 41 11 11 11 11 11 11 11');
    for (let length = 8; length < whole.length; length += 1) {
      const line = decodeLine('device', whole.subarray(0, length));
      expect(line).toMatchObject({ ok: false, reason: 'message is cut off' });
      expect(line.hex).not.toContain('41');
    }
  });
});
