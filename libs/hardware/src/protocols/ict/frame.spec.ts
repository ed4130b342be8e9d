import { describe, expect, it } from '@jest/globals';
import { fromHex, toHex } from '../../bytes/hex.js';
import { receiveBuffer } from '../../exchange/receive-buffer.js';
import { decodeLine } from './describe.js';
import { decodeFrame } from './frame.js';
import {
  decodeCommand,
  decodeSaid,
  encodeCommand,
  encodeSaid,
  type CommandName,
} from './messages.js';

describe('ICT messages', () => {
  it.each([
    ['80 8F', { kind: 'powerUp' }],
    ['81 40', { kind: 'escrow', type: 0 }],
    ['81 45', { kind: 'escrow', type: 5 }],
    ['10', { kind: 'stacked' }],
    ['11', { kind: 'rejected' }],
    ['3E', { kind: 'enabled' }],
    ['5E', { kind: 'inhibited' }],
    ['22', { kind: 'error', error: 'billJam', code: 0x22 }],
    ['2F', { kind: 'error', error: 'cleared', code: 0x2f }],
    ['26', { kind: 'error', error: 'unknown', code: 0x26 }],
  ] as const)('%s is %j', (hex, said) => {
    const decoded = decodeFrame(fromHex(hex));
    expect(decoded.kind === 'frame' && decodeSaid(decoded.frame)).toEqual(said);
    expect(toHex(encodeSaid(said))).toBe(hex);
  });

  it.each([
    ['00', 'code'],
    ['81 3F', 'second'],
    ['80 80', 'second'],
  ])('%s is noise: %s', (hex, reason) =>
    expect(decodeFrame(fromHex(hex))).toEqual({ kind: 'noise', reason, spent: 1 }),
  );

  it('of two bytes may come in two pieces, with noise before', () => {
    const buffer = receiveBuffer(decodeFrame);
    expect(buffer.take(fromHex('00 81')).frames).toEqual([]);
    expect(buffer.take(fromHex('42 10')).frames.map(toHex)).toEqual(['81 42', '10']);
  });

  it('of the host come back as they went', () => {
    const names: CommandName[] = [
      'accept',
      'status',
      'reject',
      'hold',
      'reset',
      'enable',
      'inhibit',
    ];
    for (const name of names) expect(decodeCommand(encodeCommand(name))).toBe(name);
  });
});

describe('a technician reads ICT traces', () => {
  it.each([
    ['host', '02', { ok: true, name: 'ACCEPT', fields: {} }],
    ['host', '0C', { ok: true, name: 'STATUS', fields: {} }],
    ['host', '99', { ok: false, reason: 'unknown command' }],
    ['device', '81 42', { ok: true, name: 'BILL 2 IN ESCROW', fields: { type: 2 } }],
    ['device', '22', { ok: true, name: 'BILL JAM', fields: {} }],
    ['device', '81', { ok: false, reason: 'message is cut off' }],
    ['device', '00', { ok: false, reason: 'unknown code' }],
    ['device', '10 11', { ok: false, reason: '1 bytes after the message' }],
  ] as const)('%s %s', (direction, hex, line) =>
    expect(decodeLine(direction, fromHex(hex))).toEqual(line),
  );
});
