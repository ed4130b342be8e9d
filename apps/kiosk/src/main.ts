import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from './config/config.js';
import { ConfigError } from '@kiosk/config/config-error';
import { lastWords } from './last-words.js';
import { run } from './run.js';
import { systemClock } from './world/system-clock.js';
import { realWorld } from './world/world.js';

/** What is made here is for the owner alone: journal, key and caches. */
const UMASK = 0o077;
/** A stop that hangs is ended all the same; the journal stands any end. */
const STOP_LIMIT_MS = 15_000;

process.umask(UMASK);
process.on('uncaughtException', fatal); // rejections that nobody handled come here too

try {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  if (values.config === undefined) throw new ConfigError('usage: main.js --config <file>');
  const running = await run(realWorld(readConfig(values.config)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      systemClock.after(STOP_LIMIT_MS, () => fatal(new Error('the stop took too long')));
      running.stop().then(() => process.exit(0), fatal);
    });
  }
  process.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`);
} catch (error) {
  fatal(error);
}

/** The last resort: says what happened in one message and ends; the next start recovers. */
function fatal(error: unknown): never {
  process.stderr.write(`${lastWords(error)}\n`);
  process.exit(1);
}
