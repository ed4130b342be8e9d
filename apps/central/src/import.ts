import { parseArgs } from 'node:util';
import { BillFileError } from './bills/read-bill-file.js';
import { importBills, type ImportReport } from './bills/import-bills.js';
import { readCatalogue } from './catalogue/read-catalogue.js';
import { systemClock } from './clock/system-clock.js';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config/config.js';
import { openStore } from './database/store.js';

/** `node apps/central/dist/import.js <file> [--config <path>]`: takes a bill file. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: 'string', default: 'config/demo/central.yaml' } },
  });
  const [file] = positionals;
  if (file === undefined) throw new BillFileError('usage: import.js <file> [--config <path>]');
  const config = readConfig(values.config, process.env);
  const catalogue = readCatalogue(config.catalogueFile);
  const store = await openStore(config.database);
  const progress = (lines: number): void => void process.stderr.write(`\r${lines} lines`);
  const report = await importBills(file, { store, catalogue, clock: systemClock, progress });
  await store.db.destroy();
  process.stderr.write('\n');
  tell(report);
}

function tell({ bad, ...counts }: ImportReport): void {
  for (const { line, column, expected } of bad) {
    process.stderr.write(`line ${line}: ${column}: expected ${expected}\n`);
  }
  process.stdout.write(`${JSON.stringify({ ...counts, bad: bad.length })}\n`);
  if (bad.length > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BillFileError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
