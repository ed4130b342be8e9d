import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRecord, encodeRecord, RECORD_BYTES, type MoneyRecord } from './money-record.js';

const hex = fc.stringMatching(/^[0-9a-f]{24}$/);
const record: fc.Arbitrary<MoneyRecord> = fc.record({
  seq: fc.integer({ min: 1, max: 2 ** 48 - 1 }),
  type: fc.constantFrom('note.stacked', 'posting.accepted', 'note.suspended', 'other'),
  amount: fc.maxSafeInteger(),
  bootId: fc.stringMatching(/^[0-9a-f]{1,16}$/),
  hash: hex,
  prevHash: hex,
  count: fc.integer({ min: 0, max: 65_535 }),
});

describe('a money record', () => {
  it('is 64 bytes, and reads back as it was written', () => {
    fc.assert(
      fc.property(record, (written) => {
        const bytes = encodeRecord(written);
        expect(bytes).toHaveLength(RECORD_BYTES);
        expect(decodeRecord(bytes)).toEqual(written);
      }),
    );
  });

  it('that is torn or changed anywhere is none', () => {
    const at = fc.integer({ min: 0, max: RECORD_BYTES - 1 });
    fc.assert(
      fc.property(record, at, fc.integer({ min: 1, max: 255 }), (written, where, by) => {
        const bytes = encodeRecord(written);
        bytes[where] = (bytes[where] ?? 0) ^ by;
        expect(decodeRecord(bytes)).toBeUndefined();
      }),
    );
  });

  it('lies on the medium as it is described', () => {
    const bytes = encodeRecord({
      seq: 0x0102030405,
      type: 'note.stacked',
      amount: 10_000,
      bootId: '7ff9-e8e5-8780-af24',
      hash: 'ab'.repeat(32),
      prevHash: 'cd'.repeat(32),
      count: 0x1234,
    });
    const at = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('hex');
    expect(at(0, 18)).toBe('4b4d01010001020304050000000000002710');
    expect(Buffer.from(bytes.subarray(18, 34)).toString()).toBe('7ff9e8e58780af24');
    expect(at(34, 60)).toBe(`${'ab'.repeat(12)}${'cd'.repeat(12)}1234`);
  });

  it.each([
    ['an empty slot', new Uint8Array(RECORD_BYTES)],
    ['too few bytes', new Uint8Array(63)],
  ])('is not read from %s', (_, bytes) => expect(decodeRecord(bytes)).toBeUndefined());
});
