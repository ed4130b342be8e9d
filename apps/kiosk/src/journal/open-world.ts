import { JournalError } from '@kiosk/flow/ports/journal';
import { SecondEvidence } from '@kiosk/flow/storage/second-evidence';
import { StorageGuard } from '@kiosk/flow/storage/storage-guard';
import type { World } from '../world/world.js';
import { fileMedium } from './file-medium.js';
import { fileSpace } from './file-space.js';
import { openJournal, type SqliteJournal } from './sqlite-journal.js';

/** A world in which money can be taken: its journal holds what it is given. */
export interface OpenWorld extends World {
  readonly journal: SqliteJournal;
  /** Stands between the kiosk and its journal. */
  readonly guard: StorageGuard;
}

/** The guard probes after five minutes without a row; see libs/flow/src/storage/storage-guard.ts. */
const JOURNAL_SILENT_MS = 320_000;

/**
 * Opens the journal of this kiosk, or says why no money can be taken.
 *
 * @throws JournalInUse when another process has it.
 */
export function openWorld(world: World): OpenWorld | JournalError {
  const { config, bootId, clock, clockTrust, beats } = world;
  try {
    const clockQuality = () => clockTrust.quality;
    const journal = openJournal({ path: config.journal, bootId, clock, clockQuality });
    clockTrust.sawRow(journal.lastTrustedWallMs());
    const { reserveBytes, journal: path } = config;
    const evidence = evidenceOf(config);
    const space = fileSpace(path);
    // Tried is enough: a disk that refuses is a fault, and no restart mends it.
    const probe = () => {
      beats.beat('journal');
      journal.probe();
    };
    journal.onAppend(() => beats.beat('journal'));
    beats.expect('journal', JOURNAL_SILENT_MS);
    const parts = { journal, probe, clock, space, reserveBytes, ...(evidence && { evidence }) };
    const guard = new StorageGuard(parts);
    return { ...world, journal, guard };
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
}

/** In a lobby the second medium is a disk of its own; on a developer's machine it may be a folder. */
function evidenceOf({ secondMedium: path, journal, profile }: World['config']) {
  if (path === undefined) return undefined;
  const apart = profile === 'production' ? { apartFrom: journal } : {};
  return new SecondEvidence(fileMedium({ path, ...apart }));
}
