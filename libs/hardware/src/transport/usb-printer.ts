import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { DeviceError } from '../device/device-error.js';
import type { LineEnd, LineListener, Transport } from './transport.js';

/** A printer that the kernel shows as a file. */
export interface UsbPrinterOptions {
  /** e.g. /dev/usb/lp0; better a link that stays, made by a udev rule. */
  readonly path: string;
  readonly clock: Clock;
}

const LOOK_MS = 20; // the file cannot be waited for: it is looked at
const READ_BYTES = 4_096;
/** Looks without a byte after which it is asked whether the file is still there. */
const LOOKS_PER_CHECK = 25;
/** The driver has nothing to read, or no room: try again. */
const NOT_NOW: ReadonlySet<unknown> = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR', 'ENOSPC']);

/**
 * A USB printer (class 7) by the kernel's `usblp` driver, as a transport.
 *
 * The file is opened for reading and writing without waiting: a blocking write hangs for ever when
 * the paper is out. It must be a device: opened as a plain file a missing one would be created, and
 * whatever was written to it would count as printed.
 *
 * Source: Linux usblp; what it answers to a write without room is EAGAIN, or ENOSPC after LPABORT.
 */
export function usbPrinterTransport(device: string, { path, clock }: UsbPrinterOptions): Transport {
  let line: FileLine | undefined;
  return {
    name: `usb ${path}`,
    async open(listener) {
      await line?.end('closed');
      try {
        line = await FileLine.opened({ path, clock }, listener);
      } catch (cause) {
        throw new DeviceError(device, 'disconnected', cause);
      }
    },
    async write(bytes) {
      if (line === undefined || line.hasEnded) throw new DeviceError(device, 'disconnected');
      try {
        await line.write(bytes);
      } catch (cause) {
        throw new DeviceError(device, 'disconnected', cause);
      }
    },
    async close() {
      await line?.end('closed');
    },
  };
}

/** The life of one opened file: it ends once, whoever notices first. */
class FileLine {
  readonly #ended = new AbortController();
  #looking: Promise<void> = Promise.resolve();
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    readonly file: FileHandle,
    readonly options: UsbPrinterOptions,
    readonly listener: LineListener,
  ) {}

  static async opened(options: UsbPrinterOptions, listener: LineListener): Promise<FileLine> {
    const { path } = options;
    const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants; // no O_CREAT: a missing printer is missing
    const file = await open(path, O_RDWR | O_NONBLOCK | O_NOCTTY);
    if (!(await file.stat()).isCharacterDevice()) {
      await file.close();
      throw new Error(`${path} is no device`);
    }
    const line = new FileLine(file, options, listener);
    line.#looking = line.#look();
    return line;
  }

  get hasEnded(): boolean {
    return this.#ended.signal.aborted;
  }

  async end(why: LineEnd): Promise<void> {
    if (this.hasEnded) return;
    this.#ended.abort();
    this.listener.ended(why);
    await this.#writing.catch(() => undefined);
    if (why === 'closed') await this.#looking; // else it is the looking that ends
    await this.file.close().catch(() => undefined);
  }

  /** One write after the other, each to its last byte. */
  write(bytes: Uint8Array): Promise<void> {
    const written = this.#writing.catch(() => undefined).then(() => this.#writeAll(bytes));
    this.#writing = written;
    return written;
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.hasEnded) throw new Error('the line has ended');
      const count = await tried(() =>
        this.file.write(rest).then(({ bytesWritten }) => bytesWritten),
      );
      if (count === undefined) await sleep(this.options.clock, LOOK_MS, this.#ended.signal);
      else rest = rest.subarray(count);
    }
  }

  async #look(): Promise<void> {
    const buffer = new Uint8Array(READ_BYTES);
    const read = (): Promise<number> =>
      this.file.read(buffer, 0, READ_BYTES, null).then(({ bytesRead }) => bytesRead);
    for (let looks = 1; !this.hasEnded; looks += 1) {
      const count = await tried(read).catch(() => 'gone' as const);
      const isGone =
        count === 'gone' || (looks % LOOKS_PER_CHECK === 0 && !(await this.#isThere()));
      if (isGone) return this.end('gone');
      if (count) this.listener.received(buffer.slice(0, count));
      else await sleep(this.options.clock, LOOK_MS, this.#ended.signal);
    }
  }

  /** A file whose printer went may stay open and silent; the path leads nowhere then, or elsewhere. */
  async #isThere(): Promise<boolean> {
    const now = await stat(this.options.path).catch(() => undefined);
    return now?.rdev === (await this.file.stat()).rdev;
  }
}

/** `undefined`: not now. @throws whatever else the file says. */
async function tried(attempt: () => Promise<number>): Promise<number | undefined> {
  try {
    return await attempt();
  } catch (error) {
    if (NOT_NOW.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
