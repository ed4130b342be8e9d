import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { receiveBuffer } from '../../exchange/receive-buffer.js';
import { crcOf } from './checksum.js';
import { decrypt, encrypt, readCode } from './cipher.js';
import { decodeFrame, encodeFrame, type Form } from './frame.js';

const SIMPLE: Form = { checksum: 'simple' };
const CRC: Form = { checksum: 'crc' };
const SECRET: Form = { checksum: 'crc', code: readCode('124027') };
const FORMS: readonly [string, Form][] = [
  ['simple', SIMPLE],
  ['crc', CRC],
  ['encrypted', SECRET],
];

const form = fc.constantFrom(SIMPLE, CRC, SECRET);
const frame = fc.record({
  destination: fc.constant(1),
  source: fc.constant(40),
  message: fc.uint8Array({ minLength: 1, maxLength: 256 }),
});
/** Any codes, and what they shall hide. */
const secret = fc.tuple(
  fc.uint8Array({ minLength: 3, maxLength: 40 }),
  fc.stringMatching(/^\d{6}$/).map(readCode),
);

describe('ccTalk frames', () => {
  it.each<[string, Form, number, number, string, string]>([
    ['a request to a bill validator', SIMPLE, 0x28, 1, '9F', '28 00 01 9F 38'],
    ['a simple poll of a coin acceptor', SIMPLE, 2, 1, 'FE', '02 00 01 FE FF'],
    ['route bill: stack', SIMPLE, 0x28, 1, '9A 01', '28 01 01 9A 01 3B'],
    ['a simple poll with a CRC', CRC, 0, 1, 'FE', '00 00 D1 FE 0E'],
    ['the same encrypted under 124027', SECRET, 0, 1, 'FE', '00 00 89 91 E6'],
  ])('%s is as the maker writes it', (_, as, destination, source, message, wire) => {
    const given = { destination, source, message: fromHex(message) };
    expect(toHex(encodeFrame(given, as))).toBe(wire);
    const decoded = decodeFrame(fromHex(wire), as);
    expect(decoded).toMatchObject({ kind: 'frame', frame: { destination } });
    if (decoded.kind === 'frame') expect(toHex(decoded.frame.message)).toBe(message);
  });

  it.each([
    ['49 D5 F2', 0xa6b3],
    ['63 FA D1 9F E6 19', 0x5bb3],
  ])('the CRC of %s is the maker’s', (bytes, crc) => expect(crcOf(fromHex(bytes))).toBe(crc));

  it.each<[string, string, Form]>([
    ['a damaged sum', '28 00 01 9F 39', SIMPLE],
    ['a damaged CRC', '00 00 D1 FE 0F', CRC],
    ['another code', '00 00 89 91 E7', SECRET],
    ['the other checksum', '28 00 01 9F 38', CRC],
  ])('%s is noise', (_, bytes, as) => {
    expect(decodeFrame(fromHex(bytes), as)).toEqual({
      kind: 'noise',
      reason: 'checksum',
      spent: 1,
    });
  });

  it('for somebody else are noise to who says which address is his', () => {
    expect(decodeFrame(fromHex('28 00 01 9F 38'), SIMPLE, 1)).toMatchObject({ reason: 'address' });
  });

  it.each(['', '28', '28 00', '28 00 01 9F', '28 FF 01 9F 38'])('"%s" is the start of one', (hex) =>
    expect(decodeFrame(fromHex(hex), SIMPLE)).toEqual({ kind: 'incomplete', spent: 0 }),
  );

  it('come back as they went, for any message in any form', () => {
    fc.assert(
      fc.property(frame, form, (given, as) => {
        const decoded = decodeFrame(encodeFrame(given, as), as);
        expect(decoded).toMatchObject({ kind: 'frame', frame: { message: given.message } });
      }),
    );
  });

  it.each(FORMS)('%s: are found behind noise and silence, wherever the stream is cut', (_, as) => {
    fc.assert(
      fc.property(frame, fc.uint8Array({ maxLength: 9 }), fc.nat(), (given, noise, cut) => {
        const stream = Uint8Array.of(...noise, ...encodeFrame(given, as));
        const buffer = receiveBuffer((bytes) => decodeFrame(bytes, as, 1));
        const at = cut % stream.length;
        const found = [
          ...buffer.take(stream.subarray(0, at)).frames,
          ...buffer.take(stream.subarray(at)).frames,
          ...buffer.giveUp().frames,
        ].map(({ message }) => toHex(message));
        // Noise can make up a frame that swallows the real one: the sum has eight bits only.
        if (as.checksum === 'crc') expect(found).toContain(toHex(given.message));
        else expect(found.length).toBeGreaterThan(0);
      }),
    );
  });

  it('with any one byte changed are not taken for what they were', () => {
    const change = fc.integer({ min: 1, max: 255 });
    fc.assert(
      fc.property(frame, form, fc.tuple(fc.nat(), change), (given, as, [place, bits]) => {
        const wire = encodeFrame(given, as);
        const at = place % wire.length;
        wire[at] = wire[at]! ^ bits;
        const decoded = decodeFrame(wire, as, 1);
        const isSame =
          decoded.kind === 'frame' && toHex(decoded.frame.message) === toHex(given.message);
        expect(isSame).toBe(false);
      }),
    );
  });
});

describe('the cipher', () => {
  it('gives back what it hid, under any code', () => {
    fc.assert(
      fc.property(secret, ([plain, code]) => {
        expect(decrypt(encrypt(plain, code), code)).toEqual(plain);
      }),
    );
  });
});
