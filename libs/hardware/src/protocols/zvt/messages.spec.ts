import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeApdu, encodeApdu, type Apdu } from './frame.js';
import {
  decodeHostMessage,
  encodeHostMessage,
  negative,
  POSITIVE,
  type CommandName,
  type HostMessage,
} from './messages.js';
import { decodeReply, encodeReply, type Reply } from './replies.js';
import { encodeBlock } from './serial-frame.js';
import {
  displayTextsOf,
  permittedCommands,
  permittedCommandsOf,
  uniqueId,
  uniqueIdOf,
} from './tags.js';
import { leaf, node } from './tlv.js';

const apduOf = (hex: string): Apdu => {
  const decoded = decodeApdu(fromHex(hex));
  if (decoded.kind !== 'apdu') throw new Error(`${hex} is one APDU`);
  return decoded.apdu;
};
const command = (name: string, more: object = {}): HostMessage =>
  ({ name, fields: {}, ...more }) as HostMessage;
const bytes = (hex: string): Uint8Array => fromHex(hex);
const completed = (of: string, more: object = {}): Reply =>
  ({ name: 'completion', of, fields: {}, ...more }) as Reply;

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

describe('what a terminal says', () => {
  it.each<[string, string, CommandName | undefined, Reply]>([
    [
      'Z03 registration completed: vending mode, TID 52523535',
      '06 0F 0A 19 10 29 52 52 35 35 49 09 78',
      'registration',
      completed('registration', {
        status: 0x10,
        fields: { terminalId: '52523535', currency: EUR },
      }),
    ],
    [
      'Z08 insert card',
      '04 FF 01 0A',
      'authorisation',
      { name: 'intermediateStatus', status: 0x0a, fields: {} },
    ],
    [
      'please wait for up to three minutes',
      '04 FF 02 0E 03',
      'authorisation',
      { name: 'intermediateStatus', status: 0x0e, timeoutMinutes: 3, fields: {} },
    ],
    [
      'please wait for up to six minutes, which looks like a TLV container',
      '04 FF 02 0E 06',
      'authorisation',
      { name: 'intermediateStatus', status: 0x0e, timeoutMinutes: 6, fields: {} },
    ],
    [
      'a text for the customer',
      '04 FF 09 FF 06 06 24 04 07 02 48 69',
      'authorisation',
      {
        name: 'intermediateStatus',
        status: 0xff,
        fields: { tlv: [node(0x24, leaf(0x07, bytes('48 69')))] },
      },
    ],
    [
      'Z13 aborted by the customer',
      '04 0F 07 27 6C 29 52 52 35 35',
      'authorisation',
      { name: 'statusInformation', fields: { resultCode: 0x6c, terminalId: '52523535' } },
    ],
    ['Z14 abort', '06 1E 01 6C', 'authorisation', { name: 'aborted', code: 0x6c, fields: {} }],
    [
      'no pre-authorisation is open',
      '06 1E 04 B8 87 FF FF',
      'openPreAuthorisations',
      { name: 'aborted', code: 0xb8, fields: { receiptNumber: 'none' } },
    ],
    ['Z15 completion', '06 0F 00', 'authorisation', completed('other')],
    [
      'a completion with a result code, as seen in traces',
      '06 0F 02 27 E0',
      'authorisation',
      completed('other', { fields: { resultCode: 0xe0 } }),
    ],
    [
      'a completion with one bare byte, as seen in traces',
      '06 0F 01 DC',
      'authorisation',
      completed('bare', { status: 0xdc }),
    ],
    ['the state F0', '06 0F 01 F0', 'statusEnquiry', completed('statusEnquiry', { status: 0xf0 })],
    [
      'the state with the software version',
      '06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00',
      'statusEnquiry',
      completed('statusEnquiry', { status: 0, softwareVersion: '2.14.15' }),
    ],
    ['Z16 acknowledgement', '80 00 00', 'authorisation', POSITIVE],
    ['not possible', '84 83 00', 'abort', negative(0x83)],
    ['wrong currency', '84 1E 00', 'registration', negative(0x1e)],
    [
      'Z30 print line, centred',
      '06 D1 0E 40 2A 2A 20 52 45 43 45 49 50 54 20 2A 2A',
      'authorisation',
      { name: 'printLine', attribute: 0x40, text: '** RECEIPT **' },
    ],
    [
      'three lines of white paper',
      '06 D1 02 FF 03',
      'authorisation',
      { name: 'printLine', attribute: 0xff, text: '', feeds: 3 },
    ],
    [
      'a text block with its end',
      '06 D3 11 06 0F 1F 07 01 02 25 09 07 02 48 69 07 00 09 01 81',
      'authorisation',
      {
        name: 'printTextBlock',
        receiptType: 2,
        content: [{ line: 'Hi' }, { line: '' }, { attribute: 0x81 }],
      },
    ],
    [
      'the time of the terminal',
      '04 01 08 AA 26 11 25 0C 23 59 59',
      'diagnosis',
      { name: 'setTime', fields: { fullDate: '261125', time: '235959' } },
    ],
  ])('%s', (_, hex, outstanding, message) => {
    expect(decodeReply(apduOf(hex), outstanding)).toEqual({ ok: true, message });
    expect(toHex(encodeApdu(encodeReply(message)))).toBe(hex);
  });

  it('reads a payment as a Feig terminal tells it, the card number masked by the terminal', () => {
    const hex =
      '04 0F 5A 27 00 04 00 00 00 00 25 00 49 09 78 0C 22 55 58 0D 04 05 22 F0 F8 55 98 83 EE ' +
      'EE EE 80 74 87 02 31 3B 37 35 30 30 37 31 00 00 0B 00 09 75 19 60 29 52 52 35 35 0E 24 ' +
      '05 8A 06 8C 01 8B F1 F1 4D 61 73 74 65 72 43 61 72 64 00 2A 38 30 34 30 31 31 39 32 36 ' +
      '20 20 20 20 20 20';
    const read = decodeReply(apduOf(hex), 'authorisation');
    expect(read).toEqual({
      ok: true,
      message: {
        name: 'statusInformation',
        fields: {
          resultCode: 0,
          amount: 2_500,
          currency: EUR,
          time: '225558',
          date: '0405',
          cardNumber: '559883******8074',
          receiptNumber: 231,
          authorisation: '750071',
          trace: 975,
          paymentType: 0x60,
          terminalId: '52523535',
          cardType: 6,
          cardName: 'MasterCard',
          merchantNumber: '804011926',
          skipped: ['BMP 0E', 'BMP 8C'],
        },
      },
    });
    // Without the two that are not read here, the rest goes back byte for byte.
    if (!read.ok) throw new Error('unreachable');
    const kept = hex.replace('0E 24 05 ', '').replace('8C 01 ', '').replace('0F 5A', '0F 55');
    expect(toHex(encodeApdu(encodeReply(read.message)))).toBe(kept);
  });

  it('reads the totals of an end of day', () => {
    const none = '00 00 00 00 00 00 00';
    const hex =
      '04 0F 4D 27 00 04 00 00 00 00 09 58 0B 00 09 82 0D 04 06 0C 08 17 06 60 F0 F5 F3 02 33 ' +
      `02 34 ${none} ${none} 02 00 00 00 00 09 58 ${none} ${none} ${none} ${none}`;
    const read = decodeReply(apduOf(hex), 'endOfDay');
    const zero = { count: 0, amount: 0 };
    expect(read).toMatchObject({
      message: {
        fields: {
          amount: 958,
          totals: {
            firstReceipt: 233,
            lastReceipt: 234,
            schemes: [zero, zero, { count: 2, amount: 958 }, zero, zero, zero, zero],
          },
        },
      },
    });
    if (!read.ok) throw new Error('unreachable');
    expect(toHex(encodeApdu(encodeReply(read.message)))).toBe(hex);
  });

  it('passes over tags it does not know, and says which', () => {
    const hex =
      '04 0F 35 27 00 06 31 4C 0A 00 00 00 00 00 00 08 1C A7 2F 1F 45 05 05 78 80 70 02 1F 4C ' +
      '01 01 1F 4D 02 FE 04 1F 4F 02 04 00 1F 50 01 20 60 09 43 07 A0 00 00 00 04 10 10';
    expect(decodeReply(apduOf(hex))).toEqual({
      ok: true,
      message: {
        name: 'statusInformation',
        fields: {
          resultCode: 0,
          tlv: [node(0x60, leaf(0x43, bytes('A0 00 00 00 04 10 10')))],
          skipped: ['tag 4C', 'tag 1F45', 'tag 1F4C', 'tag 1F4D', 'tag 1F4F', 'tag 1F50'],
        },
      },
    });
  });

  it('refuses a status information with a BMP nobody knows: its length is not known either', () => {
    const read = decodeReply(apduOf('04 0F 05 27 00 C7 01 02'), 'authorisation');
    expect(read).toEqual({ ok: false, why: 'unknownBmp' });
  });

  it.each(['04 FF 00', '06 1E 00', '06 D1 00', '06 D1 01 FF', '04 FF 02 0A 0A', '06 C0 00'])(
    '%s is none',
    (hex) => expect(decodeReply(apduOf(hex), 'authorisation')).toMatchObject({ ok: false }),
  );
});

