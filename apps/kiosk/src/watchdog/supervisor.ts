import { execFile } from 'node:child_process';
import { closeSync, futimesSync, openSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Who started this process and watches over it. */
export interface Supervisor {
  /** Time without a word after which it ends this process; `undefined` where it does not watch. */
  readonly limitMs: number | undefined;
  /** Says one assignment, e.g. "READY=1". Source: sd_notify(3). */
  say(word: string): void;
  /** Asks for another browser. */
  restartPage(): void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A word is said in some 5 ms; one that hangs is of no use later. */
const SAY_LIMIT_MS = 3000;
/** Watched by `page-restart.path`. */
const PAGE_SILENT = 'page-silent';

/**
 * systemd, where it started this process as a notifying service.
 *
 * Why its own program says the words: Node.js has no datagram sockets of the Unix family, and a
 * native addon more would have to be built for every processor. It stays in the unit's control
 * group, so `NotifyAccess=all` lets it through; a process that hangs starts none.
 */
export function systemdOf(env: Environment): Supervisor | undefined {
  if (env['NOTIFY_SOCKET'] === undefined) return undefined;
  const { WATCHDOG_USEC, WATCHDOG_PID, RUNTIME_DIRECTORY } = env;
  const isOurs = WATCHDOG_PID === undefined || Number(WATCHDOG_PID) === process.pid;
  return {
    limitMs: WATCHDOG_USEC !== undefined && isOurs ? Number(WATCHDOG_USEC) / 1000 : undefined,
    // Nobody could be told that it failed; the next word is said all the same.
    say: (word) =>
      void execFile('systemd-notify', [word], { timeout: SAY_LIMIT_MS }, () => undefined),
    restartPage: () =>
      RUNTIME_DIRECTORY !== undefined && touch(join(RUNTIME_DIRECTORY, PAGE_SILENT)),
  };
}

/** Makes the file, or makes it new. */
function touch(path: string): void {
  const file = openSync(path, 'a', 0o600);
  const now = process.hrtime()[0]; // only that it differs matters
  futimesSync(file, now, now);
  closeSync(file);
}
