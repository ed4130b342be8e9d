import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeCurrencyTable, encodeCurrencyTable, valueOf, valuesOf } from './currency-table.js';
import { decodeCommand, encodeCommand, shortAnswer, type Command } from './messages.js';
import { decodeStatus, encodeStatus } from './status.js';
import { unitOf } from './unit.js';

describe('commands', () => {
  it.each<[Command, string]>([
    [{ name: 'statusRequest' }, '11'],
    [{ name: 'reset' }, '40'],
    [{ name: 'stack1' }, '41'],
    [{ name: 'stack2' }, '42'],
    [{ name: 'return' }, '43'],
    [{ name: 'hold' }, '44'],
    [{ name: 'wait' }, '45'],
    [{ name: 'acknowledge' }, '50'],
    [{ name: 'setInhibit', inhibited: false }, 'C3 00'],
    [{ name: 'setCommunication', mode: 0 }, 'C2 00'],
    [{ name: 'setEnable', disabled: new Set([0x61, 0x68]) }, 'C0 81 00'], // 1 = disabled
    [{ name: 'currencyAssign' }, '8A'],
  ])('%j is %s', (command, message) => {
    expect(toHex(encodeCommand(command))).toBe(message);
    expect(decodeCommand(fromHex(message))).toEqual(command);
  });

  it.each(['', '99', '40 00', 'C0', 'C0 00', 'C0 00 00 00', 'C3', 'C2'])(
    '"%s" is none',
    (message) => expect(decodeCommand(fromHex(message))).toBeUndefined(),
  );
});

describe('answers', () => {
  it.each([
    ['50', 'acknowledge'],
    ['4B', 'invalidCommand'],
    ['4A', 'communicationError'],
    ['05', 'enquiry'],
    ['11', undefined],
    ['50 00', undefined],
  ])('%s is %s', (message, answer) => expect(shortAnswer(fromHex(message))).toBe(answer));
});

describe('the status', () => {
  it('comes back as it went, all those that there are', () => {
    let known = 0;
    for (let code = 0; code < 0x10000; code += 1) {
      const message = code < 0x100 ? Uint8Array.of(code) : Uint8Array.of(code >> 8, code & 0xff);
      const status = decodeStatus(message);
      if (status === undefined) continue;
      known += 1;
      expect(encodeStatus(status)).toEqual(message);
    }
    expect(known).toBe(18 + 2 * 256 + 9); // plain; rejecting and failing; escrow 61 to 68 and 6F
  });

  it('of a barcode coupon carries its text', () => {
    expect(decodeStatus(fromHex('13 6F 31 32'))).toEqual({ kind: 'escrow', denomination: 0x6f });
  });

  it.each(['', '0A', '13', '13 60', '13 69', '13 61 00', '15 00', '50', '4B'])(
    '"%s" is none',
    (message) => expect(decodeStatus(fromHex(message))).toBeUndefined(),
  );
});

describe('the currency table', () => {
  it.each([
    ['64 2A 01 01', 1_000],
    ['67 2A 64 00', 10_000], // 100 × 10⁰
    ['62 2A 00 00', undefined], // not used
    ['62 2A 01 FF', undefined], // no banknote has 255 zeros
  ])('an entry of %s is worth %s', (entry, value) => {
    expect(valueOf(decodeCurrencyTable(fromHex(entry))![0]!)).toBe(value);
  });

  it.each(['', '64 2A 01', '64 2A 01 01 65'])('"%s" is none', (data) => {
    expect(decodeCurrencyTable(fromHex(data))).toBeUndefined();
  });

  it('takes the notes of its first country only, and disables all others', () => {
    const table = decodeCurrencyTable(fromHex('61 2A 01 00  62 07 01 00  64 2A 01 01'))!;
    expect([...valuesOf(table)]).toEqual([
      [0x61, 100],
      [0x64, 1_000],
    ]);
    const { disabled, denominations, name } = unitOf('BDP', table);
    expect(toHex(encodeCommand({ name: 'setEnable', disabled }))).toBe('C0 F6 00');
    expect(denominations).toEqual([100, 1_000]);
    expect(name).toBe('BDP country 2A');
  });

  it('comes back as it went', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const entry = fc.record({ denomination: byte, country: byte, base: byte, exponent: byte });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 60 }), (table) => {
        expect(decodeCurrencyTable(encodeCurrencyTable(table))).toEqual(table);
      }),
    );
  });
});
