import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { APDU_BYTES_MAX, decodeApdu, encodeApdu, type Apdu } from './frame.js';
import { tcpStream, type Heard, type Stream } from './streams.js';

const data = fc.uint8Array({ maxLength: 600 });
const apdu = fc.record({ code: fc.constantFrom(0x0601, 0x040f, 0x060f, 0x8000, 0x849c), data });
const apdusIn = (heard: readonly Heard[]): Apdu[] =>
  heard.flatMap((one) => (one.kind === 'apdu' ? [one.apdu] : []));

/** Feeds a stream cut at these places. */
function cutUp(stream: Stream, bytes: Uint8Array, cuts: readonly number[]): Heard[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].flatMap((from, at) => stream.take(bytes.slice(from, places[at])));
}

describe('an APDU', () => {
  it.each([
    ['nothing', 0, '80 00 00'],
    ['254 bytes', 254, '80 00 FE'],
    ['255 bytes, low byte of the length first', 255, '80 00 FF FF 00'],
    ['1000 bytes', 1_000, '80 00 FF E8 03'],
  ])('with %s has its length so', (_, length, start) => {
    const message = { code: 0x8000, data: new Uint8Array(length).fill(0x41) };
    const bytes = encodeApdu(message);
    expect(toHex(bytes.subarray(0, start.split(' ').length))).toBe(start);
    expect(decodeApdu(bytes)).toEqual({ kind: 'apdu', apdu: message, spent: bytes.length });
  });

  it.each([
    ['a banner', '57 65 6C 63 6F 6D 65', 'code', 6],
    ['bytes before a control field', 'FF FF 06 0F 00', 'code', 2],
    ['a length beyond all messages', '06 D3 FF FF FF 00', 'length', 1],
  ])('is not %s', (_, bytes, reason, spent) => {
    expect(decodeApdu(fromHex(bytes))).toEqual({ kind: 'noise', reason, spent });
  });

  it.each(['', '06', '06 0F', '06 0F 01', '06 D3 FF', '06 D3 FF 00', '06 D3 FF 02 00 01'])(
    '"%s" is the start of one',
    (bytes) => expect(decodeApdu(fromHex(bytes))).toEqual({ kind: 'incomplete', spent: 0 }),
  );

  it('comes back as it went, however the stream is cut and joined', () => {
    fc.assert(
      fc.property(fc.array(apdu, { maxLength: 5 }), fc.array(fc.nat()), (sent, cuts) => {
        const bytes = Uint8Array.from(sent.flatMap((one) => Array.from(encodeApdu(one))));
        expect(apdusIn(cutUp(tcpStream(), bytes, cuts))).toEqual(sent);
      }),
    );
  });
});

describe('a stream of APDUs', () => {
  it('believes nothing behind noise until the line is quiet', () => {
    const stream = tcpStream();
    expect(stream.take(fromHex('57 65 80 00 00'))).toEqual([
      { kind: 'noise', reason: 'code', bytes: 2 },
      { kind: 'noise', reason: 'doubtful', bytes: 3 },
    ]);
    expect(apdusIn(stream.take(fromHex('06 0F 00')))).toEqual([]);
    expect(stream.quiet()).toEqual([]);
    expect(apdusIn(stream.take(fromHex('06 0F 00')))).toHaveLength(1);
  });

  it('finds a message behind any noise and a silence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), apdu, (noise, message) => {
        const stream = tcpStream();
        stream.take(noise);
        stream.quiet();
        expect(apdusIn(stream.take(encodeApdu(message)))).toEqual([message]);
      }),
    );
  });

  it('counts every byte it drops, and says why', () => {
    const stream = tcpStream();
    stream.take(fromHex('06 0F 05 27'));
    expect(stream.hasRest).toBe(true);
    expect(stream.quiet()).toEqual([{ kind: 'noise', reason: 'silence', bytes: 4 }]);
    expect(stream.hasRest).toBe(false);
  });

  it('never holds more than one message', () => {
    const stream = tcpStream();
    const longest = { code: 0x06d3, data: new Uint8Array(APDU_BYTES_MAX - 5) };
    expect(apdusIn(stream.take(encodeApdu(longest)))).toEqual([longest]);
    expect(stream.hasRest).toBe(false);
  });
});
