import { closeSync, constants, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

/** An open event file. */
export interface EventFile {
  /** What the panel calls itself, where the kernel tells. */
  readonly name: string | undefined;
  /**
   * What has come since the last time; empty when nothing has.
   *
   * @throws Error when the panel is gone.
   */
  read(): Uint8Array;
  close(): void;
}

/** Opens an event file. @throws Error when it is not there or may not be read. */
export type OpenEventFile = (path: string) => EventFile;

const ROOM_BYTES = 24 * 512;

/**
 * An event file of the kernel, read without waiting.
 *
 * Why not a stream: Node waits for such a file in one of its four threads, for ever. The kernel keeps
 * at least eight reports for each reader, so looking often enough loses nothing; when it does run
 * over, it says so (SYN_DROPPED).
 */
export const openEventFile: OpenEventFile = (path) => {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const room = new Uint8Array(ROOM_BYTES);
  return {
    name: nameOf(path),
    read() {
      try {
        return room.slice(0, readSync(file, room));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return new Uint8Array();
        throw error; // ENODEV: unplugged
      }
    },
    close: () => closeSync(file),
  };
};

function nameOf(path: string): string | undefined {
  try {
    const event = basename(realpathSync(path));
    return readFileSync(`/sys/class/input/${event}/device/name`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
