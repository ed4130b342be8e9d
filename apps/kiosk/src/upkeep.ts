import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import type { Clock } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import { asJournalError } from './journal/sqlite-error.js';
import type { SqliteJournal } from './journal/sqlite-journal.js';
import type { Log } from './world/log.js';

/** What upkeep looks at and works on. */
export interface UpkeepSetup {
  readonly kiosk: Pick<Kiosk, 'isIdle'>;
  readonly journal: Pick<SqliteJournal, 'logBytes' | 'checkpoint'>;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY_MS = 30_000;
/** Some 500 payments: checkpoints are rare, because only a checkpoint can corrupt. */
const LOG_BYTES_WORTH = 1024 * 1024;

/** Does, while nobody is at the kiosk, what must not happen beside money. The result ends it. */
export function keepUp({ kiosk, journal, clock, log }: UpkeepSetup): () => void {
  let cancel: () => void = () => undefined;
  const look = (): void => {
    if (kiosk.isIdle && journal.logBytes() > LOG_BYTES_WORTH) checkpoint(journal, log);
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  cancel = clock.after(LOOK_EVERY_MS, look);
  return () => cancel();
}

function checkpoint(journal: UpkeepSetup['journal'], log: Log): void {
  try {
    journal.checkpoint();
  } catch (thrown) {
    const error = asJournalError(thrown);
    if (!(error instanceof JournalError)) throw error;
    log('error', 'journal.checkpointFailed', { why: error.message });
  }
}
