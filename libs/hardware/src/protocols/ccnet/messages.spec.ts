import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeBillTable, encodeBillTable, typeOfValue, valueOf } from './bill-table.js';
import { decodeIdentification } from './identification.js';
import { decodeCommand, encodeCommand, type Command } from './messages.js';
import { decodeStatus, encodeStatus } from './status.js';

const types = fc.uniqueArray(fc.integer({ min: 0, max: 23 })).map((list) => new Set(list));

describe('commands', () => {
  it.each<[Command, string]>([
    [{ name: 'stack' }, '35'],
    [{ name: 'return' }, '36'],
    [{ name: 'hold' }, '38'],
    [{ name: 'setSecurity', high: new Set([23]) }, '32 80 00 00'],
    [
      { name: 'enableBillTypes', enabled: new Set([0, 8, 23]), escrow: new Set([0]) },
      '34 80 01 01 00 00 01',
    ],
  ])('%j is %s', (command, payload) => {
    expect(toHex(encodeCommand(command))).toBe(payload);
    expect(decodeCommand(fromHex(payload))).toEqual(command);
  });

  it('carry any set of bill types', () => {
    fc.assert(
      fc.property(types, types, (enabled, escrow) => {
        const command: Command = { name: 'enableBillTypes', enabled, escrow };
        expect(decodeCommand(encodeCommand(command))).toEqual(command);
      }),
    );
  });

  it.each(['99', '34 00', '35 00', '32 00 00 00 00'])('%s is none', (payload) => {
    expect(decodeCommand(fromHex(payload))).toBeUndefined();
  });
});

describe('poll states', () => {
  it('come back as they went, all those that there are', () => {
    let known = 0;
    for (let code = 0; code < 0x10000; code += 1) {
      const payload = code < 0x100 ? Uint8Array.of(code) : Uint8Array.of(code >> 8, code & 0xff);
      const status = decodeStatus(payload);
      if (status === undefined) continue;
      known += 1;
      expect(encodeStatus(status)).toEqual(payload);
    }
    expect(known).toBe(16 + 3 * 256 + 3 * 24); // plain; busy, rejecting, failing; notes
  });

  it.each(['', '16', '80', '80 18', '14 00', '80 03 00'])('"%s" is none', (payload) => {
    expect(decodeStatus(fromHex(payload))).toBeUndefined();
  });
});

describe('the bill table', () => {
  it.each([
    ['01 43 4E 59 01', 1_000],
    ['01 43 48 4E 02', 10_000], // CHN: some makers put the country
    ['05 43 4E 59 81', 50], // 5 × 10⁻¹ yuan
    ['01 43 4E 59 83', undefined], // a tenth of a fen
    ['01 55 53 44 01', undefined], // USD
    ['00 00 00 00 00', undefined],
    ['FF 43 4E 59 7F', undefined], // no safe integer
  ])('an entry of %s is worth %s', (entry, value) => {
    const payload = new Uint8Array(120);
    payload.set(fromHex(entry));
    expect(valueOf(decodeBillTable(payload)![0], 'CNY')).toBe(value);
  });

  it('is refused in any other length', () => {
    expect(decodeBillTable(new Uint8Array(119))).toBeUndefined();
    expect(decodeIdentification(new Uint8Array(33))).toBeUndefined();
  });

  it('comes back as it went', () => {
    const entries = fc.array(
      fc.record({
        digits: fc.integer({ min: 1, max: 255 }),
        country: fc.constantFrom('CNY', 'EUR'),
        exponent: fc.integer({ min: -127, max: 127 }),
      }),
      { minLength: 24, maxLength: 24 },
    );
    fc.assert(
      fc.property(entries, (table) => {
        expect(decodeBillTable(encodeBillTable(table))).toEqual(table);
      }),
    );
    expect(typeOfValue([], 0 as never)).toBeUndefined();
  });
});
