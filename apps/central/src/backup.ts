import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drill } from './backup/drill.js';
import { writeBackup } from './backup/write-backup.js';
import { systemClock } from './clock/system-clock.js';
import { readConfig } from './config/config.js';
import { openStore } from './database/store.js';

const OPTIONS = {
  config: { type: 'string', default: 'config/demo/central.yaml' },
  folder: { type: 'string' },
  keep: { type: 'string', default: '30' },
} as const;

/** `node apps/central/dist/backup.js --folder <folder> [--config <file>] [--keep N]` */
async function main(): Promise<void> {
  const { folder, ...values } = parseArgs({ options: OPTIONS }).values;
  if (folder === undefined) throw new Error('usage: backup.js --folder <folder> [--keep N]');
  const config = readConfig(values.config, process.env);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const nowMs = systemClock.wallMs();
  const stamp = new Date(nowMs).toISOString().replaceAll(':', '-').slice(0, 19);
  const file = join(folder, `central-${stamp}.jsonl.gz`);
  const store = await openStore(config.database);
  const { rows } = await writeBackup(store, file, nowMs);
  await store.db.destroy();
  const { kiosks, rows: verified, wrong } = await drill(file);
  process.stdout.write(`${JSON.stringify({ file, rows, kiosks, verified, wrong })}\n`);
  if (wrong.length > 0) process.exit(1); // older ones stay: they may be the last good
  forget(folder, Number(values.keep));
}

/** Keeps the newest; names sort by time. */
function forget(folder: string, keep: number): void {
  const all = readdirSync(folder).filter((name) => /^central-[\dT-]+\.jsonl\.gz$/.test(name));
  for (const name of all.sort().slice(0, -keep)) rmSync(join(folder, name));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
