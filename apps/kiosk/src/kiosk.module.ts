import { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { makeDevices, type Devices } from './devices/devices.js';
import { HEALTH, type HealthOf } from './health/health.js';
import { HealthController } from './health/health.controller.js';
import type { OpenWorld } from './journal/open-world.js';
import { makeLink, type Link } from './link/link.js';
import { ATTENDED, screenProvider, WATCHED } from './screen/screen.provider.js';
import { SessionController } from './screen/session.controller.js';
import type { Watched } from './screen/watched.js';
import { Service } from './service.js';
import { sha256 } from './world/sha256.js';
import { WORLD } from './world/world.js';

const DEVICES = Symbol('DEVICES');
const LINK = Symbol('LINK');
const SERVICE = Symbol('SERVICE');

/** The list of parts of a kiosk in service. All rules live in libs/flow. */
@Module({
  controllers: [SessionController, HealthController],
  providers: [
    { provide: DEVICES, inject: [WORLD], useFactory: makeDevices },
    { provide: LINK, inject: [WORLD], useFactory: makeLink },
    { provide: ATTENDED, inject: [WORLD, LINK, DEVICES], useFactory: makeKiosk },
    { provide: WATCHED, inject: [DEVICES], useFactory: watchedBy },
    { provide: SERVICE, inject: [WORLD, LINK, ATTENDED], useFactory: makeService },
    { provide: HEALTH, inject: [SERVICE], useFactory: healthOf },
    screenProvider,
  ],
})
export class KioskModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static in(world: OpenWorld): DynamicModule {
    return { module: KioskModule, providers: [{ provide: WORLD, useValue: world }] };
  }

  constructor(@Inject(SERVICE) private readonly service: Service) {}

  onApplicationBootstrap(): void {
    this.service.start(); // before the first touch is listened to
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.service.stop(); // SIGTERM: take no more notes, hand over what there is
  }
}

function makeKiosk(world: OpenWorld, { central, wallets }: Link, devices: Devices): Kiosk {
  const { config, guard, ups, clock, chance, log } = world;
  const restart = (): void => {
    const why = ups?.state() === 'low' ? 'the reserve is low' : 'the journal works again';
    log('warn', 'kiosk.restarting', { why });
    world.restart();
  };
  const { journal } = guard;
  const ground = { journal, storage: guard, ...(ups && { ups }) };
  const ports = { ...ground, clock, chance, sha256, central, wallets, restart, ...devices };
  return new Kiosk(config.settings, ports);
}

/** No page, no open slot (F20). */
function watchedBy({ billAcceptor }: Devices): Watched {
  return (isWatched) => billAcceptor.watched(isWatched);
}

function makeService(world: OpenWorld, link: Link, kiosk: Kiosk): Service {
  return new Service({ world, link, kiosk });
}

function healthOf(service: Service): HealthOf {
  return () => service.health();
}
