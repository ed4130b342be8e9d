import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { DiskProbe, Measured } from '@kiosk/flow/diagnosis/probes';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { StorageGuard } from '@kiosk/flow/storage/storage-guard';
import { fileSpace } from '../journal/file-space.js';
import { Inspection } from '../journal/inspection.js';

/** What a disk probe looks at. */
export interface DiskSetup {
  readonly storage: string;
  readonly journal: string;
  readonly reserveBytes: number;
  readonly clock: Clock;
  /** Absent where the journal could not be opened. */
  readonly guard?: Pick<StorageGuard, 'doubts' | 'state'>;
}

/** Between two steps a touch is heard. */
const STEP_EVERY_MS = 5;
const SYNC_BYTES = 4_096;

export function diskProbe({ storage, journal, reserveBytes, clock, guard }: DiskSetup): DiskProbe {
  return {
    space: () => ({ freeBytes: fileSpace(journal).freeBytes(), reserveBytes }),
    doubts: () => guard?.doubts() ?? ['damaged'],
    commits: () => guard?.state().commits ?? { counts: {}, longestMs: 0 },
    trySyncs: (count) => Promise.resolve(trySyncs(join(storage, 'diagnosis.sync'), count)),
    verify: (stop) => verify(journal, clock, stop),
  };
}

/** On a file of its own, beside the journal: the same disk, and no row. */
function trySyncs(path: string, count: number): Measured<{ readonly tookMs: readonly number[] }> {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      const tookMs = Array.from({ length: count }, (_, at) => {
        const startMs = performance.now();
        writeSync(file, Buffer.alloc(SYNC_BYTES, at));
        fsyncSync(file);
        return performance.now() - startMs;
      });
      return { tookMs };
    } finally {
      closeSync(file);
      rmSync(path, { force: true });
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function verify(
  path: string,
  clock: Clock,
  stop: AbortSignal,
): Promise<Measured<{ readonly rows: number }>> {
  let inspection: Inspection;
  try {
    inspection = new Inspection(path);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  try {
    while (!stop.aborted) {
      const found = inspection.step();
      if (found === 'good') return { rows: inspection.rows };
      if (found !== 'goesOn') return { problem: found.damage };
      await sleep(clock, STEP_EVERY_MS, stop);
    }
    return { problem: 'stopped' };
  } finally {
    inspection.close();
  }
}
