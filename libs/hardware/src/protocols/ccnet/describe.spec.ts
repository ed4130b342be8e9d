import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine } from './describe.js';
import { encodeFrame } from './frame.js';
import { encodeBillTable } from './bill-table.js';
import { encodeIdentification } from './identification.js';

const framed = (payload: Uint8Array | string): Uint8Array =>
  encodeFrame({ address: 3, payload: typeof payload === 'string' ? fromHex(payload) : payload });

describe('a technician reads', () => {
  it.each([
    ['host', '02 03 06 33 DA 81', 'POLL', { code: '33' }],
    ['host', '02 03 06 30 41 B3', 'RESET', { code: '30' }],
    ['device', '02 03 06 30 41 B3', 'ILLEGAL COMMAND', {}],
    ['host', '02 03 06 41 4F D1', 'GET BILL TABLE', { code: '41' }],
    ['device', '02 03 06 41 4F D1', 'drop cassette full', { state: '41' }],
    ['device', '02 03 06 00 C2 82', 'ACK', {}],
    ['device', '02 03 07 80 07 33 47', 'escrow position', { state: '80', billType: 7 }],
  ] as const)('%s: %s as %s', (direction, hex, name, fields) => {
    const expected = { ok: true, name, fields: { address: 'bill validator', ...fields } };
    expect(decodeLine(direction, fromHex(hex))).toEqual(expected);
  });

  it.each([
    ['host', '34 00 00 7D 00 00 04', { enabled: [0, 2, 3, 4, 5, 6], escrow: [2] }],
    ['host', '32 80 00 01', { highSecurity: [0, 23] }],
    ['device', '1C 66', { state: '1C', reason: '66 verification' }],
    ['device', '47 52', { state: '47', failure: '52 transport motor' }],
    ['device', '47 77', { state: '47', failure: '77' }],
    ['device', '1B 05', { state: '1B', forMs: 500 }],
    ['device', '12', { state: '12' }],
    ['device', '81 03', { state: '81', billType: 3 }],
  ] as const)('the fields of %s %s', (direction, payload, fields) => {
    expect(decodeLine(direction, framed(payload))).toMatchObject({ ok: true, fields });
  });

  it('identification and bill table', () => {
    const who = { partNumber: 'SM-CNY-1207', serialNumber: '21K307004411' };
    expect(decodeLine('device', framed(encodeIdentification(who)))).toMatchObject({ fields: who });
    const table = encodeBillTable([{ digits: 5, country: 'CNY', exponent: -1 }]);
    const types = [{ billType: 0, value: '5e-1', country: 'CNY' }];
    expect(decodeLine('device', framed(table))).toMatchObject({ fields: { types } });
  });

  it.each([
    ['02 03 06 33 DA 80', 'wrong CRC'],
    ['02 03 06 33', 'frame is cut off'],
    ['02 03 00 33 DA 81', 'impossible length byte'],
    ['FC 05 11 27 56', 'does not begin with SYNC (02)'],
    ['02 03 06 33 DA 81 00 00', '2 bytes after the frame'],
    ['', 'frame is cut off'],
  ])('why "%s" is no frame', (hex, reason) => {
    expect(decodeLine('host', fromHex(hex))).toEqual({ ok: false, reason });
  });

  it('why a good frame says nothing', () => {
    expect(decodeLine('device', framed('80 18'))).toEqual({
      ok: false,
      reason: 'unknown message 80 18', // there is no bill type 24
    });
  });

  it('anything at all without falling over', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 245 }),
        fc.boolean(),
        (payload, host) => {
          const direction = host ? 'host' : 'device';
          expect(typeof decodeLine(direction, framed(payload)).ok).toBe('boolean');
          expect(decodeLine(direction, payload.subarray(0, 2)).ok).toBe(false);
        },
      ),
    );
  });
});
