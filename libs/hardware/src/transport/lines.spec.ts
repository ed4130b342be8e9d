import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { toHex } from '../bytes/hex.js';
import { ptyLine, type PtyLine } from './pty.js';
import { serialTransport } from './serial.js';
import { tcpDevice, type TcpDevice } from './tcp-device.js';
import { tcpTransport } from './tcp.js';
import type { LineEnd, Transport } from './transport.js';

// Bytes that a terminal would swallow or change: NUL, ^C, ^D, line ends, XON/XOFF, ^Z, DEL, FF.
const AWKWARD = Uint8Array.of(0x00, 0x03, 0x04, 0x0a, 0x0d, 0x11, 0x13, 0x1a, 0x7f, 0xff);

/** Stands still: every wait here ends by itself. */
const clock = manualClock();

/** What a host saw of a line, and a way to wait for more of it. */
function ears() {
  let received: number[] = [];
  const ends: LineEnd[] = [];
  let wake = (): void => undefined;
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return {
    ends,
    listener: {
      received: (bytes: Uint8Array) => {
        received.push(...bytes);
        wake();
      },
      ended: (why: LineEnd) => {
        ends.push(why);
        wake();
      },
    },
    async hears(count: number): Promise<string> {
      await until(() => received.length >= count);
      const heard = toHex(Uint8Array.from(received));
      received = [];
      return heard;
    },
    gone: () => until(() => ends.length > 0),
  };
}

/** Fails when a promise takes longer. */
async function within(limitMs: number, awaited: Promise<unknown>): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new Error(`took longer than ${limitMs} ms`));
    AbortSignal.timeout(limitMs).addEventListener('abort', fail);
  });
  await Promise.race([awaited, late]);
}

/** Sends the awkward bytes there and back. */
async function expectExact(host: Transport, device: PtyLine['device']): Promise<void> {
  const { listener, hears } = ears();
  device.onBytes = (bytes) => device.send(bytes);
  await host.open(listener);
  await host.write(AWKWARD);
  expect(await hears(AWKWARD.length)).toBe(toHex(AWKWARD));
}

describe('a serial line over a pseudo-terminal', () => {
  let folder: string;
  let line: PtyLine;
  let host: Transport;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lines-'));
    line = ptyLine(join(folder, 'dev', 'bill-acceptor'));
    host = serialTransport('billAcceptor', {
      path: line.path,
      baudRate: 9_600,
      parity: 'even',
      clock,
    });
  });
  afterEach(async () => {
    await host.close();
    line.close();
    rmSync(folder, { recursive: true });
  });

  it('carries any byte both ways, and says how it is set', async () => {
    expect(host.name).toBe(`${line.path} 9600 8E1`);
    await expectExact(host, line.device);
  });

  it('is gone within a second when the device vanishes, and once only', async () => {
    const { listener, gone, ends } = ears();
    await host.open(listener);
    line.unplug();
    await within(1_000, gone());
    await expect(host.write(AWKWARD)).rejects.toMatchObject({ fault: 'disconnected' });
    await host.close();
    expect(ends).toEqual(['gone']);
  });

  it('cannot be opened while unplugged, and works again on another terminal', async () => {
    const { listener } = ears();
    await host.open(listener);
    const first = line.slavePath;
    line.unplug();
    expect(line.slavePath).toBeUndefined();
    expect(existsSync(line.path)).toBe(false);
    await expect(host.open(ears().listener)).rejects.toMatchObject({ fault: 'disconnected' });
    line.plug();
    expect(line.slavePath).toMatch(/^\/dev\/pts\/\d+$/);
    expect(first).toMatch(/^\/dev\/pts\/\d+$/);
    await expectExact(host, line.device);
  });

  it('is opened by one owner at a time, and freed by closing', async () => {
    const other = serialTransport('billAcceptor', { path: line.path, baudRate: 9_600, clock });
    const { listener, ends } = ears();
    await host.open(listener);
    await expect(other.open(ears().listener)).rejects.toMatchObject({ fault: 'disconnected' });
    await host.close();
    await host.close();
    expect(ends).toEqual(['closed']);
    await expectExact(other, line.device);
    await other.close();
  });

  it('ends no one’s line when something else in the folder changes', async () => {
    const { listener, ends } = ears();
    await host.open(listener);
    const other = ptyLine(join(folder, 'dev', 'code-scanner'));
    line.device.onBytes = (bytes) => line.device.send(bytes);
    await host.write(AWKWARD);
    other.close();
    await host.write(AWKWARD);
    expect(ends).toEqual([]);
  });

  it('may be plugged and unplugged any number of times', () => {
    line.unplug();
    line.unplug();
    line.plug();
    line.plug();
    expect(readdirSync(join(folder, 'dev'))).toEqual(['bill-acceptor']);
  });
});

describe('a line over TCP', () => {
  let server: TcpDevice;
  let host: Transport;
  beforeEach(async () => {
    server = await tcpDevice();
    host = tcpTransport('billAcceptor', { host: '127.0.0.1', port: server.port, clock });
  });
  afterEach(async () => {
    await host.close();
    await server.close();
  });

  it('carries any byte both ways', async () => {
    expect(host.name).toBe(`tcp 127.0.0.1:${server.port}`);
    await expectExact(host, server.device);
  });

  it('is gone when the peer goes, and can be opened again when it is back', async () => {
    const { listener, gone, ends } = ears();
    await host.open(listener);
    await server.unplug();
    await gone();
    expect(ends).toEqual(['gone']);
    await expect(host.open(ears().listener)).rejects.toMatchObject({ fault: 'disconnected' });
    await expect(host.write(AWKWARD)).rejects.toMatchObject({ fault: 'disconnected' });
    await server.plug();
    await expectExact(host, server.device);
  });
});
