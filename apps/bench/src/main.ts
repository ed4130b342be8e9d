import { parseArgs } from 'node:util';
import { startBench } from './bench.js';
import { openCabinet } from './cabinet/open-cabinet.js';
import { systemClock } from './clock/system-clock.js';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config/config.js';

/** Starts the bench and says where it is; ends with all it started on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string' } } });
  if (values.config === undefined) throw new ConfigError('--config <file> is missing');
  const config = readConfig(values.config);
  const layLines = () => openCabinet(config.devices, systemClock);
  const bench = await startBench(config, layLines, systemClock);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await bench.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.stdout.write(`${JSON.stringify({ ready: true, url: `${bench.url}/` })}\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || isTaken(error);
  const text = error instanceof Error ? (known ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});

/** Somebody else listens there already: most often another bench. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
