import {
  closeSync,
  fsyncSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Space } from '@kiosk/flow/ports/storage';

/** Closing records of a payment are some 10 kB: this is a hundred of them. */
export const BALLAST_BYTES = 1024 * 1024;
/** Not zero: a file system that stores zeros as nothing would give nothing back. */
const FILLING = 0xa5;

/** The file system of a journal, with a ballast file beside it. */
export function fileSpace(journalPath: string): Space {
  const ballast = `${journalPath}.ballast`;
  const drop = (): void => rmSync(ballast, { force: true });
  return {
    freeBytes() {
      try {
        const { bavail, bsize } = statfsSync(dirname(journalPath));
        return bavail * bsize; // what is left for programs that are not root
      } catch {
        return 0;
      }
    },
    hasBallast: () => statSync(ballast, { throwIfNoEntry: false })?.size === BALLAST_BYTES,
    dropBallast: () => attempt(drop),
    layBallast() {
      if (!attempt(() => lay(ballast))) attempt(drop); // half of one is room taken for nothing
    },
  };
}

function lay(path: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, Buffer.alloc(BALLAST_BYTES, FILLING));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** @returns whether the disk let it happen. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
