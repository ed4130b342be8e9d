import { PROFILES } from '@kiosk/hardware/protocols/escpos/profile';
import type { FactoryProvider } from '@nestjs/common';
import { WORLD, type World } from '../world/world.js';
import type { Attended } from './attended.js';
import { qrPictureOf } from './qr-picture.js';
import { pictureOf } from './receipt-picture.js';
import { ScreenGateway } from './screen.gateway.js';
import type { Watched } from './watched.js';

/** Token of what the page attends to: the kiosk, or what stands in for it. */
export const ATTENDED = Symbol('ATTENDED');
/** Token of who is told whether a page lives; a closed kiosk has nobody. */
export const WATCHED = Symbol('WATCHED');
/** Token of the `ScreenGateway`. */
export const GATEWAY = Symbol('GATEWAY');

/** A lobby has one screen; in a demonstration people look on from the bench and a window of their own. */
const PAGES_MAX = { production: 1, demo: 4 } as const;

/** The paper of the printer that is configured. */
const columnsOf = ({ devices }: World['config']): number =>
  PROFILES[devices.thermalPrinter.profile ?? 'epson-80'].columns;

/** The gateway between whatever stands for the kiosk and its pages. */
export const screenProvider: FactoryProvider<ScreenGateway> = {
  provide: GATEWAY,
  inject: [WORLD, ATTENDED, { token: WATCHED, optional: true }],
  useFactory: (world: World, kiosk: Attended, watched?: Watched) => {
    const { config, pageToken, beats, clock, log } = world;
    return new ScreenGateway({
      kiosk,
      admission: { names: config.listen.names, token: pageToken },
      pagesMax: PAGES_MAX[config.profile],
      ...(watched && { watched }),
      pictureOf: (shown) => pictureOf(shown, columnsOf(config)),
      heard: () => beats.beat('page'),
      qrPictureOf,
      clock,
      log,
    });
  },
};
