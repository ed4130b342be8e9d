import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { memoryLine, type DeviceEnd } from '@kiosk/hardware/transport/memory';
import { ptyLine } from '@kiosk/hardware/transport/pty';
import { serialTransport } from '@kiosk/hardware/transport/serial';
import { tcpDevice } from '@kiosk/hardware/transport/tcp-device';
import { tcpTransport } from '@kiosk/hardware/transport/tcp';
import { usbPrinterTransport } from '@kiosk/hardware/transport/usb-printer';
import type { Transport } from '@kiosk/hardware/transport/transport';
import type { TransportKind } from '@kiosk/hardware/catalog';
import { systemClock } from '@kiosk/kiosk/world/system-clock';

/** A line between a driver and a simulator, and the time they live in. */
export interface Cable {
  readonly host: Transport;
  readonly device: DeviceEnd;
  /** Stands still in memory, real elsewhere. */
  readonly clock: Clock;
  unplug(): Promise<void> | void;
  plug(): Promise<void> | void;
  /** Lets time pass until it is so. @throws Error with what was awaited. */
  until(what: string, holds: () => boolean, limitMs?: number): Promise<void>;
  /** Lets so much time pass. */
  pass(durationMs: number): Promise<void>;
  close(): Promise<void> | void;
}

const LIMIT_MS = 15_000;
const STEP_MS = 10;

type End = Omit<Cable, 'clock' | 'until' | 'pass'>;

/** Lays a cable of one kind. `serial` and `usb` are the real ones, on a pseudo-terminal. */
export async function layCable(
  kind: TransportKind,
  name: string,
  baudRate: number,
): Promise<Cable> {
  switch (kind) {
    case 'memory': {
      const clock = manualClock();
      const line = memoryLine(name);
      return timed({ ...line, close: () => undefined }, clock, (ms) => clock.advance(ms));
    }
    case 'serial':
      return timed(serialEnd(name, baudRate), systemClock, (ms) => sleep(systemClock, ms));
    case 'tcp':
      return timed(await tcpEnd(name), systemClock, (ms) => sleep(systemClock, ms));
    case 'usb':
      return timed(usbEnd(name), systemClock, (ms) => sleep(systemClock, ms));
  }
}

function serialEnd(name: string, baudRate: number): End {
  return ptyEnd(name, (path) => serialTransport(name, { path, baudRate, clock: systemClock }));
}

function usbEnd(name: string): End {
  return ptyEnd(name, (path) => usbPrinterTransport(name, { path, clock: systemClock }));
}

function ptyEnd(name: string, hostOn: (path: string) => Transport): End {
  const folder = mkdtempSync(join(tmpdir(), 'cable-'));
  const line = ptyLine(join(folder, name));
  return {
    host: hostOn(line.path),
    device: line.device,
    unplug: () => line.unplug(),
    plug: () => line.plug(),
    close: () => {
      line.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function tcpEnd(name: string): Promise<End> {
  const line = await tcpDevice();
  return {
    host: tcpTransport(name, { host: '127.0.0.1', port: line.port, clock: systemClock }),
    device: line.device,
    unplug: () => line.unplug(),
    plug: () => line.plug(),
    close: () => line.close(),
  };
}

function timed(end: End, clock: Clock, pass: (durationMs: number) => Promise<void>): Cable {
  return {
    ...end,
    clock,
    pass,
    async until(what, holds, limitMs = LIMIT_MS) {
      const endMs = clock.monoMs() + limitMs;
      while (!holds()) {
        if (clock.monoMs() >= endMs) throw new Error(`waited ${limitMs} ms for ${what}`);
        await pass(STEP_MS);
      }
    },
  };
}

/** A host process's hold on a line, which it loses when it is killed. */
export interface MortalLine {
  readonly line: Transport;
  /** The process is gone: the system closes its line, and nothing of it is heard any more. */
  kill(): Promise<void>;
}

export function mortalLine(line: Transport): MortalLine {
  let dead = false;
  const refuse = (): Promise<never> => Promise.reject(new Error('this process is dead'));
  const mortal: Transport = {
    name: line.name,
    open: (listener) =>
      dead
        ? refuse()
        : line.open({
            received: (bytes) => dead || listener.received(bytes),
            ended: (why) => dead || listener.ended(why),
          }),
    write: (bytes) => (dead ? refuse() : line.write(bytes)),
    close: () => (dead ? Promise.resolve() : line.close()),
  };
  return {
    line: mortal,
    async kill() {
      dead = true;
      await line.close();
    },
  };
}
