import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { fromHex, toHex } from '../../bytes/hex.js';
import { readBillId, readScaling, scalingData, valueOf } from './bill-table.js';
import {
  decodeCommand,
  decodeReply,
  encodeCommand,
  encodeReply,
  HEADERS,
  type Command,
  type Reply,
} from './messages.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const COMMANDS: readonly [string, Command][] = [
  ['FE', { name: 'simplePoll' }],
  ['9F', { name: 'readBufferedBillEvents' }],
  ['9A 01', { name: 'routeBill', route: 'stack' }],
  ['9A 00', { name: 'routeBill', route: 'return' }],
  ['9A FF', { name: 'routeBill', route: 'extend' }],
  ['E7 FF 03', { name: 'modifyInhibitStatus', enabled: 0x3ff }],
  ['E4 01', { name: 'modifyMasterInhibitStatus', accepts: true }],
  ['99 03', { name: 'modifyBillOperatingMode', usesStacker: true, usesEscrow: true }],
  ['9D 02', { name: 'requestBillId', type: 2 }],
  ['9C 43 4E', { name: 'requestCountryScalingFactor', country: 'CN' }],
  ['A4 A5', { name: 'enableHopper', isEnabled: true }],
  ['A7 01 02 03 05', { name: 'dispenseHopperCoins', security: fromHex('01 02 03'), count: 5 }],
];

describe('ccTalk commands', () => {
  it.each(COMMANDS)('%s is %j', (bytes, command) => {
    expect(toHex(encodeCommand(command))).toBe(bytes);
    expect(decodeCommand(fromHex(bytes))).toEqual(command);
  });

  it.each(['', 'FE 00', '9A', '9A 02', 'E4', 'E7 FF', '9C 43', 'A7', 'A7 00', '37'])(
    '"%s" is none',
    (bytes) => expect(decodeCommand(fromHex(bytes))).toBeUndefined(),
  );

  it('have a header of their own each', () => {
    expect(new Set(Object.values(HEADERS)).size).toBe(Object.keys(HEADERS).length);
  });
});

describe('ccTalk replies', () => {
  it.each<[string, Reply]>([
    ['00', { kind: 'ack' }],
    ['05', { kind: 'nak' }],
    ['06', { kind: 'busy' }],
    ['00 FE', { kind: 'data', data: fromHex('FE') }],
  ])('%s is %j', (bytes, reply) => {
    expect(toHex(encodeReply(reply))).toBe(bytes);
    expect(decodeReply(fromHex(bytes))).toEqual(reply);
  });

  it.each(['', '05 00', '9F'])('"%s" is none', (bytes) =>
    expect(decodeReply(fromHex(bytes))).toBeUndefined(),
  );
});

describe('a bill table', () => {
  const whole = { factor: 1, decimals: 0 };
  it.each([
    ['EU0005A', whole, 'EUR', 500],
    ['CN0100B', whole, 'CNY', 10_000],
    ['CN0001A', { factor: 100, decimals: 2 }, 'CNY', 100],
    ['CN0005A', { factor: 10, decimals: 2 }, 'CNY', 50],
    ['EU0005A', whole, 'CNY', undefined], // of another country
    ['CN0000A', whole, 'CNY', undefined],
    ['CN0005A', { factor: 0, decimals: 0 }, 'CNY', undefined], // the unit does not know the country
    ['CN0005A', { factor: 1, decimals: 5 }, 'CNY', undefined], // no whole fen
    ['.......', whole, 'CNY', undefined],
  ])('%s, scaled by %j, is in %s worth %s', (name, scaling, currency, value) => {
    const expected = value === undefined ? undefined : minor(value);
    expect(valueOf(readBillId(bytesOf(name)), scaling, currency)).toBe(expected);
  });

  it('has a scaling that comes back as it went', () => {
    const scaling = { factor: 1_000, decimals: 2 };
    expect(readScaling(scalingData(scaling))).toEqual(scaling);
    expect(readScaling(Uint8Array.of(1, 0))).toBeUndefined();
  });
});
