import { parseArgs } from 'node:util';
import { drill } from './backup/drill.js';
import { readBackup } from './backup/read-backup.js';
import { readConfig } from './config/config.js';
import { openStore } from './database/store.js';

const OPTIONS = {
  config: { type: 'string', default: 'config/demo/central.yaml' },
  drill: { type: 'boolean', default: false },
} as const;

/**
 * `node apps/central/dist/restore.js <file> [--config <file>]`: into an empty database.
 * `--drill` restores into a database of its own, checks every chain, and throws it away.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) throw new Error('usage: restore.js <backup> [--config <file>] [--drill]');
  const found = await drill(file); // first: what is wrong is not put into the place of the books
  process.stdout.write(`${JSON.stringify(found)}\n`);
  if (found.wrong.length > 0) process.exit(1);
  if (values.drill) return;
  const store = await openStore(readConfig(values.config, process.env).database);
  await readBackup(store, file);
  await store.db.destroy();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
