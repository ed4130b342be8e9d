import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KioskCommand } from './mains.js';

/** Tiny programs that stand for a kiosk. */
export const PROGRAMS = {
  /** Says that it is ready, stops when asked. */
  well: `
    process.on('SIGTERM', () => process.exit(0));
    console.log(JSON.stringify({ ready: true, url: 'http://127.0.0.1/' }));
    setInterval(() => undefined, 1000);`,
  /** Does not stop when asked. */
  stubborn: `
    process.on('SIGTERM', () => console.log('not yet'));
    console.log(JSON.stringify({ ready: true }));
    setInterval(() => undefined, 1000);`,
  /** Starts a process of its own and says its number. */
  parent: `
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    console.log('child ' + child.pid);
    console.log(JSON.stringify({ ready: true }));
    setInterval(() => undefined, 1000);`,
  crashing: `console.error('cannot'); process.exit(3);`,
} as const;

/** A folder of its own with one of the programs in it. */
export function kioskCommand(program: keyof typeof PROGRAMS, stopLimitMs = 5_000): KioskCommand {
  const folder = mkdtempSync(join(tmpdir(), 'bench-mains-'));
  const main = join(folder, 'main.mjs');
  writeFileSync(main, PROGRAMS[program]);
  const pidFile = join(folder, 'kiosk.pid');
  return { program: process.execPath, args: [main], pidFile, stopLimitMs };
}
