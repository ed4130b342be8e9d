import { Module, type DynamicModule } from '@nestjs/common';
import { HEALTH, type HealthOf } from './health/health.js';
import { HealthController } from './health/health.controller.js';
import { closedKiosk } from './screen/closed-kiosk.js';
import { ATTENDED, screenProvider } from './screen/screen.provider.js';
import { SessionController } from './screen/session.controller.js';
import { WORLD, type World } from './world/world.js';

const healthOf: HealthOf = () => ({ live: true, ready: false, limits: ['journal'], devices: {} });

/** The list of parts of a kiosk whose journal cannot be used: it says so, and takes nothing. */
@Module({
  controllers: [SessionController, HealthController],
  providers: [
    {
      provide: ATTENDED,
      inject: [WORLD],
      useFactory: ({ config }: World) => closedKiosk(config.settings.face, ['journal']),
    },
    { provide: HEALTH, useValue: healthOf },
    screenProvider,
  ],
})
export class ClosedModule {
  static in(world: World): DynamicModule {
    return { module: ClosedModule, providers: [{ provide: WORLD, useValue: world }] };
  }
}
