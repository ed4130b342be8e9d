import { describe, expect, it } from '@jest/globals';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeApdu, encodeApdu, type Apdu } from './frame.js';
import { negative, POSITIVE, type CommandName } from './messages.js';
import { decodeReply, encodeReply, type Reply } from './replies.js';
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
const completed = (of: string, more: object = {}): Reply =>
  ({ name: 'completion', of, fields: {}, ...more }) as Reply;
const bytes = (hex: string): Uint8Array => fromHex(hex);

const EUR = 978;

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
