import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { toHex } from '../bytes/hex.js';
import { ptyLine, type PtyLine } from './pty.js';
import { usbPrinterTransport } from './usb-printer.js';
import type { LineEnd } from './transport.js';

const BYTES = Uint8Array.of(0x1b, 0x40, 0x00, 0x0a, 0x0d, 0x11, 0x13, 0x04, 0xff);

describe('a USB printer by its device file', () => {
  const clock = manualClock();
  let folder: string;
  let printer: PtyLine; // a device that can be read and written, as /dev/usb/lp0 is
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'usb-'));
    printer = ptyLine(join(folder, 'lp0'));
  });
  afterEach(() => {
    printer.close();
    rmSync(folder, { recursive: true });
  });

  async function opened() {
    const heard: number[] = [];
    const ends: LineEnd[] = [];
    const host = usbPrinterTransport('thermalPrinter', { path: printer.path, clock });
    await host.open({
      received: (bytes) => void heard.push(...bytes),
      ended: (why) => void ends.push(why),
    });
    /** Lets the clock and the kernel go on until it is so. */
    const until = async (holds: () => boolean): Promise<void> => {
      for (let turn = 0; turn < 2_000 && !holds(); turn += 1) {
        await clock.advance(20);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(holds()).toBe(true);
    };
    return { host, heard, ends, until };
  }

  it('carries every byte both ways', async () => {
    const { host, heard, until } = await opened();
    const printed: number[] = [];
    printer.device.onBytes = (bytes) => void printed.push(...bytes);
    await host.write(BYTES);
    await until(() => printed.length >= BYTES.length);
    printer.device.send(BYTES);
    await until(() => heard.length >= BYTES.length);
    expect([toHex(Uint8Array.from(printed)), toHex(Uint8Array.from(heard))]).toEqual([
      toHex(BYTES),
      toHex(BYTES),
    ]);
    await host.close();
  });

  it('waits for room with what the printer does not take yet, and loses none of it', async () => {
    const { host, until } = await opened();
    const many = new Uint8Array(60_000).fill(0x41);
    let printed = 0;
    let done = false;
    void host.write(many).then(() => (done = true));
    printer.device.onBytes = (bytes) => void (printed += bytes.length);
    await until(() => done && printed === many.length);
    await host.close();
  });

  it('is gone when the printer is pulled out, and can be opened when it is back', async () => {
    const { host, ends, until } = await opened();
    printer.unplug();
    await until(() => ends.length > 0);
    expect(ends).toEqual(['gone']);
    await expect(host.write(BYTES)).rejects.toMatchObject({ fault: 'disconnected' });
    const again = host.open({ received: () => undefined, ended: () => undefined });
    await expect(again).rejects.toMatchObject({ fault: 'disconnected' });
    expect(existsSync(printer.path)).toBe(false); // opening has made no file in its place
    printer.plug();
    await host.open({ received: () => undefined, ended: () => undefined });
    await host.close();
  });

  it('is not a plain file: what is written there is on no paper', async () => {
    const path = join(folder, 'lp1');
    writeFileSync(path, '');
    const host = usbPrinterTransport('thermalPrinter', { path, clock });
    const open = host.open({ received: () => undefined, ended: () => undefined });
    await expect(open).rejects.toMatchObject({ fault: 'disconnected' });
  });
});
