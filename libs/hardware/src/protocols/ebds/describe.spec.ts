import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine } from './describe.js';
import { encodeFrame } from './frame.js';
import { encodeReply, type Flag } from './reply.js';

describe('a technician reads', () => {
  it.each([
    [
      'host',
      '02 08 10 7F 1C 10 03 6B',
      'OMNIBUS COMMAND',
      { ack: 0, notes: [1, 2, 3, 4, 5, 6, 7], order: 'none', powerUpPolicy: 'A' },
    ],
    [
      'device',
      '02 0B 21 11 10 18 00 01 0A 03 38',
      'STANDARD REPLY',
      { ack: 1, state: 'idling, stacked, cassette attached', note: 3, model: '01' },
    ],
    ['host', '02 0A 70 02 00 00 00 01 03 79', 'QUERY EXTENDED NOTE', { ack: 0, index: 1 }],
    ['host', '02 08 60 7F 7F 7F 03 17', 'SOFT RESET', { ack: 0 }],
  ] as const)('%s: %s', (direction, hex, name, fields) => {
    expect(decodeLine(direction, fromHex(hex))).toMatchObject({ ok: true, name, fields });
  });

  it('a note by its currency and value, or that it is blank', () => {
    const reply = {
      ack: 0,
      flags: new Set<Flag>(['escrowed', 'cassetteAttached']),
      noteNumber: 0,
      model: 0x54,
      revision: 0x0a,
    } as const;
    const note = { index: 0, currency: 'CNY', base: 1, exponent: 1 };
    const told = decodeLine('device', encodeFrame(encodeReply({ ...reply, note })));
    expect(told).toMatchObject({
      name: 'EXTENDED NOTE',
      fields: {
        note: { index: 0, currency: 'CNY', value: '1e1' },
        state: 'escrowed, cassette attached',
      },
    });
    const blank = decodeLine('device', encodeFrame(encodeReply({ ...reply, note: 'blank' })));
    expect(blank).toMatchObject({ fields: { note: 'blank' } });
  });

  it.each([
    ['02 08 10 7F 1C 10 03 6A', 'wrong checksum'],
    ['02 08 10 7F 1C 10 04 6B', 'no ETX (03) where the length says'],
    ['02 08 10 7F', 'frame is cut off'],
    ['02 00 10 7F', 'impossible length byte'],
    ['FC 05 11 27 56', 'does not begin with STX (02)'],
    ['02 08 10 7F 1C 10 03 6B 00', '1 bytes after the frame'],
    ['', 'frame is cut off'],
  ])('why "%s" is no frame', (hex, reason) => {
    expect(decodeLine('host', fromHex(hex))).toEqual({ ok: false, reason });
  });

  it('anything at all without falling over', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 123, max: 127 });
    fc.assert(
      fc.property(bytes, fc.boolean(), (message, host) => {
        const direction = host ? 'host' : 'device';
        expect(typeof decodeLine(direction, encodeFrame(message)).ok).toBe('boolean');
        expect(decodeLine(direction, message.subarray(0, 2)).ok).toBe(false);
      }),
    );
  });
});
