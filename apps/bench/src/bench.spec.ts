import { existsSync, readlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { startBench } from './bench.js';
import { toyDevices } from './cabinet/cabinet.fixture.js';
import { openCabinet } from './cabinet/open-cabinet.js';
import { systemClock } from './clock/system-clock.js';
import { until } from './clock/until.fixture.js';
import type { Config } from './config/config.js';
import { ask, doIt } from './http/server.fixture.js';
import { kioskCommand } from './mains/mains.fixture.js';

jest.setTimeout(30_000); // real processes and lines, on a machine that may be busy

/** A bench on free ports, in a folder of its own, with a program that stands for the kiosk. */
function config(program: 'well' | 'crashing' = 'well'): Config {
  const { args, pidFile } = kioskCommand(program);
  const folder = dirname(pidFile);
  const anyPort = { host: '127.0.0.1', port: 0 } as const;
  const pty = (name: string) => ({ kind: 'pty', link: join(folder, 'dev', name) }) as const;
  return {
    listen: anyPort,
    page: join(folder, 'no page'),
    devices: {
      speed: 1,
      billAcceptor: { protocol: 'ccnet', line: pty('bill-acceptor') },
      thermalPrinter: { protocol: 'escpos', line: pty('thermal-printer') },
      codeScanner: { protocol: 'code-scanner', line: { kind: 'tcp', ...anyPort } },
    },
    kiosk: {
      main: args[0]!,
      config: 'kiosk.yaml',
      url: 'http://127.0.0.1:1',
      screen: { widthPx: 1080, heightPx: 1920 },
      journal: join(folder, 'journal.sqlite'),
      log: join(folder, 'kiosk.log'),
      pid: pidFile,
      stopLimitMs: 5_000,
    },
    network: { listen: anyPort, central: { host: '127.0.0.1', port: 1 }, slowMs: 100 },
    central: { url: 'http://127.0.0.1:1', billers: [] },
    codes: [],
  };
}

/** Devices without lines. */
const layToys = () => Promise.resolve({ devices: toyDevices(), close: () => Promise.resolve() });

interface Looked {
  readonly kiosk: { readonly phase: string; readonly pid: number; readonly lastEnd?: string };
}
const look = async (port: number): Promise<Looked> => (await ask(port, '/state')).body as Looked;

describe('the bench', () => {
  it('starts the kiosk, cuts its power, brings it back, and takes it along at the end', async () => {
    const own = config();
    const bench = await startBench(own, layToys, systemClock);
    const port = Number(new URL(bench.url).port);
    let seen = await look(port);
    const lookAgain = (so: (now: Looked) => boolean): Promise<void> =>
      until(() => {
        void look(port).then((now) => (seen = now));
        return so(seen);
      });
    await lookAgain(({ kiosk }) => kiosk.phase === 'up');
    const { pid } = seen.kiosk;
    await doIt(port, { type: 'switchKiosk', power: 'cut' });
    expect((await look(port)).kiosk).toMatchObject({ phase: 'down', lastEnd: 'SIGKILL' });
    await doIt(port, { type: 'switchKiosk', power: 'on' });
    await lookAgain(({ kiosk }) => kiosk.phase === 'up' && kiosk.pid !== pid);
    const last = seen.kiosk.pid;
    await bench.stop();
    expect(existsSync(`/proc/${last}`)).toBe(false);
    expect(existsSync(own.kiosk.pid)).toBe(false);
  });

  it('starts no kiosk and keeps no port when its own port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const own = { ...config(), listen: { host: '127.0.0.1', port } as const };
    await expect(startBench(own, layToys, systemClock)).rejects.toThrow('EADDRINUSE');
    expect(existsSync(own.kiosk.pid)).toBe(false);
    other.close();
  });

  it('touches nothing of another bench that runs already', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const listen = { host: '127.0.0.1', port: (other.address() as AddressInfo).port } as const;
    const own = config();
    let laid = 0;
    const layLines = () => {
      laid += 1;
      return layToys();
    };
    const second = { ...own, network: { ...own.network, listen } };
    await expect(startBench(second, layLines, systemClock)).rejects.toThrow('EADDRINUSE');
    expect(laid).toBe(0);
    other.close();
  });

  it('lays a line to each device, and takes it away again', async () => {
    const { devices } = config();
    const cabinet = await openCabinet(devices, systemClock);
    const { line } = devices.billAcceptor;
    const link = line.kind === 'pty' ? line.link : '';
    expect(readlinkSync(link)).toMatch(/^\/dev\/pts\/\d+$/);
    expect(cabinet.devices.acceptor.slot).toBe('empty');
    await cabinet.close();
    expect(existsSync(link)).toBe(false);
  });

  it('says what to do where a line cannot be laid', async () => {
    const { devices, kiosk } = config();
    const line = { kind: 'pty', link: join(kiosk.main, 'bill-acceptor') } as const; // no folder
    const broken = { ...devices, billAcceptor: { ...devices.billAcceptor, line } };
    await expect(openCabinet(broken, systemClock)).rejects.toThrow(/no pseudo-terminal.*kind: tcp/);
  });
});
