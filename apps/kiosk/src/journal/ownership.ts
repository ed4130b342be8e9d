import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './sqlite-error.js';

/** Another process writes this journal: a second kiosk was started on the same storage. */
export class JournalInUse extends Error {
  override readonly name = 'JournalInUse';

  constructor(path: string, cause: unknown) {
    super(`${path} belongs to another running kiosk process`, { cause });
  }
}

/**
 * Makes this process the only writer of a journal until the result is called, or it dies.
 *
 * @throws JournalInUse when another process is.
 * Why a lock on a file of its own: readers of the journal stay welcome, and the kernel takes the
 * lock back from a process that was killed, where a file with a process id would be left behind.
 */
export function takeOwnership(path: string): () => void {
  const owner = new DatabaseSync(`${path}.owner`);
  try {
    owner.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return () => owner.close();
  } catch (error) {
    owner.close();
    throw isBusy(error) ? new JournalInUse(path, error) : error;
  }
}
