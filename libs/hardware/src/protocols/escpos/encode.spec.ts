import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { layout, type Row } from '@kiosk/flow/receipt/layout';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { toText } from '@kiosk/flow/receipt/text';
import type { SheetRow } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { findCommand } from './commands.js';
import { encodeJob, type EncodedJob } from './encode.js';
import { LOGO } from './logo.js';
import { PROFILES, type PrinterProfile } from './profile.js';
import { qrCommands } from './qr-command.js';
import { hasRealTimeRequest } from './raster.js';
import { EscposSimulator } from './simulator.js';

const IDS = { printed: '0001', cut: '0002' };
const encode = (document: ReceiptDocument, profile: PrinterProfile): EncodedJob =>
  encodeJob(layout(document, profile), profile, IDS);

/** What the simulated printer makes of the bytes alone. */
function printed(job: EncodedJob, columns: number): readonly SheetRow[] {
  const device: DeviceEnd = { onBytes: () => undefined, send: () => undefined };
  const printer = new EscposSimulator({
    device,
    clock: manualClock(),
    columns,
    speedMmPerSecond: 0,
  });
  for (const chunk of job.chunks) device.onBytes(chunk);
  expect(printer.sheets).toHaveLength(1);
  expect(printer.sheets[0]?.cut).toBe(true);
  return printer.sheets[0]?.rows ?? [];
}

const asRows = (rows: readonly SheetRow[]): Row[] =>
  rows.flatMap((row): Row[] => (row.kind === 'raster' ? [] : [row]));
const emptyLine: Row = { kind: 'text', text: '', align: 'center', bold: false, large: false };

describe.each(Object.entries(PROFILES))('a receipt for %s', (_name, profile) => {
  it('comes out of the printer as it was laid out', () => {
    const rows = printed(encode(sample, profile), profile.columns);
    const expected = layout(sample, profile).flatMap((row): Row[] => {
      if (row.kind === 'logo') return [];
      return row.kind === 'qr' ? [emptyLine, row, emptyLine] : [row];
    });
    expect(asRows(rows)).toEqual(expected);
    expect(toText(asRows(rows), profile)).toContain('缴费凭证');
  });

  it('is chunks of whole commands, none above 512 bytes, none with a real-time request', () => {
    const { chunks, lengthBytes, missing } = encode(sample, profile);
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(512);
      expect(hasRealTimeRequest(chunk)).toBe(false);
      expect(endsWhole(chunk)).toBe(true);
    }
    expect(lengthBytes).toBe(Buffer.concat(chunks).length);
    expect(missing).toEqual([]);
  });

  it('cuts in its last chunk, however the text fills the others', () => {
    const ends = new Set<number>();
    for (let filled = 400; filled < 600; filled++) {
      const nodes = [{ kind: 'text', text: 'x'.repeat(filled) }] as const;
      const { chunks } = encode({ title: '', nodes }, profile);
      expect(chunks.map((chunk) => commandNames(chunk).includes('cut')).indexOf(true)).toBe(
        chunks.length - 1,
      );
      ends.add(chunks.at(-1)?.length ?? 0);
    }
    expect(ends.size).toBeGreaterThan(10); // the end of the chunk was met at many places
  });
});

function endsWhole(chunk: Uint8Array): boolean {
  let at = 0;
  while (at < chunk.length) {
    const found = findCommand(chunk.subarray(at));
    if (found.kind === 'incomplete' || found.kind === 'noise') return false;
    at += found.spent + (found.kind === 'command' ? found.dataBytes : 0);
  }
  return at === chunk.length;
}

it('prints the logo dot by dot', () => {
  const rows = printed(encode(sample, PROFILES['epson-80']), 48);
  const bands = rows.flatMap((row) => (row.kind === 'raster' ? [Buffer.from(row.bytes)] : []));
  expect(Buffer.concat(bands)).toEqual(Buffer.from(LOGO.bytes));
});

it('shows a sign that the printer lacks as a box, and names it', () => {
  const document = { title: '', nodes: [{ kind: 'text', text: '㛃先生 ✓ 😀' }] } as const;
  const job = encode(document, PROFILES['epson-80']);
  expect(job.missing).toEqual(['㛃', '✓', '😀']);
  expect(toText(asRows(printed(job, 48)), { columns: 48 })).toBe('□先生 □ □\n');
});

it('draws in what nobody took, and presents what it has cut, where there is a presenter', () => {
  const job = encode({ title: '', nodes: [{ kind: 'space' }] }, PROFILES['kiosk-80']);
  const bytes = Buffer.concat(job.chunks).toString('hex');
  expect(bytes.startsWith('1d6502' + '1b40')).toBe(true);
  expect(bytes.endsWith('1d564200' + '1d65030c' + '1d7201')).toBe(true); // cut, present, ask
  const plain = encode({ title: '', nodes: [{ kind: 'space' }] }, PROFILES['compatible-80']);
  expect(Buffer.concat(plain.chunks).includes(Buffer.of(0x1d, 0x65))).toBe(false);
});

it('builds a QR code as the maker describes it', () => {
  expect(Buffer.from(qrCommands('https://例.cn', 5)).toString('hex')).toBe(
    '1d286b04003141' +
      '3200' + // model 2
      '1d286b03003143' +
      '05' + // 5 dots a module
      '1d286b03003145' +
      '31' + // level M
      '1d286b11003150' +
      '30' +
      '68747470733a2f2f' +
      'e4be8b' +
      '2e636e' + // 14 bytes + 3
      '1d286b03003151' +
      '30',
  );
});

it('A25: whatever a text says, no byte of it is a command', () => {
  const text = fc.string({ unit: 'binary', maxLength: 120 });
  fc.assert(
    fc.property(text, text, (label, value) => {
      const document: ReceiptDocument = { title: '', nodes: [{ kind: 'pair', label, value }] };
      const plain = encode({ title: '', nodes: [{ kind: 'space' }] }, PROFILES['epson-80']);
      const job = encode(document, PROFILES['epson-80']);
      const names = job.chunks.flatMap(commandNames).filter((name) => name !== 'line feed');
      const expected = plain.chunks.flatMap(commandNames).filter((name) => name !== 'line feed');
      const aligned = names.filter((name) => name !== 'justification');
      expect(aligned).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

function commandNames(chunk: Uint8Array): string[] {
  const names: string[] = [];
  for (let at = 0; at < chunk.length;) {
    const found = findCommand(chunk.subarray(at));
    if (found.kind === 'incomplete' || found.kind === 'noise') return [...names, found.kind];
    if (found.kind === 'command') names.push(found.name);
    at += found.spent + (found.kind === 'command' ? found.dataBytes : 0);
  }
  return names;
}
