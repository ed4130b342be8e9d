import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeAutomatic,
  decodeStatus,
  encodeAutomatic,
  encodeStatus,
  processIdRequest,
  READY,
  STATUS_QUESTIONS,
  type PrinterStatus,
} from './messages.js';

describe('status answers', () => {
  it.each([
    [1, 0x16, {}],
    [1, 0x1e, { offline: true }],
    [2, 0x16, { coverOpen: true }],
    [2, 0x32, { paperEnd: true }],
    [2, 0x12, {}],
    [3, 0x1a, { cutterError: true }],
    [3, 0x32, { unrecoverableError: true }],
    [3, 0x52, { headHot: true }],
    [4, 0x1e, { paperLow: true }],
    [4, 0x72, { paperEnd: true }],
    [4, 0x7e, { paperEnd: true, paperLow: true }],
  ] as const)('to question %i, %i means what the maker says', (question, byte, meaning) => {
    const said = Object.entries(decodeStatus(question, byte)).filter(([, set]) => set);
    expect(Object.fromEntries(said)).toEqual(meaning);
  });

  const flags = Object.fromEntries(Object.keys(READY).map((name) => [name, fc.boolean()]));
  const anyStatus = fc.record(flags) as fc.Arbitrary<PrinterStatus>;

  it('say everything together that the printer meant, in the bits of an answer', () => {
    fc.assert(
      fc.property(anyStatus, (status) => {
        let heard = READY;
        for (const question of STATUS_QUESTIONS) {
          const byte = encodeStatus(question, status);
          expect(byte & 0x93).toBe(0x12);
          heard = { ...heard, ...decodeStatus(question, byte) };
        }
        expect(heard).toEqual(status);
        expect(decodeAutomatic(encodeAutomatic(status))).toEqual(status);
      }),
    );
  });
});

it('asks for a process id as the maker describes it', () => {
  expect(Buffer.from(processIdRequest('0042')).toString('hex')).toBe('1d284806003030' + '30303432');
  expect(() => processIdRequest('42')).toThrow('four printable characters');
});
