import { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { FileDuty } from './commands/file-duty.js';
import { makeDesk } from './commands/make-desk.js';
import { tapPrinter, type TappedPrinter } from './commands/tapped-printer.js';
import { makeDevices, type Devices } from './devices/devices.js';
import { HEALTH, type HealthOf } from './health/health.js';
import { Reporter } from './health/reporter.js';
import { HealthController } from './health/health.controller.js';
import { HealthModule } from './health/health.module.js';
import { MetricsController } from './health/metrics.controller.js';
import { METRICS, metricsOf } from './health/metrics.js';
import type { OpenWorld } from './journal/open-world.js';
import { makeLink, type Link } from './link/link.js';
import { ATTENDED, screenProvider, WATCHED } from './screen/screen.provider.js';
import { SessionController } from './screen/session.controller.js';
import type { Watched } from './screen/watched.js';
import { Service } from './service.js';
import { serviceSetup } from './service-setup.js';
import { sha256 } from './world/sha256.js';
import { WORLD } from './world/world.js';

const DEVICES = Symbol('DEVICES');
const LINK = Symbol('LINK');
const SERVICE = Symbol('SERVICE');
const DUTY = Symbol('DUTY');

/** Devices whose printer prints pages for operations too. */
type Tapped = Devices & { readonly thermalPrinter: TappedPrinter };

/** The list of parts of a kiosk in service. All rules live in libs/flow. */
@Module({
  imports: [HealthModule],
  controllers: [SessionController, HealthController, MetricsController],
  providers: [
    { provide: DEVICES, inject: [WORLD], useFactory: tappedDevices },
    { provide: DUTY, inject: [WORLD], useFactory: dutyOf },
    { provide: LINK, inject: [WORLD], useFactory: makeLink },
    { provide: ATTENDED, inject: [WORLD, LINK, DEVICES, DUTY], useFactory: makeKiosk },
    { provide: WATCHED, inject: [DEVICES], useFactory: watchedBy },
    {
      provide: SERVICE,
      inject: [WORLD, LINK, ATTENDED, DEVICES, DUTY],
      useFactory: makeService,
    },
    { provide: HEALTH, inject: [SERVICE], useFactory: healthOf },
    { provide: METRICS, inject: [HEALTH], useFactory: metricsOf },
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

function tappedDevices(world: OpenWorld): Tapped {
  const devices = makeDevices(world);
  return { ...devices, thermalPrinter: tapPrinter(devices.thermalPrinter) };
}

function dutyOf({ config }: OpenWorld): FileDuty {
  return new FileDuty(config.storage);
}

function makeKiosk(...[world, link, devices, duty]: Parts): Kiosk {
  const { central, wallets } = link;
  const { config, guard, ups, clock, chance, log } = world;
  const restart = (): void => {
    const why = ups?.state() === 'low' ? 'the reserve is low' : 'the journal works again';
    log('warn', 'kiosk.restarting', { why });
    world.restart();
  };
  const { journal } = guard;
  const ground = { journal, storage: guard, ...(ups && { ups }) };
  const service = serviceSetup(world, link);
  const ports = {
    ...ground,
    clock,
    chance,
    sha256,
    central,
    wallets,
    restart,
    service,
    duty,
    ...devices,
  };
  return new Kiosk(config.settings, ports);
}

/** No page, no open slot (F20). */
function watchedBy({ billAcceptor }: Devices): Watched {
  return (isWatched) => billAcceptor.watched(isWatched);
}

type Parts = readonly [OpenWorld, Link, Devices, FileDuty];

function makeService(...[world, link, kiosk, devices, duty]: ServiceInput): Service {
  const { guard, clock } = world;
  const { outbox } = link;
  const reporter = new Reporter({ kiosk, outbox, guard, clock });
  const printer = devices.thermalPrinter;
  const desk = makeDesk({ world, link, kiosk, printer, duty, reporter });
  return new Service({ world, link, kiosk, reporter, desk });
}

type ServiceInput = readonly [OpenWorld, Link, Kiosk, Tapped, FileDuty];

function healthOf(service: Service): HealthOf {
  return () => service.health();
}
