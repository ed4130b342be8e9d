import type { ServiceSetup } from '@kiosk/flow/service/service-setup';
import { isConfirmed } from '@kiosk/flow/ports/clock';
import type { Link } from './link/link.js';
import type { World } from './world/world.js';

const MM_PER_METRE = 1_000;
/** Unless told: a roll of 80 mm paper as it is sold. */
const ROLL_METRES = 80;

/** What staff of this kiosk work with; cabinet and tests come with the devices. */
export function serviceSetup(
  { config, clockTrust }: Pick<World, 'config' | 'clockTrust'>,
  { access }: Pick<Link, 'access'>,
  fitted: Partial<Pick<ServiceSetup, 'cabinet' | 'tests'>> = {},
): ServiceSetup {
  const { hours, rollMetres = ROLL_METRES, sealedCodes = [] } = config.service;
  return {
    secret: () => access.secret,
    sealed: sealedCodes,
    tests: () => [],
    rollMm: rollMetres * MM_PER_METRE,
    isClockSet: () => isConfirmed(clockTrust.quality),
    ...(hours && { hours }),
    ...fitted,
  };
}