describe('what stands in a TLV container', () => {
  it('is the mirrored receipt number, whose absence is length 0 and never value 0', () => {
    expect(uniqueIdOf([uniqueId(231)])).toBe(231);
    expect(uniqueIdOf([uniqueId('none')])).toBe('none');
    expect(uniqueIdOf([])).toBeUndefined();
  });

  it('is what to show, and what the host can take', () => {
    expect(displayTextsOf([node(0x24, leaf(7, bytes('48 69')))])).toEqual(['Hi']);
    expect(permittedCommandsOf([permittedCommands(0x06d3, 0x06d1)])).toEqual([0x06d3, 0x06d1]);
  });
});

describe('over a serial line', () => {
  it.each<[string, string, HostMessage | Reply, 'host' | 'terminal']>([
    [
      'V1 registration',
      '10 02 06 00 06 12 34 56 BA 09 78 10 03 24 C3',
      command('registration', { password, config: 0xba, currency: EUR }),
      'host',
    ],
    ['V2 acknowledgement', '10 02 80 00 00 10 03 F5 1F', POSITIVE, 'host'],
    [
      'initialisation',
      '10 02 06 93 03 12 34 56 10 03 CA A4',
      command('initialisation', { password }),
      'host',
    ],
    [
      'authorisation of 110.00 EUR: the 10 in the amount is doubled',
      '10 02 06 01 0A 04 00 00 00 01 10 10 00 49 09 78 10 03 F2 FF',
      command('authorisation', { fields: { amount: minor(11_000), currency: EUR } }),
      'host',
    ],
    ['diagnosis', '10 02 06 70 00 10 03 D9 F9', command('diagnosis'), 'host'],
    ['goods not yet issued', '10 02 84 9C 00 10 03 C3 41', negative(0x9c), 'host'],
    [
      'status enquiry',
      '10 02 05 01 03 12 34 56 10 03 E0 43',
      command('statusEnquiry', { password }),
      'host',
    ],
    [
      'print line',
      '10 02 06 D1 19 00 47 65 73 61 6D 74 20 20 20 20 20 20 30 20 20 20 20 20 20 20 30 2C 30 30 10 03 B5 AB',
      { name: 'printLine', attribute: 0, text: 'Gesamt      0       0,00' },
      'terminal',
    ],
    [
      'state and software version',
      '10 02 06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00 10 03 B1 11',
      completed('statusEnquiry', { status: 0, softwareVersion: '2.14.15' }),
      'terminal',
    ],
  ])('%s', (_, wire, message, speaker) => {
    const apdu =
      speaker === 'host'
        ? encodeHostMessage(message as HostMessage)
        : encodeReply(message as Reply);
    expect(toHex(encodeBlock(apdu))).toBe(wire);
  });
});
