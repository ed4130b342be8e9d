import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeCommand, encodeCommand, type Command } from './messages.js';
import { decodePollList, encodePollEvent } from './poll-events.js';
import { decodeCounters, decodeSerialNumber, decodeSetup, encodeSetup } from './setup.js';
import { channelsOf, denominationsOf } from './unit-identity.js';

describe('commands', () => {
  it.each<[Command, string]>([
    [{ name: 'synchronise' }, '11'],
    [{ name: 'hold' }, '18'],
    [{ name: 'pollWithAck' }, '56'],
    [{ name: 'eventAck' }, '57'],
    [{ name: 'hostProtocol', version: 7 }, '06 07'],
    [{ name: 'setInhibits', accepted: new Set([1, 2, 3, 9]) }, '02 07 01'],
    [{ name: 'setGenerator', number: 982_451_653n }, '4A C5 05 8F 3A 00 00 00 00'],
    [{ name: 'setModulus', number: 1_287_821n }, '4B 8D A6 13 00 00 00 00 00'],
    [{ name: 'exchangeKey', number: 7_554_354_432_121n }, '4C 79 C8 9C E2 DE 06 00 00'],
  ])('%j is %s', (command, data) => {
    expect(toHex(encodeCommand(command))).toBe(data);
    expect(decodeCommand(fromHex(data))).toEqual(command);
  });

  it.each(['', '99', '02 00', '06', '07 00', '4A 00'])('"%s" is none', (data) => {
    expect(decodeCommand(fromHex(data))).toBeUndefined();
  });
});

describe('poll events', () => {
  it.each([
    ['', 7, []],
    ['F1 E8 B6', 7, ['slaveReset', 'disabled', 'initialising']],
    ['EF 00 CC EE 03 EB', 7, ['read 0', 'stacking', 'credit 3', 'stacked']],
    ['E1 00 E2 05 E6 02', 6, ['clearedFromFront 0', 'clearedToCashbox 5', 'fraud 2']],
    ['DA 01 E8 03 00 00 43 4E 59 EE 01', 7, ['DA', 'credit 1']], // a payout beside a credit
    ['DA E8 03 00 00 EE 01', 5, ['DA', 'credit 1']],
    ['B1 00 01 EE 01', 7, ['B1', 'credit 1']],
  ])('%s in version %i', (data, version, expected) => {
    const { events, unknownCode } = decodePollList(fromHex(data), version);
    const told = events.map((event) => {
      if (event.kind === 'other') return event.code.toString(16).toUpperCase();
      return 'channel' in event ? `${event.kind} ${event.channel}` : event.kind;
    });
    expect(told).toEqual(expected);
    expect(unknownCode).toBeUndefined();
    expect(toHex(Uint8Array.from(events.flatMap((e) => [...encodePollEvent(e)])))).toBe(data);
  });

  it.each([
    ['EE 03 99 EE 05', 0x99, 1], // hazard 12: what follows cannot be read
    ['EE', 0xee, 0],
    ['DA 02 E8 03', 0xda, 0],
  ])('%s: %i ends the reading after %i', (data, code, known) => {
    const { events, unknownCode } = decodePollList(fromHex(data), 7);
    expect(events).toHaveLength(known);
    expect(unknownCode).toBe(code);
  });
});

describe('what a unit tells about itself', () => {
  const GBP = fromHex('00 30 31 30 30 47 42 50 00 00 01 03 05 0A 14 02 02 02 40 00 00 05');

  it('is read in the maker’s example', () => {
    const setup = decodeSetup(GBP)!;
    expect(setup).toMatchObject({ firmware: '0100', country: 'GBP', protocol: 5 });
    expect(setup.channels.map(({ value }) => value)).toEqual([5, 10, 20]);
    const unit = { serialNumber: 1, setup };
    expect(denominationsOf(unit, 'GBP')).toEqual([500, 1_000, 2_000]);
    expect(denominationsOf(unit, 'CNY')).toEqual([]);
  });

  it('comes back as it went, in both forms', () => {
    const channel = fc.record({
      value: fc.integer({ min: 1, max: 255 }),
      country: fc.constantFrom('CNY', 'EUR'),
      security: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(channel, { maxLength: 16 }), (channels) => {
        const unit = { unitType: 0, firmware: '0426', country: 'CNY', realMultiplier: 100 };
        const long = { ...unit, valueMultiplier: 0, channels, protocol: 7 };
        expect(decodeSetup(encodeSetup(long))).toEqual(long);
        const own = channels.map((each) => ({ ...each, country: 'CNY' }));
        const short = { ...unit, valueMultiplier: 1, channels: own, protocol: 5 };
        expect(decodeSetup(encodeSetup(short))).toEqual(short);
      }),
    );
  });

  it('takes only channels of the currency, under either of its names', () => {
    const channels = ['CNY', 'EUR', 'CHN'].map((country) => ({ value: 10, country, security: 2 }));
    const setup = { ...decodeSetup(GBP)!, channels };
    expect([...channelsOf({ serialNumber: 1, setup }, 'CNY')]).toEqual([1, 3]);
  });

  it('is refused in any other length', () => {
    expect(decodeSetup(GBP.subarray(1))).toBeUndefined();
    expect(decodeSetup(new Uint8Array())).toBeUndefined();
    expect(decodeSerialNumber(new Uint8Array(3))).toBeUndefined();
    expect(decodeSerialNumber(fromHex('00 3E 21 D5'))).toBe(4_071_893);
    expect(decodeCounters(new Uint8Array(21))).toBeUndefined();
    const counters = fromHex(`05 ${'07 00 00 00 '.repeat(4)}FF FF FF FF`);
    expect(decodeCounters(counters)).toMatchObject({ stacked: 7, rejected: 2 ** 32 - 1 });
  });
});
