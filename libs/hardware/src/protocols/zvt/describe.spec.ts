import { describe, expect, it } from '@jest/globals';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine as decodeSerial } from './describe-serial.js';
import { decodeLine } from './describe.js';
import { intermediateInWords, resultInWords, stateInWords } from './results.js';

describe('a technician reads', () => {
  it.each([
    [
      'host',
      '06 01 0C 04 00 00 00 01 23 45 49 01 56 19 40',
      'Authorisation',
      { amount: 12_345, currency: 156, type: '40' },
    ],
    ['host', '06 00 06 12 34 56 BE 01 56', 'Registration', { config: 'BE', currency: 156 }],
    ['host', '06 20 05 12 34 56 03 03', 'Repeat Receipt', { serviceByte: '03' }],
    ['host', '06 B0 00', 'Abort', {}],
    ['host', '08 40 01 07', 'Change Baudrate', { rate: 7 }],
    ['host', '84 9C 00', 'refuse', { code: '9C please wait' }],
    ['device', '80 00 00', 'acknowledge', {}],
    [
      'device',
      '04 FF 02 0E 03',
      'Intermediate Status-Information',
      { status: '0E please wait', timeoutMinutes: 3 },
    ],
    ['device', '06 1E 01 6C', 'Abort', { code: '6C aborted by customer or time limit' }],
    ['device', '06 0F 01 F0', 'Completion', { state: 'F0 end of day still open' }],
    ['device', '06 0F 00', 'Completion', {}],
    [
      'device',
      '06 D1 03 C0 48 69',
      'Print Line',
      {
        text: 'Hi',
        isCentred: true,
        isDoubleWidth: false,
        isDoubleHeight: false,
        indent: 0,
        isLast: true,
      },
    ],
    ['device', '06 D1 02 FF 03', 'Print Line', { feeds: 3 }],
    [
      'device',
      '06 D3 0D 06 0B 1F 07 01 02 25 05 07 00 09 01 FF',
      'Print Text-Block',
      { receiptType: 2, lines: [''] },
    ],
    [
      'device',
      '04 0F 0D 27 00 06 09 1F 1F 02 00 01 2F 00 C1 00',
      'Status-Information',
      { result: '00 done', tlv: ['1F1F: 00 01', '2F: '], skipped: ['tag C1'] },
    ],
    ['device', '04 01 04 0C 23 59 59', 'Set Date and Time in ECR', { time: '235959' }],
  ] as const)('%s: %s as %s', (direction, hex, name, fields) => {
    const line = decodeLine(direction, fromHex(hex));
    expect(line).toEqual({ ok: true, name, fields, hex: hex.replaceAll(' ', '') });
  });

  it.each([
    ['06 0F', 'message is cut off'],
    ['57 65', 'no known control field'],
    ['06 D3 FF FF FF', 'longer than any message'],
    ['80 00 00 80', '1 bytes after the message'],
    ['04 0F 02 C7 00', 'unknown BMP, whose length is not known either'],
    ['06 22 00', 'unknown message'],
  ])('why %s is none: %s', (hex, reason) => {
    const line = { ok: false, reason, hex: hex.replaceAll(' ', '') };
    expect(decodeLine('device', fromHex(hex))).toEqual(line);
  });

  it.each([
    ['10 02 80 00 00 10 03 F5 1F', { ok: true, name: 'acknowledge', fields: {} }],
    ['10 02 80 00 00 10 03 F5 1E', { ok: false, reason: 'wrong CRC' }],
    ['10 02 80', { ok: false, reason: 'block is cut off' }],
    ['80 00 00', { ok: false, reason: 'does not begin with DLE STX (10 02)' }],
    ['06 06', { ok: false, reason: '1 bytes after the block' }],
    ['15', { ok: true, name: 'NAK', fields: {} }],
  ])('on a serial line %s', (hex, line) => {
    expect(decodeSerial('device', fromHex(hex))).toMatchObject(line);
  });
});

describe('codes in words', () => {
  it.each([
    [resultInWords(0x6c), '6C aborted by customer or time limit'],
    [resultInWords(0x33), '33 refused by the bank with 51'],
    [resultInWords(0x90), '90 unknown code'],
    [stateInWords(0x51), '51 initialisation required'],
    [stateInWords(0x90), '90 unknown state'],
    [intermediateInWords(0x4a), '4A insert card; remove card'],
    [intermediateInWords(0x77), '77 unknown status'],
  ])('%s', (said, expected) => expect(said).toBe(expected));
});
