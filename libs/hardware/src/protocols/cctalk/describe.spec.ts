import { describe, expect, it } from '@jest/globals';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine } from './describe.js';
import { encodeFrame, type Form } from './frame.js';

const wire = (source: number, message: string, form: Form = { checksum: 'simple' }): Uint8Array =>
  encodeFrame({ destination: source === 1 ? 40 : 1, source, message: fromHex(message) }, form);

describe('a technician reads ccTalk traces', () => {
  it.each([
    ['28 00 01 9F 38', 'READ BUFFERED BILL EVENTS', { to: '40 (bill validator)', header: 159 }],
    ['02 00 01 FE FF', 'SIMPLE POLL', { to: '2 (coin acceptor)' }],
    ['28 01 01 9A 01 3B', 'ROUTE BILL', { route: 'stack' }],
    ['00 00 D1 FE 0E', 'SIMPLE POLL', { to: '0 (broadcast)' }], // with a CRC
  ])('%s is %s', (hex, name, fields) => {
    expect(decodeLine('host', fromHex(hex))).toMatchObject({ ok: true, name, fields });
  });

  it('tells events of bills in the maker’s words, newest first', () => {
    const answer = wire(40, '00 03 02 00 02 01 00 0C 00 00 00 00');
    expect(decodeLine('device', answer)).toMatchObject({
      name: 'REPLY',
      fields: {
        from: '40 (bill validator)',
        eventCounter: 3,
        newestFirst: ['bill 2 stacked', 'bill 2 in escrow', 'stacker inserted'],
      },
    });
  });

  it('tells acknowledgements, texts and an empty escrow', () => {
    expect(decodeLine('device', wire(40, '00'))).toMatchObject({ name: 'ACK' });
    expect(decodeLine('device', wire(40, '05', { checksum: 'crc' }))).toMatchObject({
      name: 'NAK',
    });
    expect(decodeLine('device', wire(40, '00 43 4E 30 30 31 30 41'))).toMatchObject({
      fields: { text: 'CN0010A' },
    });
    expect(decodeLine('device', wire(40, '00 FE'))).toMatchObject({
      fields: { ifRouteBill: 'escrow is empty' },
    });
  });

  it('tells which bills are enabled', () => {
    expect(decodeLine('host', wire(1, 'E7 05 01'))).toMatchObject({
      name: 'MODIFY INHIBIT STATUS',
      fields: { enabled: [1, 3, 9] },
    });
  });

  it.each([
    ['28 00 01', 'frame is cut off'],
    ['28 00 01 9F 39', 'wrong checksum, simple or CRC, or encrypted'],
    ['28 00 01 9F 38 00', '1 bytes after the frame'],
    ['28 00 01 07 D0', 'unknown message 07'],
  ])('%s: %s', (hex, reason) =>
    expect(decodeLine('host', fromHex(hex))).toEqual({ ok: false, reason }),
  );
});
