import { closeSync, constants, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SecondMedium } from '@kiosk/flow/ports/storage';
import { RECORD_BYTES } from '@kiosk/flow/storage/money-record';

/** 256 KiB: the money rows of two days. */
const SLOTS = 4096;
/** `O_DSYNC`: a write that returns is on the medium. */
const FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC;

/** Where a second medium is, and what it must not share. */
export interface MediumSetup {
  /** A file; its folder must be there. */
  readonly path: string;
  /** A path on the first medium: one disk is no second one. Absent where that does not matter. */
  readonly apartFrom?: string;
}

/** A ring of records in a file on another disk: a USB stick, or SPI FRAM with a file system. */
export function fileMedium({ path, apartFrom }: MediumSetup): SecondMedium {
  let stored: Buffer | undefined;
  const demandApart = (): void => {
    if (apartFrom === undefined) return;
    if (statSync(dirname(path)).dev === statSync(dirname(apartFrom)).dev) {
      throw new Error(`${path} lies on the disk of the journal: is the medium mounted?`);
    }
  };
  return {
    slots: SLOTS,
    read(slot) {
      demandApart();
      stored ??= readWhole(path);
      return stored.subarray(slot * RECORD_BYTES, (slot + 1) * RECORD_BYTES);
    },
    write(slot, bytes) {
      demandApart();
      stored = undefined;
      const file = openSync(path, FLAGS, 0o600); // each time: a stick may be pulled and put back
      try {
        writeSync(file, bytes, 0, RECORD_BYTES, slot * RECORD_BYTES);
      } finally {
        closeSync(file);
      }
    },
  };
}

/** A file that is not there yet is an empty medium; a folder that is not there is none. */
function readWhole(path: string): Buffer {
  statSync(dirname(path));
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
