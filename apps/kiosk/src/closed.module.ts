import type { Limit } from '@kiosk/flow/screen/limit';
import { Module, type DynamicModule } from '@nestjs/common';
import { HEALTH, type HealthOf } from './health/health.js';
import { HealthController } from './health/health.controller.js';
import { HealthModule } from './health/health.module.js';
import { MetricsController } from './health/metrics.controller.js';
import { METRICS, metricsOf } from './health/metrics.js';
import { closedKiosk } from './screen/closed-kiosk.js';
import { ATTENDED, screenProvider } from './screen/screen.provider.js';
import { SessionController } from './screen/session.controller.js';
import { WORLD, type World } from './world/world.js';

/** Token of the limits that keep it closed. */
const LIMITS = Symbol('LIMITS');

const healthOf =
  (limits: readonly Limit[]): HealthOf =>
  () => ({ live: true, ready: false, limits, devices: {} });

/**
 * The list of parts of a kiosk that may not run: its journal cannot be used, or its power supply is
 * about to go. It says so, and takes nothing.
 */
@Module({
  imports: [HealthModule],
  controllers: [SessionController, HealthController, MetricsController],
  providers: [
    {
      provide: ATTENDED,
      inject: [WORLD, LIMITS],
      useFactory: ({ config }: World, limits: readonly Limit[]) =>
        closedKiosk(config.settings.face, limits),
    },
    { provide: HEALTH, inject: [LIMITS], useFactory: healthOf },
    { provide: METRICS, inject: [HEALTH], useFactory: metricsOf },
    screenProvider,
  ],
})
export class ClosedModule {
  static in(world: World, limit: Limit): DynamicModule {
    const limits = { provide: LIMITS, useValue: [limit] };
    return { module: ClosedModule, providers: [{ provide: WORLD, useValue: world }, limits] };
  }
}
