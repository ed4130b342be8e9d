import { JournalError } from '@kiosk/flow/ports/journal';
import { StorageGuard } from '@kiosk/flow/storage/storage-guard';
import type { World } from '../world/world.js';
import { fileSpace } from './file-space.js';
import { openJournal, type SqliteJournal } from './sqlite-journal.js';

/** A world in which money can be taken: its journal holds what it is given. */
export interface OpenWorld extends World {
  readonly journal: SqliteJournal;
  /** Stands between the kiosk and its journal. */
  readonly guard: StorageGuard;
}

/**
 * Opens the journal of this kiosk, or says why no money can be taken.
 *
 * @throws JournalInUse when another process has it.
 */
export function openWorld(world: World): OpenWorld | JournalError {
  const { config, bootId, clock, clockTrust } = world;
  try {
    const clockQuality = () => clockTrust.quality;
    const journal = openJournal({ path: config.journal, bootId, clock, clockQuality });
    clockTrust.sawRow(journal.lastTrustedWallMs());
    const { reserveBytes, journal: path } = config;
    const space = fileSpace(path);
    const probe = () => journal.probe();
    const guard = new StorageGuard({ journal, probe, clock, space, reserveBytes });
    return { ...world, journal, guard };
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
}
