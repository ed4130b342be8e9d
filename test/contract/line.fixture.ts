import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@kiosk/flow/ports/clock';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { TransportKind } from '@kiosk/hardware/catalog';
import { memoryLine, type DeviceEnd } from '@kiosk/hardware/transport/memory';
import { ptyLine } from '@kiosk/hardware/transport/pty';
import { serialTransport, type SerialOptions } from '@kiosk/hardware/transport/serial';
import { tcpDevice } from '@kiosk/hardware/transport/tcp-device';
import { tcpTransport } from '@kiosk/hardware/transport/tcp';
import type { Transport } from '@kiosk/hardware/transport/transport';

/** A line of any kind with both its ends, and time to go with it. */
export interface ContractLine {
  readonly host: Transport;
  readonly device: DeviceEnd;
  /** The driver's clock. */
  readonly clock: Clock;
  /** The simulator's clock; it may go faster, so that a real-time test is short. */
  readonly deviceClock: Clock;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
  /** Lets time pass until something holds. @throws when it does not within 60 s, or 10 real ones. */
  until(holds: () => boolean, what: string): Promise<void>;
  /** Lets so much of the driver's time pass. */
  pass(forMs: number): Promise<void>;
}

const VIRTUAL_LIMIT_MS = 60_000;
const REAL_LIMIT_MS = 10_000;
const LOOK_EVERY_MS = 10;
const DEVICE_SPEED = 4; // its shortest state still lasts longer than a poll period

/** Makes a line of a kind for a device called so. */
export async function contractLine(
  kind: TransportKind,
  device: string,
  settings: Omit<SerialOptions, 'path'>,
): Promise<ContractLine> {
  switch (kind) {
    case 'memory':
      return inMemory(device);
    case 'serial':
      return overPty(device, settings);
    case 'tcp':
      return overTcp(device);
  }
}

function inMemory(device: string): ContractLine {
  const line = memoryLine(device);
  const clock = manualClock();
  return {
    host: line.host,
    device: line.device,
    clock,
    deviceClock: clock,
    unplug: () => Promise.resolve(line.unplug()),
    plug: () => Promise.resolve(line.plug()),
    close: () => Promise.resolve(),
    async until(holds, what) {
      const endMs = clock.monoMs() + VIRTUAL_LIMIT_MS;
      await clock.advance(0);
      while (!holds()) {
        if (clock.monoMs() > endMs) throw new Error(`not within ${VIRTUAL_LIMIT_MS} ms: ${what}`);
        await clock.advance(LOOK_EVERY_MS);
      }
    },
    pass: (forMs) => clock.advance(forMs),
  };
}

function overPty(device: string, settings: Omit<SerialOptions, 'path'>): ContractLine {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  const line = ptyLine(join(folder, 'dev', device));
  return {
    host: serialTransport(device, { path: line.path, ...settings }),
    device: line.device,
    unplug: () => Promise.resolve(line.unplug()),
    plug: () => Promise.resolve(line.plug()),
    close() {
      line.close();
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
    ...realTime(),
  };
}

async function overTcp(device: string): Promise<ContractLine> {
  const server = await tcpDevice();
  return {
    host: tcpTransport(device, { host: '127.0.0.1', port: server.port }),
    device: server.device,
    unplug: () => server.unplug(),
    plug: () => server.plug(),
    close: () => server.close(),
    ...realTime(),
  };
}

function realTime(): Pick<ContractLine, 'clock' | 'deviceClock' | 'until' | 'pass'> {
  const clock = realClock(1);
  const pass = (forMs: number): Promise<void> =>
    new Promise((resolve) => void clock.after(forMs, resolve));
  return {
    clock,
    deviceClock: realClock(DEVICE_SPEED),
    async until(holds, what) {
      const endMs = clock.monoMs() + REAL_LIMIT_MS;
      while (!holds()) {
        if (clock.monoMs() > endMs) throw new Error(`not within ${REAL_LIMIT_MS} ms: ${what}`);
        await pass(LOOK_EVERY_MS);
      }
    },
    pass,
  };
}

/** The machine's own time, times a speed. */
function realClock(speed: number): Clock {
  const now = (): number => performance.now() * speed;
  return {
    monoMs: now,
    wallMs: () => performance.timeOrigin + now(),
    after(delayMs, call) {
      const timer = setTimeout(call, delayMs / speed);
      return () => clearTimeout(timer);
    },
  };
}
