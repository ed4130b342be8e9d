import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { print } from 'receiptio';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { layout } from '@kiosk/flow/receipt/layout';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { toSvg } from '@kiosk/flow/receipt/svg';
import { encodeJob } from '@kiosk/hardware/protocols/escpos/encode';
import { LOGO } from '@kiosk/hardware/protocols/escpos/logo';
import { PROFILES } from '@kiosk/hardware/protocols/escpos/profile';
import { qrMatrix } from '@kiosk/hardware/protocols/escpos/qr-matrix';
import { sheetSvg } from '@kiosk/hardware/protocols/escpos/sheet-svg';
import { EscposSimulator } from '@kiosk/hardware/protocols/escpos/simulator';
import type { DeviceEnd } from '@kiosk/hardware/transport/memory';
import { tcpDevice, type TcpDevice } from '@kiosk/hardware/transport/tcp-device';

/** Where receiptio looks for a printer; it can be told no other port. */
const RAW_PORT = 9100;

const line: TcpDevice | undefined = await tcpDevice(RAW_PORT).catch(() => undefined);
if (line === undefined) console.log(`skipped: port ${RAW_PORT} is taken, receiptio knows no other`);

(line === undefined ? describe.skip : describe)(
  'receiptio, another host, finds our printer',
  () => {
    let printer: EscposSimulator;
    const ask = (document: string): Promise<string> =>
      print(document, '-d 127.0.0.1 -p escpos -l zh -c 48 -t 5');

    beforeEach(() => {
      printer = new EscposSimulator({
        device: line!.device,
        clock: manualClock(),
        speedMmPerSecond: 0,
      });
    });
    afterAll(() => line!.close());

    it('online, and prints Chinese with it', async () => {
      expect(await ask('^^缴费凭证\n户号 | 1002')).toBe('success');
      expect(printer.sheets.map(({ cut }) => cut)).toEqual([true]);
      const texts = printer.sheets[0]?.rows.flatMap((row) =>
        row.kind === 'text' ? [row.text] : [],
      );
      expect(texts).toEqual(['缴费凭证', '户号1002']);
    });

    it.each([
      ['paperempty', (p: EscposSimulator) => p.setPaper('out')],
      ['coveropen', (p: EscposSimulator) => p.setCover(true)],
    ] as const)('%s', async (state, act) => {
      act(printer);
      expect(await ask('x')).toBe(state);
    });
  },
);

const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const seeing = has('zbarimg') && has('rsvg-convert');
if (!seeing)
  console.log('skipped: zbarimg (zbar-tools) and rsvg-convert (librsvg2-bin) are not here');

(seeing ? describe : describe.skip)('zbar, another eye, reads the QR code', () => {
  const profile = PROFILES['epson-80'];
  const rows = layout(sample, profile);
  const code = sample.nodes.flatMap((node) => (node.kind === 'qr' ? [node.text] : []))[0];
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'eye-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const seen = (svg: string): string => {
    const [from, to] = [join(folder, 'paper.svg'), join(folder, 'paper.png')];
    writeFileSync(from, svg);
    expect(spawnSync('rsvg-convert', [from, '-o', to]).status).toBe(0);
    return spawnSync('zbarimg', ['-q', '--raw', to]).stdout.toString().trim();
  };

  it('of the receipt on the screen', () => {
    expect(seen(toSvg(rows, { title: 'x', columns: 48, qrMatrix, logo: LOGO }))).toBe(code);
  });

  it('of the paper that the printer made of the bytes', () => {
    const device: DeviceEnd = { onBytes: () => undefined, send: () => undefined };
    const printer = new EscposSimulator({ device, clock: manualClock(), speedMmPerSecond: 0 });
    const job = encodeJob(rows, profile, { printed: '0001', cut: '0002' });
    job.chunks.forEach((chunk) => device.onBytes(chunk));
    expect(seen(sheetSvg(printer.sheets[0]!, { columns: 48, qrMatrix }))).toBe(code);
  });
});
