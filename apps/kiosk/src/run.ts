import type { AddressInfo } from 'node:net';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClosedModule } from './closed.module.js';
import type { Config } from './config/config.js';
import { openOperations } from './health/operations-server.js';
import { httpApp } from './http/http-app.js';
import { openWorld } from './journal/open-world.js';
import { KioskModule } from './kiosk.module.js';
import type { ScreenGateway } from './screen/screen.gateway.js';
import { GATEWAY } from './screen/screen.provider.js';
import type { World } from './world/world.js';

/** A running kiosk process. */
export interface Running {
  /** Where its page is, e.g. "http://127.0.0.1:8080/". */
  readonly url: string;
  /** Ends it in order. Safe to call again. */
  stop(): Promise<void>;
}

/**
 * Starts the kiosk: recovers from the journal, then listens. With a journal that cannot be used it
 * runs all the same, out of service, so that the customer is told and the file is kept.
 *
 * @throws JournalInUse when another process has the journal.
 */
export async function run(world: World): Promise<Running> {
  const module = moduleOf(world);
  const { listen, page, framedBy } = world.config;
  const app = await httpApp(module, { page, names: listen.names, framedBy });
  const url = await serve(app, listen);
  const { operations } = world.config;
  const door = operations && (await openOperations(app, { ...operations, as: listen.host }));
  world.log('info', 'kiosk.started', { url, boot: world.bootId });

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    world.log('info', 'kiosk.stopping');
    app.get<ScreenGateway>(GATEWAY).close();
    door?.close();
    await app.close();
  };
  return { url, stop: () => (stopped ??= stop()) };
}

/** With the last of the reserve nothing is opened: the mains end this process and start another. */
function moduleOf(world: World): DynamicModule {
  const { ups, log } = world;
  if (ups?.state() === 'low') {
    log('warn', 'kiosk.outOfService', { why: 'the reserve of the power supply is low' });
    ups.onChange(() => ups.state() === 'available' && world.restart());
    return ClosedModule.in(world, 'mains');
  }
  const opened = openWorld(world);
  if (!(opened instanceof JournalError)) return KioskModule.in(opened);
  log('error', 'kiosk.outOfService', { why: opened.message });
  return ClosedModule.in(world, 'journal');
}

async function serve(app: NestFastifyApplication, listen: Config['listen']): Promise<string> {
  const server = app.getHttpServer();
  app.get<ScreenGateway>(GATEWAY).attach(server);
  await app.listen(listen.port, listen.host);
  const { port } = server.address() as AddressInfo;
  return `http://${listen.host}:${port}/`;
}
