import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { closeCentral, openCentral } from './central.js';
import { systemClock } from './clock/system-clock.js';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config/config.js';
import { startServer } from './http/start-server.js';

/** Errors nobody expected, one JSON line each; never a body, never a name. */
function report(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', text })}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string', default: 'config/demo/central.yaml' } },
  });
  const config = readConfig(values.config, process.env);
  const central = await openCentral(config, { clock: systemClock, report });
  const server = await startServer({ config, central, report });
  const stop = (): void => {
    server
      .close()
      .then(() => closeCentral(central))
      .then(() => process.exit(0), fail);
  };
  const code = await central.people.invitations.first();
  if (code !== undefined) {
    const page = `${server.url}#/invitation`;
    process.stdout.write(`${JSON.stringify({ firstAdmin: code, page })}\n`);
  }
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);
}

function fail(error: unknown): void {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else report(error);
  process.exit(1);
}

main().catch(fail);
