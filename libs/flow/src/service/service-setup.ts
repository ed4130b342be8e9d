import type { DeviceTest } from '../diagnosis/device-test.js';
import type { Cabinet } from '../ports/cabinet.js';
import type { SealedCode } from './access/sealed-code.js';
import type { OpeningHours } from './opening-hours.js';

/** What staff of this kiosk work with. */
export interface ServiceSetup {
  /** What this kiosk shares with central; `undefined` before central told it. */
  readonly secret: () => string | undefined;
  readonly sealed: readonly SealedCode[];
  /** Every test of what is fitted. */
  readonly tests: () => readonly DeviceTest[];
  /** Millimetres on a new paper roll. */
  readonly rollMm: number;
  /** Absent where no door can be watched: then the operator's mark is held down to come in. */
  readonly cabinet?: Cabinet;
  /** Absent: always open. Where the clock is not set they are not looked at (I18). */
  readonly hours?: OpeningHours;
  readonly isClockSet: () => boolean;
}

/** Where nothing was set up nobody can come in. */
export const NO_SERVICE: ServiceSetup = {
  secret: () => undefined,
  sealed: [],
  tests: () => [],
  rollMm: 0,
  isClockSet: () => false,
};
