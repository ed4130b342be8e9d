import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine } from './describe.js';
import { encodeFrame } from './frame.js';

const framed = (data: Uint8Array | string): Uint8Array =>
  encodeFrame({
    sequence: 1,
    address: 0,
    data: typeof data === 'string' ? fromHex(data) : data,
  });

describe('a technician reads', () => {
  it.each([
    ['host', '7F 80 01 07 12 02', 'POLL', { code: '07' }],
    ['host', '7F 80 01 11 65 82', 'SYNC', { code: '11' }],
    [
      'device',
      '7F 80 04 F0 EE 01 EB B9 48',
      'OK',
      {
        events: [
          { code: 'EE', event: 'credit note', channel: 1 },
          { code: 'EB', event: 'note stacked' },
        ],
      },
    ],
  ] as const)('%s: %s as %s', (direction, hex, name, fields) => {
    const expected = {
      ok: true,
      name,
      fields: { address: 'bill validator', sequence: 1, ...fields },
    };
    expect(decodeLine(direction, fromHex(hex))).toEqual(expected);
  });

  it.each([
    ['host', '02 07 00', { accepted: [1, 2, 3] }],
    ['host', '06 07', { version: 7 }],
    ['host', '4B 8D A6 13 00 00 00 00 00', { number: '1287821' }],
    ['host', '33 E8 03', { data: 'E8 03' }],
    ['host', `7E ${'00 '.repeat(16)}`, { blocks: 1 }],
    ['device', 'F5 03', { data: '03' }],
    ['device', 'F0 00 3E 21 D5', { data: '00 3E 21 D5' }],
    ['device', `F0 05 ${'01 00 00 00 '.repeat(5)}`, { stacked: 1, rejected: 1 }],
    ['device', 'F0 E8 99', { unknownCode: '99' }],
  ] as const)('the fields of %s %s', (direction, data, fields) => {
    expect(decodeLine(direction, framed(data))).toMatchObject({ ok: true, fields });
  });

  it('the table of a unit', () => {
    const setup = 'F0 00 30 31 30 30 47 42 50 00 00 01 03 05 0A 14 02 02 02 40 00 00 05';
    expect(decodeLine('device', framed(setup))).toMatchObject({
      name: 'SETUP',
      fields: { firmware: '0100', channels: [{ channel: 1, value: 5, country: 'GBP' }, {}, {}] },
    });
  });

  it.each([
    ['7F 80 01 07 12 03', 'wrong CRC'],
    ['7F 80 01 07', 'frame is cut off'],
    ['7F 80 00 12 02', 'impossible length byte'],
    ['7F 80 05 F0 7F 80', 'cut off by the start of another packet'],
    ['02 03 06 33 DA 81', 'does not begin with STX (7F)'],
    ['7F 80 01 07 12 02 00', '1 bytes after the frame'],
  ])('why "%s" is no frame', (hex, reason) => {
    expect(decodeLine('host', fromHex(hex))).toEqual({ ok: false, reason });
  });

  it('why a good frame says nothing', () => {
    const unknown = { ok: false, reason: 'unknown message 99' };
    expect(decodeLine('host', framed('99'))).toEqual(unknown);
    expect(decodeLine('device', framed('99'))).toEqual(unknown);
  });

  it('anything at all without falling over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.boolean(), (data, host) => {
        const direction = host ? 'host' : 'device';
        expect(typeof decodeLine(direction, framed(data)).ok).toBe('boolean');
      }),
    );
  });
});
