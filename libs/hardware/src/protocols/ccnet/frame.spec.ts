import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeFrame, encodeFrame, VALIDATOR_ADDRESS, type Frame } from './frame.js';

const payload = fc.uint8Array({ minLength: 1, maxLength: 245 });
const frame = (bytes: Uint8Array): Frame => ({ address: VALIDATOR_ADDRESS, payload: bytes });

/** Reads a whole stream the way a receive buffer does; what is left at the end is cut off. */
function framesIn(stream: Uint8Array): Frame[] {
  const found: Frame[] = [];
  let rest = stream;
  while (rest.length > 0) {
    const decoded = decodeFrame(rest);
    if (decoded.kind === 'frame') found.push(decoded.frame);
    rest = rest.subarray(decoded.kind === 'incomplete' ? 1 : decoded.spent); // silence: step on
  }
  return found;
}

describe('CCNET frames', () => {
  it.each([
    ['POLL', '33', '02 03 06 33 DA 81'],
    ['RESET', '30', '02 03 06 30 41 B3'],
    ['ACK', '00', '02 03 06 00 C2 82'],
    ['GET BILL TABLE', '41', '02 03 06 41 4F D1'],
    ['escrow, type 7', '80 07', '02 03 07 80 07 33 47'],
  ])('%s is the maker’s own bytes', (_, bare, wire) => {
    expect(toHex(encodeFrame(frame(fromHex(bare))))).toBe(wire);
    const decoded = decodeFrame(fromHex(wire));
    expect(decoded).toEqual({
      kind: 'frame',
      frame: frame(fromHex(bare)),
      spent: wire.split(' ').length,
    });
  });

  it.each([
    ['no SYNC', 'FF 00 13', 'sync', 3],
    ['bytes before a SYNC', 'FF 00 02 03', 'sync', 2],
    ['length 0, at which one peer hangs', '02 03 00 02 03 00', 'length', 1],
    ['length too small', '02 03 05 33 DA 81', 'length', 1],
    ['length FF', '02 03 FF 33 DA 81', 'length', 1],
    ['a damaged CRC', '02 03 06 33 DA 80', 'crc', 1],
    ['a damaged payload', '02 03 06 32 DA 81', 'crc', 1],
  ])('%s is noise', (_, bytes, reason, spent) => {
    expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'noise', reason, spent });
  });

  it.each(['', '02', '02 03', '02 03 06', '02 03 06 33 DA'])(
    '"%s" is the start of one',
    (bytes) => {
      expect(decodeFrame(fromHex(bytes))).toEqual({ kind: 'incomplete', spent: 0 });
    },
  );

  it('come back as they went, for any payload', () => {
    fc.assert(
      fc.property(payload, (bytes) => {
        const decoded = decodeFrame(encodeFrame(frame(bytes)));
        expect(decoded).toMatchObject({ kind: 'frame', frame: frame(bytes) });
      }),
    );
  });

  it('are found behind any noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), payload, (noise, bytes) => {
        const stream = Uint8Array.of(...noise, ...encodeFrame(frame(bytes)));
        expect(framesIn(stream)).toContainEqual(frame(bytes));
      }),
    );
  });

  it('with any one byte changed are not taken for what they were', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
        const wire = encodeFrame(frame(bytes));
        const at = place % wire.length;
        wire[at] = wire[at]! ^ change;
        // The address is not checked here: whoever asked compares it with whom it asked.
        const changed = framesIn(wire).filter((found) => found.address === VALIDATOR_ADDRESS);
        expect(changed).not.toContainEqual(frame(bytes));
      }),
    );
  });
});
