import { JournalError } from '@kiosk/flow/ports/journal';
import type { World } from '../world/world.js';
import { openJournal, type SqliteJournal } from './sqlite-journal.js';

/** A world in which money can be taken: its journal holds what it is given. */
export interface OpenWorld extends World {
  readonly journal: SqliteJournal;
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
    const last = journal.read(journal.head().seq - 1, 1)[0];
    clockTrust.sawRow(last?.wallMs ?? 0);
    return { ...world, journal };
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
}
