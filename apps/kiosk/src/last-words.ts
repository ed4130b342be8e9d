import { ConfigError } from '@kiosk/config/config-error';
import { JournalInUse } from './journal/ownership.js';
import { jsonLog } from './world/log.js';
import { systemClock } from './world/system-clock.js';

/** What a process that cannot go on says: a sentence for what a person can mend, else a log line. */
export function lastWords(error: unknown): string {
  if (error instanceof ConfigError || error instanceof JournalInUse) return error.message;
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    return error.message;
  let line = '';
  const log = jsonLog((text) => (line = text.trimEnd()), systemClock.wallMs);
  log('error', 'kiosk.fatal', { why: wordsOf(error) });
  return line;
}

/** The stack says where; causes are inside it. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${wordsOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
