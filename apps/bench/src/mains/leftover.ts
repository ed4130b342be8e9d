import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Notes which process runs, so that a bench that was killed itself finds it again. */
export function remember(pidFile: string, pid: number): void {
  mkdirSync(dirname(pidFile), { recursive: true });
  writeFileSync(pidFile, String(pid));
}

/** Takes the note away: that process has ended. */
export function forget(pidFile: string): void {
  rmSync(pidFile, { force: true });
}

/**
 * Cuts off a kiosk that outlived the bench that started it; it would hold the port and the journal.
 * A process that merely got the same number is left alone: its command line is another.
 *
 * @returns whether there was one.
 */
export function endLeftover(pidFile: string, args: readonly string[]): boolean {
  const pid = Number(readOr(pidFile, ''));
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  const running = readOr(`/proc/${pid}/cmdline`, '').split('\0').slice(1, -1);
  const same = running.length === args.length && running.every((word, at) => word === args[at]);
  if (same) process.kill(-pid, 'SIGKILL');
  forget(pidFile);
  return same;
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
