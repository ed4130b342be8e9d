import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readConfig } from './config/config.js';
import { ConfigError } from '@kiosk/config/config-error';
import { lastWords } from './last-words.js';
import { run } from './run.js';
import { systemdOf } from './watchdog/supervisor.js';
import { Watchdog } from './watchdog/watchdog.js';
import { systemClock } from './world/system-clock.js';
import { realWorld } from './world/world.js';

/** What is made here is for the owner alone: journal, key and caches. */
const UMASK = 0o077;
/** A stop that hangs is ended all the same; the journal stands any end. */
const STOP_LIMIT_MS = 15_000;

/** A page says every two seconds that it lives; a browser takes some seconds to start. */
const PAGE_SILENT_MS = 20_000;

process.umask(UMASK);
process.on('uncaughtException', fatal); // rejections that nobody handled come here too

try {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  if (values.config === undefined) throw new ConfigError('usage: main.js --config <file>');
  const world = realWorld(readConfig(values.config));
  const running = await run(world);
  const supervisor = systemdOf(process.env);
  const watchdog = supervisor && new Watchdog({ ...world, supervisor });
  if (supervisor !== undefined) world.beats.expect('page', PAGE_SILENT_MS);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      watchdog?.stopping();
      systemClock.after(STOP_LIMIT_MS, () => fatal(new Error('the stop took too long')));
      running.stop().then(() => process.exit(0), fatal);
    });
  }
  watchdog?.ready();
  process.stdout.write(`${JSON.stringify({ ready: true, url: running.url })}\n`);
} catch (error) {
  fatal(error);
}

/** The last resort: says what happened in one message and ends; the next start recovers. */
function fatal(error: unknown): never {
  process.stderr.write(`${lastWords(error)}\n`);
  process.exit(1);
}
