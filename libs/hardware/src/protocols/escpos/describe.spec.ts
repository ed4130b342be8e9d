import { describe, expect, it } from '@jest/globals';
import { layout } from '@kiosk/flow/receipt/layout';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { decodeLine } from './describe.js';
import { encodeJob } from './encode.js';
import { PROFILES } from './profile.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

describe('decodeLine', () => {
  it.each([
    ['host', '1b40', 'initialize', {}],
    ['host', '100402', 'real-time status', { question: 'why offline' }],
    ['host', '1d5642 00'.replace(' ', ''), 'cut', { params: '42 00' }],
    ['host', 'bacfbcc62039', 'text', { text: '合计 9' }],
    ['host', '1d28480600303030303432', 'process id request', { id: '0042' }],
    ['host', '1d286b050031503061 62'.replace(' ', ''), 'QR code: store', { value: 'ab' }],
    ['host', '1d7630000100020000ff', 'raster image', { widthDots: 8, heightDots: 2 }],
    ['device', '37223030343200', 'process id', { id: '0042' }],
    ['device', '372500', 'buffers cleared', { text: '%' }],
    ['device', '1c000f0f', 'automatic status', { says: ['offline', 'paperLow', 'paperEnd'] }],
    ['device', '13', 'XOFF', {}],
  ] as const)('%s %s is %s', (direction, bytes, name, fields) => {
    expect(decodeLine(direction, hex(bytes))).toEqual({ ok: true, name, fields });
  });

  it('shows a status byte as the answer to each question', () => {
    expect(decodeLine('device', hex('16'))).toEqual({
      ok: true,
      name: 'status',
      fields: {
        byte: '16',
        'to "printer"': [],
        'to "why offline"': ['coverOpen'],
        'to "which error"': ['mechanicalError'],
        'to "paper"': ['paperLow'],
      },
    });
  });

  it.each([
    ['host', '', 'empty'],
    ['host', '1d56', 'incomplete'],
    ['host', '1bff', 'unknown command 1B'],
    ['host', '1d7630000100020000', 'raster image: data cut short'],
    ['device', '3722', 'incomplete'],
    ['device', 'ff', 'no reply has a byte FF'],
  ] as const)('%s %s is nothing: %s', (direction, bytes, reason) => {
    expect(decodeLine(direction, hex(bytes))).toEqual({ ok: false, reason });
  });

  it('knows every command of a whole receipt', () => {
    const profile = PROFILES['epson-80'];
    const rows = layout(sample, profile);
    const job = encodeJob(rows, profile, { printed: '0001', cut: '0002' });
    const described = job.chunks.map((chunk) => decodeLine('host', chunk));
    expect(described.length).toBeGreaterThan(5);
    expect(described.filter((line) => !line.ok)).toEqual([]);
    expect(JSON.stringify(described)).toContain('"id":"0002"');
  });
});
