import { watch, type FSWatcher } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '@kiosk/flow/ports/clock';
import { SerialPort } from 'serialport';
import { DeviceError } from '../device/device-error.js';
import type { LineEnd, LineListener, Transport } from './transport.js';
import { withinLimit } from './within-limit.js';

/** How a serial line is set. */
export interface SerialSettings {
  /** Bits per second. */
  readonly baudRate: number;
  /** 8 unless told. */
  readonly dataBits?: 7 | 8;
  /** `none` unless told. */
  readonly parity?: 'none' | 'even' | 'odd';
  /** 1 unless told. */
  readonly stopBits?: 1 | 2;
}

/** A serial port and how its line is set. */
export interface SerialOptions extends SerialSettings {
  /** The device file; better a link that stays, e.g. under /dev/serial/by-id. */
  readonly path: string;
  readonly clock: Clock;
}

const CLOSE_LIMIT_MS = 1_000;
const PARITY_LETTERS = { none: 'N', even: 'E', odd: 'O' } as const;

/**
 * A serial port as a transport. It is opened exclusively: a second opener is refused.
 *
 * Why the folder is watched: on Linux the serialport package does not notice that a device went
 * away; its port stays open, silent, and burns a processor until the next write fails. So the line
 * ends as `gone` when the device file vanishes or leads elsewhere, or when a write fails. An owner
 * that misses an answer does well to `close` and `open` again.
 */
export function serialTransport(device: string, options: SerialOptions): Transport {
  const { path, clock, baudRate, dataBits = 8, parity = 'none', stopBits = 1 } = options;
  const name = `${path} ${baudRate} ${dataBits}${PARITY_LETTERS[parity]}${stopBits}`;
  let line: SerialLine | undefined;
  let freed: Promise<void> = Promise.resolve(); // until then the port is locked
  return {
    name,
    async open(listener) {
      await line?.end('closed');
      await freed;
      const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
      try {
        await done((call) => port.open(call));
        await done((call) => port.flush(call)); // what arrived before is nobody's answer
        const target = await realpath(path);
        const opened = serialLine(port, listener, () => {
          freed = closed(port, clock);
          if (line === opened) line = undefined;
          return freed;
        });
        opened.watchFolders(path, target);
        line = opened;
      } catch (cause) {
        if (port.isOpen) port.close(() => undefined);
        throw new DeviceError(device, 'disconnected', cause);
      }
    },
    async write(bytes) {
      if (line === undefined) throw new DeviceError(device, 'disconnected');
      try {
        await line.write(bytes);
      } catch (cause) {
        throw new DeviceError(device, 'disconnected', cause);
      }
    },
    async close() {
      await line?.end('closed');
      await freed;
    },
  };
}

interface SerialLine {
  write(bytes: Uint8Array): Promise<void>;
  end(why: LineEnd): Promise<void>;
  /** Ends the line as `gone` once `path` no longer leads to `target`. */
  watchFolders(path: string, target: string): void;
}

/** The life of one opened port: it ends once, whoever notices first. */
function serialLine(
  port: SerialPort,
  listener: LineListener,
  leave: () => Promise<void>,
): SerialLine {
  const watchers: FSWatcher[] = [];
  const gone = Promise.withResolvers<never>();
  gone.promise.catch(() => undefined); // nobody may be writing when it ends
  let ended = false;

  const end = async (why: LineEnd): Promise<void> => {
    if (ended) return;
    ended = true;
    const closing = leave();
    for (const watcher of watchers) watcher.close();
    gone.reject(new Error(`the line was ${why}`));
    listener.ended(why);
    await closing;
  };

  port.on('data', (bytes: Uint8Array) => !ended && listener.received(Uint8Array.from(bytes)));
  port.on('error', () => void end('gone'));
  port.on('close', () => void end('gone')); // fires twice at times, and after our own close

  return {
    end,
    async write(bytes) {
      const written = done((call) => port.write(bytes, call)).then(() =>
        done((call) => port.drain(call)),
      );
      await Promise.race([written, gone.promise]).catch(async (cause: unknown) => {
        await end('gone');
        throw cause;
      });
    },
    watchFolders(path, target) {
      const check = (): void => {
        realpath(path).then(
          (now) => (now === target ? undefined : end('gone')),
          () => end('gone'),
        );
      };
      for (const folder of new Set([dirname(path), dirname(target)])) {
        const watcher = watch(folder, check);
        watcher.on('error', check); // the folder itself is gone
        watchers.push(watcher);
      }
      check(); // it may have gone between opening and watching
    },
  };
}

/** Closes a port; an error means that it was no longer open. A vanished one may never answer. */
async function closed(port: SerialPort, clock: Clock): Promise<void> {
  if (!port.isOpen) return;
  const closing = new Promise<void>((resolve) => port.close(() => resolve()));
  await withinLimit(closing, CLOSE_LIMIT_MS, clock);
}

/** Runs a call that ends in a Node.js callback, as a promise. */
function done(start: (call: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error == null ? resolve() : reject(error)));
  });
}
