import { existsSync } from 'node:fs';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CentralModule } from '../central.module.js';
import type { Central } from '../central.js';
import type { Config } from '../config/config.js';
import { guardForms, guardHost, guardPages, guardSignatures } from './guards.js';
import { guardConsole } from '../people/console-guard.js';
import { guardWishes } from '../people/sign-wishes.js';
import { ProblemFilter } from './problem-filter.js';

/** A batch has at most 256 kB; a bill file comes by command, never through this door. */
const BODY_BYTES_MAX = 512 * 1024;
const REQUEST_LIMIT_MS = 30_000;

/** A server that listens; `url` ends with a slash. */
export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** What a server opens its doors to. */
export interface Doors {
  readonly config: Config;
  readonly central: Central;
  readonly report: (error: unknown) => void;
}

/** Starts the HTTP server of central. */
export async function startServer({ config, central, report }: Doors): Promise<Server> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_LIMIT_MS,
    forceCloseConnections: 'idle',
    trustProxy: ['127.0.0.1', '::1'], // whose address a sign-in comes from, for its limit
  });
  const module = CentralModule.of(central, config.profile);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    rawBody: true, // signatures are over bytes, not over what was read from them
    logger: false,
    abortOnError: false,
  });
  const server = adapter.getInstance();
  guardHost(server, [config.listen.host, ...config.listen.names]);
  guardForms(server);
  guardPages(server);
  guardSignatures(server, central.keys);
  guardConsole(server, { sessions: central.people.sessions, audit: central.audit });
  guardWishes(server, central.people.signIn);
  await app.register(fastifyRateLimit, { global: false });
  if (existsSync(config.pageFolder)) {
    await app.register(fastifyStatic, { root: config.pageFolder, maxAge: '1d', immutable: true });
  }
  app.useGlobalFilters(new ProblemFilter(report));
  await app.listen(config.listen.port, config.listen.host);
  const close = (): Promise<void> => {
    central.fleet.held.close(); // what is held would hold the end up
    central.fleet.live.close();
    return app.close();
  };
  return { url: `${await app.getUrl()}/`, close };
}
