import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine } from './describe.js';
import { encodeFrame } from './frame.js';

const framed = (message: string): Uint8Array => encodeFrame(fromHex(message));

describe('a technician reads', () => {
  it.each([
    ['host', 'FC 05 11 27 56', 'STATUS REQUEST', { code: '11' }],
    ['device', 'FC 05 11 27 56', 'ENABLE (idling)', { state: '11' }],
    ['host', 'FC 06 C3 01 8D C7', 'INHIBIT', { inhibited: true }],
    ['device', 'FC 06 C3 01 8D C7', 'echo of INHIBIT', { inhibited: true }],
  ] as const)('%s: %s as %s', (direction, hex, name, fields) => {
    expect(decodeLine(direction, fromHex(hex))).toEqual({ ok: true, name, fields });
  });

  it.each([
    ['host', '40', 'RESET', { code: '40' }],
    ['device', '40', 'POWER UP', { state: '40' }],
    ['device', '41', 'POWER UP WITH BILL IN ACCEPTOR', { state: '41' }],
    ['host', '41', 'STACK-1', { code: '41' }],
    ['device', '42', 'POWER UP WITH BILL IN STACKER', { state: '42' }],
    ['host', '42', 'STACK-2', { code: '42' }],
    ['host', '50', 'ACK', { code: '50' }],
    ['device', '50', 'ACK', {}],
    ['device', '05', 'ENQ', {}],
    ['device', '4B', 'INVALID COMMAND', {}],
    ['device', '4A', 'COMMUNICATION ERROR', {}],
    ['device', '13 64', 'ESCROW', { state: '13', denomination: '64' }],
    ['device', '13 6F 31 37', 'ESCROW', { denomination: '6F barcode', barcode: '17' }],
    ['device', '15', 'VEND VALID', { state: '15' }],
    ['device', '17 76', 'REJECTING', { state: '17', reason: '76 denomination' }],
    ['device', '49 A6', 'FAILURE', { state: '49', failure: 'A6 feed motor' }],
    ['device', '49 AC', 'FAILURE', { state: '49', failure: 'AC' }],
    ['host', 'C0 82 00', 'ENABLE/DISABLE DENOMINATIONS', { disabled: ['62', '68'] }],
    ['device', 'C0 82 00', 'echo of ENABLE/DISABLE', { disabled: ['62', '68'] }],
    ['host', 'C2 00', 'COMMUNICATION MODE', { mode: 'polling' }],
    ['device', 'C2 01', 'echo of COMMUNICATION MODE', { mode: 'interrupt 1' }],
    ['device', '80 82 00', 'ENABLE/DISABLE', { disabled: ['62', '68'] }],
    ['device', '88 42 44 50', 'VERSION', { version: 'BDP' }],
    ['device', '89 42 30', 'BOOT VERSION', { version: 'B0' }],
    ['host', 'C5 02 00', 'OPTIONAL FUNCTION', { data: '02 00' }],
    [
      'device',
      '8A 64 2A 01 01 65 2A 00 00',
      'CURRENCY ASSIGN',
      { denominations: [{ denomination: '64', country: '2A', value: '1e1' }] },
    ],
  ] as const)('%s %s as %s', (direction, message, name, fields) => {
    const described = decodeLine(direction, framed(message));
    expect(described).toMatchObject({ ok: true, name, fields });
  });

  it.each([
    ['FC 05 11 27 57', 'wrong CRC'],
    ['FC 05 11 27', 'frame is cut off'],
    ['FC 00 11 27 56', 'impossible length byte'],
    ['02 03 06 33 DA 81', 'does not begin with SYNC (FC)'],
    ['FC 05 11 27 56 00 00', '2 bytes after the frame'],
    ['', 'frame is cut off'],
  ])('why "%s" is no frame', (hex, reason) => {
    expect(decodeLine('host', fromHex(hex))).toEqual({ ok: false, reason });
  });

  it('why a good frame says nothing', () => {
    const reason = 'unknown message 13 69'; // there is no ninth denomination
    expect(decodeLine('device', framed('13 69'))).toEqual({ ok: false, reason });
  });

  it('anything at all without falling over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 251 }), fc.boolean(), (bytes, host) => {
        const direction = host ? 'host' : 'device';
        expect(typeof decodeLine(direction, encodeFrame(bytes)).ok).toBe('boolean');
        expect(decodeLine(direction, bytes.subarray(0, 2)).ok).toBe(false);
      }),
    );
  });
});
