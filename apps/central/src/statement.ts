import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ConfigError } from '@kiosk/config/config-error';
import { systemClock } from './clock/system-clock.js';
import { dayRulesOf } from './config/closing-section.js';
import { readConfig } from './config/config.js';
import { openStore } from './database/store.js';
import { Refusal } from './http/refusal.js';
import { Matters } from './matters/matters.js';
import { readMappings } from './reconcile/read-mappings.js';
import { Statements } from './reconcile/statements.js';
import { TakingBook } from './takings/taking-book.js';
import { walletsOf } from './wallets/wallets.js';

const USAGE =
  'usage: statement.js <file> --source <id> --day <yyyy-mm-dd> --by <name> [--config <path>]';

/** `node apps/central/dist/statement.js <file> …`: takes a file of a biller or provider, any size. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string', default: 'config/demo/central.yaml' },
      source: { type: 'string' },
      day: { type: 'string' },
      by: { type: 'string' },
    },
  });
  const [file] = positionals;
  const { source, day, by: owner } = values;
  if (file === undefined || source === undefined || day === undefined || owner === undefined) {
    throw new ConfigError(USAGE);
  }
  const config = readConfig(values.config, process.env);
  const store = await openStore(config.database);
  const clock = systemClock;
  const ports = {
    store,
    clock,
    matters: new Matters(store, clock),
    takings: new TakingBook(store),
  };
  const statements = new Statements({
    ...ports,
    days: dayRulesOf(config.closing, config.utcOffsetMinutes),
    mappings: readMappings(config.mappingFiles),
    wallets: walletsOf([]),
  });
  try {
    const bytes = readFileSync(file);
    const wish = { id: randomUUID(), source, day, name: basename(file), bytes, owner };
    const { lines, amount, matched, differences } = await statements.take(wish);
    process.stdout.write(`${JSON.stringify({ lines, amount, matched, differences })}\n`);
  } finally {
    await store.db.destroy();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal || error instanceof ConfigError)) throw error;
  const code = error instanceof Refusal ? `${error.code}: ` : '';
  process.stderr.write(`${code}${error.message}\n`);
  process.exitCode = 1;
}
