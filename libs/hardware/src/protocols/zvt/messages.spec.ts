import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeApdu, encodeApdu, type Apdu } from './frame.js';
import {
  decodeHostMessage,
  encodeHostMessage,
  negative,
  POSITIVE,
  type HostMessage,
} from './messages.js';
import { permittedCommands, uniqueId } from './tags.js';

const apduOf = (hex: string): Apdu => {
  const decoded = decodeApdu(fromHex(hex));
  if (decoded.kind !== 'apdu') throw new Error(`${hex} is one APDU`);
  return decoded.apdu;
};
const command = (name: string, more: object = {}): HostMessage =>
  ({ name, fields: {}, ...more }) as HostMessage;

const EUR = 978;
const CNY = 156;
const password = '123456';

describe('what a host says', () => {
  it.each<[string, string, HostMessage]>([
    [
      'Z01 registration',
      '06 00 0E 12 34 56 BE 09 78 06 06 26 04 0A 02 06 D3',
      command('registration', {
        password,
        config: 0xbe,
        currency: EUR,
        fields: { tlv: [permittedCommands(0x06d3)] },
      }),
    ],
    [
      'registration with a service byte',
      '06 00 08 12 34 56 BE 01 56 03 01',
      command('registration', {
        password,
        config: 0xbe,
        currency: CNY,
        fields: { serviceByte: 1 },
      }),
    ],
    [
      'registration without a currency',
      '06 00 04 12 34 56 86',
      command('registration', { password, config: 0x86 }),
    ],
    [
      'Z04 authorisation of 123.45 CNY',
      '06 01 0C 04 00 00 00 01 23 45 49 01 56 19 40',
      command('authorisation', {
        fields: { amount: minor(12_345), currency: CNY, paymentType: 0x40 },
      }),
    ],
    [
      'authorisation with limits for the goods, before any payment',
      '06 01 13 04 00 00 00 00 00 01 49 01 56 01 1E 02 05 06 03 1F 1F 00',
      command('authorisation', {
        fields: {
          amount: minor(1),
          currency: CNY,
          goodsTimeoutSeconds: 30,
          repeatsMax: 5,
          tlv: [uniqueId('none')],
        },
      }),
    ],
    [
      'reversal of receipt 231',
      '06 30 0D 12 34 56 87 02 31 04 00 00 00 00 25 00',
      command('reversal', { password, fields: { receiptNumber: 231, amount: minor(2_500) } }),
    ],
    [
      'refund',
      '06 31 0D 12 34 56 04 00 00 00 00 25 00 49 01 56',
      command('refund', { password, fields: { amount: minor(2_500), currency: CNY } }),
    ],
    [
      'repeat receipt, status information and no print',
      '06 20 05 12 34 56 03 03',
      command('repeatReceipt', { password, fields: { serviceByte: 3 } }),
    ],
    ['Z24 end of day', '06 50 03 00 00 00', command('endOfDay', { password: '000000' })],
    ['turnover totals', '06 10 03 12 34 56', command('turnoverTotals', { password })],
    ['Z26 abort', '06 B0 00', command('abort')],
    ['log off', '06 02 00', command('logOff')],
    ['status enquiry', '05 01 00', command('statusEnquiry')],
    [
      'status enquiry without the software version',
      '05 01 05 12 34 56 03 02',
      command('statusEnquiry', { password, fields: { serviceByte: 2 } }),
    ],
    ['diagnosis', '06 70 00', command('diagnosis')],
    ['initialisation', '06 93 03 12 34 56', command('initialisation', { password })],
    [
      'open pre-authorisations',
      '06 23 03 87 FF FF',
      command('openPreAuthorisations', { fields: { receiptNumber: 'none' } }),
    ],
    ['change of the baud rate', '08 40 01 07', { name: 'changeBaudRate', rate: 7 }],
    ['Z16 acknowledgement', '80 00 00', POSITIVE],
    ['the other acknowledgement', '84 00 00', { name: 'positive', via: 0x84 }],
    ['goods not yet issued', '84 9C 00', negative(0x9c)],
    ['goods not issued', '84 66 00', negative(0x66)],
    [
      'goods issued in part',
      '84 9D 07 04 00 00 00 00 10 00',
      negative(0x9d, { amount: minor(1_000) }),
    ],
    ['printer not ready', '84 CC 00', negative(0xcc)],
  ])('%s', (_, hex, message) => {
    expect(decodeHostMessage(apduOf(hex))).toEqual({ ok: true, message });
    expect(toHex(encodeApdu(encodeHostMessage(message)))).toBe(hex);
  });

  it.each([
    ['06 00 03 12 34 56', 'cutShort'],
    ['06 00 05 12 34 56 BE 09', 'badDigits'],
    ['06 50 02 00 00', 'cutShort'],
    ['06 50 03 00 00 0A', 'badDigits'],
    ['06 01 07 04 00 00 00 00 00 0A', 'badDigits'],
    ['06 01 06 04 00 00 00 00 00', 'cutShort'],
    ['06 01 0E 04 00 00 00 00 00 01 04 00 00 00 00 00 02', 'twice'],
    ['06 01 02 C7 00', 'unknownBmp'],
    ['06 01 05 06 03 24 05 07', 'badTlv'],
    ['06 C0 00', 'unknownMessage'],
    ['08 40 00', 'cutShort'],
  ])('%s is none: %s', (hex, why) => {
    expect(decodeHostMessage(apduOf(hex))).toEqual({ ok: false, why });
  });
});
