import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { guard, type GuardSetup } from './guard.js';
import { problemFilter } from './problem.js';

/** What the server serves, and within which limits. */
export interface HttpSetup extends GuardSetup {
  /** Folder of the built page. */
  readonly page: string;
  /** Time for a request to come in whole; 10 s unless told. */
  readonly requestLimitMs?: number;
}

/** Nothing that a page sends over HTTP is longer. */
const BODY_BYTES_MAX = 4096;
const HEADER_BYTES_MAX = 8192;
/** A request that dribbles in (slowloris, attack A15) ends here. */
const REQUEST_LIMIT_MS = 10_000;

/** Makes the process's one HTTP server: the page, the routes of a module, limits before both. */
export async function httpApp(
  module: DynamicModule,
  { page, requestLimitMs = REQUEST_LIMIT_MS, ...guards }: HttpSetup,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: requestLimitMs,
    http: {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: requestLimitMs,
      connectionsCheckingInterval: requestLimitMs / 10,
    },
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    abortOnError: false,
  });
  guard(adapter.getInstance(), guards);
  app.useGlobalFilters(problemFilter);
  if (existsSync(page)) {
    await app.register(fastifyStatic, { root: page, cacheControl: false });
  }
  return app;
}
