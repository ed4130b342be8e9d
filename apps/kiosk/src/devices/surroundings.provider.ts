import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import type { World } from '../world/world.js';
import { Surroundings } from './surroundings.js';
import type { TappedDevices } from './taps.js';

/** Cabinet and panel as configured, around this kiosk. */
export function makeSurroundings(
  world: World,
  { taps }: TappedDevices,
  kiosk: Kiosk,
): Surroundings {
  const { config, clock, clockTrust, log } = world;
  const { cabinet, touchscreen } = taps;
  const hours = config.touchscreen?.hours;
  const { offsetMinutes } = config.settings;
  return new Surroundings({
    ...(cabinet && { cabinet }),
    ...(touchscreen && { touchscreen }),
    ...(hours && {
      hours: { wakeMinute: hours.wake, sleepMinute: hours.sleep, offsetMinutes },
    }),
    kiosk,
    clock,
    clockQuality: () => clockTrust.quality,
    log,
  });
}
